package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Extension;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Goes over a file's code and finds what each symbol in it uses.
final class Uses {
    /// Something found by a name that the code itself says where to look for.
    private static final double NAMED = 1;
    /// A member of something whose type was inferred.
    private static final double INFERRED = 0.9;
    /// As that, where several types are possible.
    private static final double ONE_OF_SEVERAL = 0.6;
    /// The only member that has a name, on something of which nobody knows what it is.
    private static final double ONLY_ONE_SO_CALLED = 0.5;
    /// One of several such.
    private static final double SO_CALLED = 0.3;
    /// What a file has and that can't be seen in it.
    private static final double UNSEEN = 0.8;

    private static final String BY_NAME = "member-name";
    static final List<String> CONSTRUCTORS = List.of("constructor", "__init__", "__new__");

    private final Unit unit;
    private final Inference inference;
    private final Guesses guesses;
    private final Types types;
    private final Set<Edge> found;

    Uses(Unit unit, Inference inference, Guesses guesses, Types types, Set<Edge> found) {
        this.unit = unit;
        this.inference = inference;
        this.guesses = guesses;
        this.types = types;
        this.found = found;
    }

    void find() {
        CodeFile code = unit.code();
        Scope top = unit.top();
        code.imports().forEach(each -> inference
                .names()
                .imported(unit, each)
                .forEach(meaning -> taken(meaning, "import", each.line())));
        Map<String, Term> exports = code.exports() == null ? Map.of() : code.exports();
        exports.forEach((name, term) -> exported(name, term, top));
        inside(top, code.top(), unit.path());
        code.extensions().forEach(extension -> extension(extension, types.of(extension), top));
    }

    private void exported(String name, Term term, Scope top) {
        if (term instanceof Term.Name(String local, int line)) {
            // what it declares itself it only lets others have
            inference.names().lookup(local, top).stream()
                    .filter(meaning -> !declares(target(meaning)))
                    .forEach(meaning -> taken(meaning, "re-export", line));
        } else {
            term(term, top, unit.symbol(unit.path(), name));
        }
    }

    private boolean declares(@Nullable String node) {
        return node != null && node.startsWith(unit.path() + "#");
    }

    /// The file as a whole takes something from another.
    private void taken(Meaning meaning, String rule, int line) {
        String to = target(meaning);
        if (to != null && !(meaning instanceof Meaning.OfModule)) {
            link(unit.path(), to, Edge.IMPORTS, rule, meaning instanceof Meaning.OfFile ? UNSEEN : NAMED, line);
        }
    }

    private void extension(Extension extension, Type type, Scope top) {
        extension.bases().forEach(base -> supertype(base, top, type.symbol()));
        type.extensions().stream()
                .filter(each -> each.extension() == extension)
                .forEach(each ->
                        inside(each.inside(), extension.body(), each.inside().symbol()));
    }

    private void inside(Scope scope, Block block, String from) {
        scope.names()
                .values()
                .forEach(meanings -> meanings.forEach(meaning -> {
                    switch (meaning) {
                        case Meaning.OfType(Type type) -> type(type);
                        case Meaning.OfFunction(Function function) ->
                            function(function, function.isSymbol() ? function.symbol() : from);
                        default -> {}
                    }
                }));
        block.terms().forEach(term -> term(term, scope, from));
    }

    private void type(Type type) {
        if (type.tree().alias()) {
            type.tree().bases().forEach(base -> term(base, type.around(), type.symbol()));
        } else {
            type.tree().bases().forEach(base -> supertype(base, type.around(), type.symbol()));
            constructedAbove(type);
        }
        inside(type.inside(), type.tree().body(), type.symbol());
    }

