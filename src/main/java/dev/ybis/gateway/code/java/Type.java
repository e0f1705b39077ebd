package dev.ybis.gateway.code.java;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an expression is.
sealed interface Type {
    Type UNKNOWN = new Unknown();
    Type NULL = new Unknown();

    /// A class or interface with its type arguments; none for a raw one.
    record Of(JavaClass type, List<Type> arguments) implements Type {}

    record Array(Type element) implements Type {}

    /// `int` and its like, and `void`.
    record Primitive(String name) implements Type {}

    /// Nothing is known of it, as of what comes from a library that was not read.
    final class Unknown implements Type {
        private Unknown() {}
    }

    /// A type parameter.
    final class Variable implements Type {
        final String name;
        private final Supplier<List<Type>> bounds;
        private boolean asked;

        Variable(String name, Supplier<List<Type>> bounds) {
            this.name = name;
            this.bounds = bounds;
        }

        /// The bound that comes first; unknown where there is none, or where it leads back to itself.
        Type bound() {
            if (asked) {
                return UNKNOWN;
            }
            asked = true;
            try {
                List<Type> all = bounds.get();
                return all.isEmpty() ? UNKNOWN : all.getFirst();
            } finally {
                asked = false;
            }
        }

        List<Type> bounds() {
            return bounds.get();
        }
    }

    /// What a type parameter stands for in one call, found while its arguments are looked at.
    final class Hole implements Type {
        private final Variable variable;
        private @Nullable Type filled;

        Hole(Variable variable) {
            this.variable = variable;
        }

        void fill(Type type) {
            filled = type;
        }
    }

    /// A name that stands for a type, as before `.member`.
    record Naming(Of type) implements Type {}

    /// A name that stands for a package.
    record Package(String name) implements Type {}

    /// What is known by now: what a hole was filled with.
    static Type known(Type type) {
        Type at = type;
        while (at instanceof Hole hole && hole.filled != null) {
            at = hole.filled;
        }
        return at;
    }

    static boolean isUnknown(Type type) {
        return known(type) instanceof Unknown;
    }

    /// `type` with what `values` has for its parameters.
    static Type with(Type type, Map<Variable, Type> values) {
        if (values.isEmpty()) {
            return type;
        }
        return switch (known(type)) {
            case Variable variable -> values.getOrDefault(variable, variable);
            case Of(JavaClass of, List<Type> arguments) -> arguments.isEmpty()
                    ? known(type)
                    : new Of(
                            of,
                            arguments.stream()
                                    .map(argument -> with(argument, values))
                                    .toList());
            case Array(Type element) -> new Array(with(element, values));
            case Primitive _, Unknown _, Hole _, Naming _, Package _ -> known(type);
        };
    }

    /// The class whose members a value of this type has; null where it has none that are known.
    static @Nullable Of members(Type type) {
        return members(type, 0);
    }

    private static @Nullable Of members(Type type, int depth) {
        if (depth > 10) {
            return null;
        }
        return switch (known(type)) {
            case Of of -> of;
            case Variable variable -> members(variable.bound(), depth + 1);
            case Hole hole -> members(hole.variable.bound(), depth + 1);
            case Naming(Of of) -> of;
            case Array _, Primitive _, Unknown _, Package _ -> null;
        };
    }
}
