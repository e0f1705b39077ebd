package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Links a symbol to what it names or calls, once it is known what that is.
final class References {
    /// Something found by a name that the code itself says where to look for.
    static final double NAMED = 1;
    /// A member of something whose type was inferred.
    static final double INFERRED = 0.9;
    /// As that, where several types are possible.
    static final double ONE_OF_SEVERAL = 0.6;
    /// What a file has and that can't be seen in it.
    static final double UNSEEN = 0.8;

    static final List<String> CONSTRUCTORS = List.of("constructor", "__init__", "__new__");

    /// Methods that the libraries of Go and of scripts ask for by their names alone.
    private static final Set<String> BY_LIBRARIES = Set.of(
            "Error",
            "String",
            "Unwrap",
            "ServeHTTP",
            "MarshalJSON",
            "UnmarshalJSON",
            "MarshalText",
            "UnmarshalText",
            "toString",
            "toJSON",
            "valueOf");

    private final Inference inference;
    private final Set<Edge> found;

    References(Inference inference, Set<Edge> found) {
        this.inference = inference;
        this.found = found;
    }

    void used(Meaning meaning, String from, double confidence, int line) {
        String to = target(meaning);
        switch (meaning) {
            case Meaning.OfType _ -> link(from, to, Edge.USES, "type", confidence, line);
            case Meaning.OfVariable _ -> link(from, to, Edge.USES, "field", confidence, line);
            case Meaning.OfFunction _ -> link(from, to, Edge.USES, "function", confidence, line);
            case Meaning.OfModule module -> {
                List<Meaning> itself = inference.names().itself(module);
                itself.forEach(one -> used(one, from, confidence, line));
                if (itself.isEmpty()) {
                    module.files().forEach(path -> link(from, path, Edge.USES, "module", confidence, line));
                }
            }
            case Meaning.OfFile _ -> link(from, to, Edge.USES, "module", UNSEEN, line);
            case Meaning.OfSelf _, Meaning.Outside _ -> {}
        }
    }

    void called(Meaning meaning, String from, double confidence, int line) {
        switch (meaning) {
            case Meaning.OfFunction(Function function) -> called(function, from, confidence, line);
            case Meaning.OfType _, Meaning.OfSelf _, Meaning.OfModule _ ->
                called(inference.value(meaning), from, confidence, line);
            case Meaning.OfVariable _ -> {
                used(meaning, from, confidence, line);
                called(inference.value(meaning), from, Math.min(confidence, INFERRED), line);
            }
            case Meaning.OfFile _, Meaning.Outside _ -> used(meaning, from, confidence, line);
        }
        if (meaning instanceof Meaning.OfType(Type type) && type.tree().alias()) {
            used(meaning, from, confidence, line);
        }
    }

    private void called(Function function, String from, double confidence, int line) {
        if (function.isSymbol()) {
            link(from, function.symbol(), Edge.CALLS, "call", confidence, line);
        }
    }

    void called(Value value, String from, double confidence, int line) {
        switch (value) {
            case Value.Callable(Function function) -> called(function, from, confidence, line);
            case Value.Class(Type type) -> created(type, from, confidence, line);
            case Value.Above(Type type) ->
                type.above(inference).stream().limit(1).forEach(above -> created(above, from, confidence, line));
            case Value.One(Type type) ->
                type.member("__call__", inference).forEach(each -> called(each, from, INFERRED, line));
            case Value.Module(Meaning.OfModule module) -> {
                List<Meaning> whole = inference.names().whole(module);
                if (whole.isEmpty()) {
                    used(module, from, UNSEEN, line);
                }
                whole.forEach(each -> called(each, from, confidence, line));
            }
            case Value.Several(List<Value> options) ->
                options.forEach(option -> called(option, from, ONE_OF_SEVERAL, line));
            case Value.Holding(Value held) -> {
                if (held instanceof Value.Callable) {
                    called(held, from, ONE_OF_SEVERAL, line);
                }
            }
            case Value.Unknown _, Value.Outside _ -> {}
        }
    }

    /// To make one of a type calls its constructor; where it has none, the type, which calls the one above it.
    private void created(Type type, String from, double confidence, int line) {
        Function own = constructor(type);
        if (own != null) {
            called(own, from, confidence, line);
            link(from, type.symbol(), Edge.USES, "type", confidence, line);
        } else {
            link(from, type.symbol(), Edge.CALLS, "call", confidence, line);
        }
    }

    void constructedAbove(Type type) {
        if (constructor(type) == null) {
            type.above(inference).stream()
                    .map(References::constructor)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(above -> link(
                            type.symbol(),
                            above.symbol(),
                            Edge.CALLS,
                            Edge.INHERITED_CONSTRUCTOR,
                            NAMED,
                            type.tree().line()));
        }
    }

    /// What a type has for the language or a library to run: no text says so, and who uses the type may do it.
    void runUnsaid(Type type) {
        if (!type.isSymbol()) {
            return;
        }
        type.members().forEach((name, meanings) -> {
            if (isRunUnsaid(name)) {
                runUnsaid(type, meanings);
            }
        });
        // what a type does for a trait of a library that library calls
        type.extensions().stream()
                .filter(each -> isOfLibrary(each))
                .forEach(each -> each.inside().names().values().forEach(meanings -> runUnsaid(type, meanings)));
    }

    private void runUnsaid(Type type, List<Meaning> meanings) {
        for (Meaning meaning : meanings) {
            if (meaning instanceof Meaning.OfFunction(Function function) && function.isSymbol()) {
                link(
                        type.symbol(),
                        function.symbol(),
                        Edge.USES,
                        "part",
                        INFERRED,
                        function.routine().line());
            }
        }
    }

    private static boolean isRunUnsaid(String name) {
        boolean isPython = name.startsWith("__") && name.endsWith("__") && !CONSTRUCTORS.contains(name);
        return isPython || BY_LIBRARIES.contains(name);
    }

    private boolean isOfLibrary(Type.Extended each) {
        List<Term> bases = each.extension().bases();
        return !bases.isEmpty()
                && bases.stream().allMatch(base -> inference
                        .types(inference.value(base, each.around()))
                        .isEmpty());
    }

    private static @Nullable Function constructor(Type type) {
        for (String name : CONSTRUCTORS) {
            for (Meaning meaning : type.members().getOrDefault(name, List.of())) {
                if (meaning instanceof Meaning.OfFunction(Function function) && function.isSymbol()) {
                    return function;
                }
            }
        }
        return null;
    }

    static @Nullable String target(Meaning meaning) {
        return switch (meaning) {
            case Meaning.OfType(Type type) -> type.symbol();
            case Meaning.OfFunction(Function function) -> function.isSymbol() ? function.symbol() : null;
            case Meaning.OfVariable(Variable variable) ->
                variable.node() != null
                        ? variable.node()
                        : variable.owner() == null ? null : variable.owner().symbol();
            case Meaning.OfFile(String path) -> path;
            case Meaning.OfModule _, Meaning.OfSelf _, Meaning.Outside _ -> null;
        };
    }

    /// The files that have something which is referred to.
    Set<String> files() {
        return found.stream().map(edge -> edge.to().split("#", 2)[0]).collect(Collectors.toSet());
    }

    void link(String from, @Nullable String to, String kind, String rule, double confidence, int line) {
        if (to != null) {
            found.add(new Edge(from, to, kind, rule, confidence, line));
        }
    }
}