    private void supertype(Term base, Scope scope, String from) {
        if (base instanceof Term.Applied(Term of, List<Term> arguments)) {
            supertype(of, scope, from);
            arguments.forEach(argument -> term(argument, scope, from));
            return;
        }
        List<Type> types = inference.types(inference.value(base, scope));
        if (types.isEmpty()) {
            term(base, scope, from);
            return;
        }
        types.forEach(above -> link(from, above.symbol(), Edge.INHERITS, "supertype", NAMED, base.at()));
        if (base instanceof Term.Member(Term of, String _, int _)) {
            object(of, scope, from);
        }
    }

    private void function(Function function, String from) {
        Routine routine = function.routine();
        Scope body = function.body();
        routine.parameters().forEach(parameter -> Scope.parts(parameter).forEach(part -> {
            if (part != parameter.target()) {
                term(part, body, from);
            }
        }));
        if (routine.returns() != null) {
            term(routine.returns(), body, from);
        }
        routine.returned().forEach(term -> term(term, body, from));
        inside(body, routine.body(), from);
    }

    private void term(Term term, Scope scope, String from) {
        switch (term) {
            case Term.Name name ->
                inference.names().lookup(name, scope).forEach(meaning -> used(meaning, from, NAMED, name.line()));
            case Term.Member(Term of, String name, int line) -> {
                object(of, scope, from);
                member(of, name, line, scope, from, false);
            }
            case Term.Call(Term callee, List<Term> arguments, int _) -> {
                inference.hand(callee, arguments, scope);
                callee(callee, scope, from);
                arguments.forEach(argument -> term(argument, scope, from));
            }
            case Term.Create(Term type, List<Term> arguments, int _) -> {
                callee(type, scope, from);
                arguments.forEach(argument -> term(argument, scope, from));
            }
            case Term.Assign assign -> assigned(assign, scope, from);
            case Term.Lambda(Routine routine) -> function(inference.lambda(routine, scope), from);
            case Term.Anonymous(ClassTree type) -> type(inference.anonymous(type, scope));
            case Term.Element _, Term.Either _, Term.Typed _, Term.Applied _, Term.Parts _, Term.Literal _ ->
                Scope.parts(term).forEach(part -> term(part, scope, from));
        }
    }

    private void assigned(Term.Assign assign, Scope scope, String from) {
        String owner = from;
        if (assign.target() instanceof Term.Name(String name, int line)) {
            for (Meaning meaning : scope.names().getOrDefault(name, List.of())) {
                if (meaning instanceof Meaning.OfVariable(Variable variable) && variable.node() != null) {
                    owner = variable.node();
                    if (assign.value() != null && variable.owner() != null) {
                        // to make one of a type runs what its fields begin with
                        link(variable.owner().symbol(), owner, Edge.USES, "part", NAMED, line);
                    }
                }
            }
        } else {
            term(assign.target(), scope, from);
        }
        if (assign.type() != null) {
            term(assign.type(), scope, owner);
        }
        if (assign.value() != null) {
            term(assign.value(), scope, owner);
        }
    }

    /// What stands before a dot: a module is no use of it by itself.
    private void object(Term of, Scope scope, String from) {
        boolean isModule = inference.value(of, scope) instanceof Value.Module(Meaning.OfModule _);
        if (!isModule || !(of instanceof Term.Name)) {
            if (isModule && of instanceof Term.Member(Term further, String _, int _)) {
                object(further, scope, from);
            } else {
                term(of, scope, from);
            }
        }
    }

    private void callee(Term callee, Scope scope, String from) {
        switch (callee) {
            case Term.Name name -> {
                inference.names().lookup(name, scope).forEach(meaning -> called(meaning, from, NAMED, name.line()));
                if (name.name().equals("super") && isConstructor(scope)) {
                    called(inference.value(callee, scope), from, NAMED, name.line());
                }
            }
            case Term.Member(Term of, String name, int line) -> {
                object(of, scope, from);
                member(of, name, line, scope, from, true);
            }
            case Term.Applied(Term of, List<Term> arguments) -> {
                callee(of, scope, from);
                arguments.forEach(argument -> term(argument, scope, from));
            }
            default -> {
                term(callee, scope, from);
                called(inference.value(callee, scope), from, INFERRED, callee.at());
            }
        }
    }

