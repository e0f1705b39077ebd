package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.names.syntax.Extension;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// All types of a tree that are symbols, with what is below each.
final class Types {
    private final Inference inference;
    private final List<Type> all = new ArrayList<>();
    /// Those without a name that a variable of a file is one of.
    private final List<Type> held = new ArrayList<>();
    private final Map<Extension, Type> extended = new IdentityHashMap<>();
    private final Set<Type> made = new HashSet<>();
    /// Types of others that are given something of the tree, and what that is.
    private final Set<Type> foreigners = new LinkedHashSet<>();

    private final Set<Type> foreign = new LinkedHashSet<>();
    private final Map<Type, Set<Type>> below = new HashMap<>();

    Types(Collection<Unit> units, Inference inference) {
        this.inference = inference;
        units.forEach(unit -> collect(unit.top()));
        units.forEach(unit -> hold(unit.top()));
        units.forEach(unit -> unit.code().extensions().forEach(extension -> extend(extension, unit)));
        for (Type type : foreigners) {
            foreign.addAll(type.above(inference));
        }
        for (Type type : all) {
            type.above(inference).forEach(above -> below.computeIfAbsent(above, _ -> new LinkedHashSet<>())
                    .add(type));
        }
    }

    private void collect(Scope scope) {
        scope.names()
                .values()
                .forEach(meanings -> meanings.forEach(meaning -> {
                    if (meaning instanceof Meaning.OfType(Type type)) {
                        all.add(type);
                        collect(type.inside());
                    }
                }));
    }

    private void hold(Scope scope) {
        scope.held().forEach(tree -> {
            Type type = inference.anonymous(tree, scope);
            held.add(type);
            hold(type.inside());
        });
    }

    private void extend(Extension extension, Unit unit) {
        Type type = extended(extension, unit);
        type.extend(extension, unit.top());
        extended.put(extension, type);
    }

    private Type extended(Extension extension, Unit unit) {
        String symbol = unit.path() + "#" + extension.prefix();
        for (Value value : inference.value(extension.of(), unit.top()).options()) {
            switch (value) {
                case Value.Class(Type type) -> {
                    return type;
                }
                case Value.One(Type type) -> {
                    return type;
                }
                case Value.Callable(Function function) -> {
                    return made(function, extension, function.symbol(), unit);
                }
                default -> {}
            }
        }
        Object owner = extension;
        if (extension.of() instanceof Term.Name(String name, int _)) {
            for (Meaning meaning : inference.names().lookup(name, unit.top())) {
                if (meaning instanceof Meaning.OfVariable(Variable variable)) {
                    owner = variable;
                }
            }
        }
        Type type = made(owner, extension, symbol, unit);
        if (!extension.bases().isEmpty()) {
            foreigners.add(type);
        }
        return type;
    }

    private Type made(Object owner, Extension extension, String symbol, Unit unit) {
        Type type = inference.extended(owner, extension.prefix(), symbol, unit.declares(symbol), unit.top());
        if (owner instanceof Function function) {
            type.madeBy(function);
        }
        if (made.add(type)) {
            all.add(type);
        }
        return type;
    }

    List<Type> all() {
        return all;
    }

    /// What types that are not of the tree have of it.
    Set<Type> foreign() {
        return foreign;
    }

    List<Type> held() {
        return held;
    }

    /// The type whose members an extension has.
    Type of(Extension extension) {
        return Objects.requireNonNull(extended.get(extension));
    }

    Set<Type> below(Type type) {
        return below.getOrDefault(type, Set.of());
    }

    /// The members of a name that types below one have.
    Set<String> members(Type type, String name) {
        Set<String> found = new LinkedHashSet<>();
        for (Type each : below.getOrDefault(type, Set.of())) {
            each.members().getOrDefault(name, List.of()).forEach(meaning -> {
                switch (meaning) {
                    case Meaning.OfFunction(Function function) when function.isSymbol() -> found.add(function.symbol());
                    case Meaning.OfVariable(Variable variable)
                    when variable.node() != null -> found.add(variable.node());
                    default -> {}
                }
            });
        }
        return found;
    }
}
