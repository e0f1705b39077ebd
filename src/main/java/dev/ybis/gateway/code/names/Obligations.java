package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What stands where something of a type is asked must have what that type has: an object names the members of it, and
/// one of another type needs its own members as they are.
final class Obligations {
    /// Members of what is asked that are looked at, for each costs at each place. Nobody writes as many.
    private static final int MOST_MEMBERS = 64;

    private final Inference inference;
    private final References references;
    /// Whether the language looks at the members of what is handed on.
    private final boolean isChecked;

    Obligations(Inference inference, References references, boolean isChecked) {
        this.inference = inference;
        this.references = references;
        this.isChecked = isChecked;
    }

    /// The arguments of a call, by what is written for its parameters.
    void handed(Term callee, List<Term> arguments, Scope scope, String from) {
        for (int place = 0; place < arguments.size(); place++) {
            Term argument = arguments.get(place);
            if (isChecked || argument instanceof Term.Anonymous) {
                Value taker = inference.value(callee, scope);
                Value asked = inference.calls().taken(taker, place);
                asked(argument, asked, scope, from);
                if (isChecked && taker.isKnown() && types(asked).isEmpty()) {
                    classes(argument, scope, from);
                }
            }
        }
    }

    /// What stands where something is asked.
    void asked(Term term, Value asked, Scope scope, String from) {
        if (!asked.isKnown()) {
            return;
        }
        if (term instanceof Term.Anonymous(ClassTree tree)) {
            keys(tree, asked, scope, from);
        } else if (term instanceof Term.Lambda(Routine routine)) {
            results(inference.lambda(routine, scope), asked, from);
        } else if (isChecked) {
            Value given = inference.value(term, scope);
            fit(given, asked, from, term.at());
            given.options().forEach(option -> {
                if (option instanceof Value.Callable(Function function)) {
                    result(function, asked, from, term.at());
                }
            });
        }
    }

    /// A method gives what those give that it overrides.
    void overriding(Function function, String from) {
        Type owner = function.owner();
        if (isChecked && owner != null && function.routine().receiver() != null) {
            String name = function.routine().name();
            result(
                    function,
                    inference.values(owner.inherited(name, inference)),
                    from,
                    function.routine().line());
        }
    }

    private void result(Function given, Value asked, String from, int line) {
        said(asked).forEach(wanted -> fit(inference.calls().result(given), wanted, from, line));
    }

    /// What those functions give that say what they give.
    private Stream<Value> said(Value functions) {
        return functions.options().stream()
                .filter(option -> option instanceof Value.Callable(Function function)
                        && function.routine().returns() != null)
                .map(option -> inference.calls().result(((Value.Callable) option).function()));
    }

    private void keys(ClassTree tree, Value asked, Scope scope, String from) {
        inference.anonymous(tree, scope).members().forEach((name, meanings) -> {
            // whatever it is called there
            boolean isHeld = asked instanceof Value.Holding;
            List<Meaning> members = isHeld ? List.of() : inference.members(asked, name);
            for (Meaning own : meanings) {
                members.forEach(member -> references.link(
                        from,
                        References.target(member),
                        Edge.USES,
                        Edge.KEY,
                        members.size() == 1 ? References.INFERRED : References.ONE_OF_SEVERAL,
                        line(own, tree.line())));
                Value inner = asked instanceof Value.Holding(Value held) ? held : inference.values(members);
                if (own instanceof Meaning.OfFunction(Function function)) {
                    standing(function, members);
                    results(function, inner, from);
                } else if (own instanceof Meaning.OfVariable(Variable variable)) {
                    variable.bindings().stream()
                            .filter(binding -> binding.assign().value() != null)
                            .forEach(binding -> asked(binding.assign().value(), inner, binding.scope(), from));
                }
            }
        });
    }

    /// A function of an object stands there for what is asked of that.
    private void standing(Function function, List<Meaning> asked) {
        if (function.isSymbol()) {
            asked.forEach(member -> references.link(
                    function.symbol(),
                    References.target(member),
                    Edge.INHERITS,
                    "override",
                    References.INFERRED,
                    function.routine().line()));
        }
    }

    private static int line(Meaning member, int otherwise) {
        return switch (member) {
            case Meaning.OfFunction(Function function) -> function.routine().line();
            case Meaning.OfVariable(Variable variable) ->
                variable.bindings().stream()
                        .mapToInt(binding -> binding.assign().line())
                        .findFirst()
                        .orElse(otherwise);
            default -> otherwise;
        };
    }

    /// What a function without a name of its own gives back, by what is asked of its kind.
    private void results(Function given, Value asked, String from) {
        if (!isChecked || given.routine().returns() != null) {
            return;
        }
        said(asked)
                .forEach(wanted -> given.routine().returned().forEach(each -> asked(each, wanted, given.body(), from)));
    }

    /// The members that one of a type has in the place of those of what is asked.
    private void fit(Value given, Value asked, String from, int line) {
        List<Type> wanted = types(asked);
        for (Value option : given.options()) {
            Type type = type(option);
            if (type != null && type.isSymbol() && !wanted.contains(type)) {
                List<Type> above = type.above(inference);
                boolean isNamed = wanted.stream().anyMatch(above::contains);
                boolean isSure =
                        isNamed && wanted.size() == 1 && given.options().size() == 1;
                double confidence = isSure ? References.INFERRED : References.ONE_OF_SEVERAL;
                wanted.stream()
                        .filter(each -> !isNamed || above.contains(each))
                        .forEach(each -> fit(type, each, from, confidence, line));
            }
        }
    }

    private static List<Type> types(Value value) {
        return value.options().stream()
                .map(Obligations::type)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Type type(Value value) {
        return switch (value) {
            case Value.One(Type type) -> type;
            case Value.Class(Type type) -> type;
            case Value.Holding(Value held) -> held instanceof Value.Holding ? null : type(held);
            default -> null;
        };
    }

    /// Only methods, for they can be called there; of its fields each place that asks for it would be a user.
    private void fit(Type type, Type wanted, String from, double confidence, int line) {
        names(wanted).forEach(name -> {
            List<Meaning> asked = wanted.member(name, inference);
            type.member(name, inference).stream()
                    .filter(own -> !asked.contains(own))
                    .filter(Meaning.OfFunction.class::isInstance)
                    .forEach(own -> handed(own, from, confidence, line));
        });
    }

    /// The names of what a type has, its own and inherited.
    private Stream<String> names(Type type) {
        return Stream.concat(Stream.of(type), type.above(inference).stream())
                .flatMap(each -> each.members().keySet().stream())
                .distinct()
                .filter(name -> !References.CONSTRUCTORS.contains(name))
                .limit(MOST_MEMBERS);
    }

    /// A class that is handed on itself is most likely to be one of those above it: what overrides must still do so.
    private void classes(Term argument, Scope scope, String from) {
        for (Value option : inference.value(argument, scope).options()) {
            if (option instanceof Value.Class(Type type) && type.isSymbol()) {
                type.above(inference)
                        .forEach(above -> fit(type, above, from, References.ONE_OF_SEVERAL, argument.at()));
            }
        }
    }

    private void handed(Meaning own, String from, double confidence, int line) {
        references.link(from, References.target(own), Edge.USES, Edge.HANDED, confidence, line);
    }
}