    private void member(Term of, String name, int line, Scope scope, String from, boolean isCall) {
        Value value = inference.value(of, scope);
        List<Meaning> meanings = inference.members(value, name);
        boolean isSaid = value instanceof Value.Module || value instanceof Value.Class;
        double confidence = isSaid ? NAMED : meanings.size() == 1 ? INFERRED : ONE_OF_SEVERAL;
        for (Meaning meaning : meanings) {
            if (isCall) {
                called(meaning, from, confidence, line);
            } else {
                used(meaning, from, confidence, line);
            }
        }
        if (meanings.isEmpty()) {
            guessed(value, name, from, isCall ? Edge.CALLS : Edge.USES, line);
        }
    }

    private void guessed(Value of, String name, String from, String kind, int line) {
        Set<String> below = new HashSet<>();
        of.options().forEach(option -> {
            if (option instanceof Value.One(Type type)) {
                below.addAll(types.members(type, name));
            }
        });
        if (!below.isEmpty()) {
            below.forEach(symbol -> link(from, symbol, kind, BY_NAME, ONLY_ONE_SO_CALLED, line));
            return;
        }
        if (!of.isOpen()) {
            return;
        }
        List<Guesses.Candidate> candidates = guesses.of(name, unit.path());
        if (candidates.size() > Guesses.MOST) {
            // one by one they would say no more than that it may be any of them
            candidates.stream()
                    .map(Guesses.Candidate::path)
                    .collect(Collectors.toSet())
                    .forEach(path -> link(unit.path(), path, Edge.USES, BY_NAME, SO_CALLED, line));
            return;
        }
        double confidence = candidates.size() == 1 ? ONLY_ONE_SO_CALLED : SO_CALLED;
        candidates.forEach(candidate -> link(from, candidate.symbol(), kind, BY_NAME, confidence, line));
    }

    private void used(Meaning meaning, String from, double confidence, int line) {
        String to = target(meaning);
        switch (meaning) {
            case Meaning.OfType _ -> link(from, to, Edge.USES, "type", confidence, line);
            case Meaning.OfVariable _ -> link(from, to, Edge.USES, "field", confidence, line);
            case Meaning.OfFunction _ -> link(from, to, Edge.USES, "function", confidence, line);
            case Meaning.OfModule module ->
                module.files().forEach(path -> link(from, path, Edge.USES, "module", confidence, line));
            case Meaning.OfFile _ -> link(from, to, Edge.USES, "module", UNSEEN, line);
            case Meaning.OfSelf _, Meaning.Outside _ -> {}
        }
    }

    private void called(Meaning meaning, String from, double confidence, int line) {
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

    private void called(Value value, String from, double confidence, int line) {
        switch (value) {
            case Value.Callable(Function function) -> called(function, from, confidence, line);
            case Value.Class(Type type) -> created(type, from, confidence, line);
            case Value.Above(Type type) ->
                type.above(inference).stream().limit(1).forEach(above -> created(above, from, confidence, line));
            case Value.One(Type type) ->
                type.member("__call__", inference).forEach(each -> called(each, from, INFERRED, line));
            case Value.Module(Meaning.OfModule module) ->
                inference.names().whole(module).forEach(each -> called(each, from, confidence, line));
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

    private void constructedAbove(Type type) {
        if (constructor(type) == null) {
            type.above(inference).stream()
                    .map(Uses::constructor)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(above ->
                            called(above, type.symbol(), NAMED, type.tree().line()));
        }
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

    private static boolean isConstructor(Scope start) {
        for (Scope scope = start; scope != null; scope = scope.above()) {
            if (scope.function() != null && scope.function().routine().name().equals("constructor")) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String target(Meaning meaning) {
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

    private void link(String from, @Nullable String to, String kind, String rule, double confidence, int line) {
        if (to != null) {
            found.add(new Edge(from, to, kind, rule, confidence, line));
        }
    }
}
