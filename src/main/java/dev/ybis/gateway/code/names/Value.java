package dev.ybis.gateway.code.names;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What an expression may be, as far as it is known.
sealed interface Value {
    /// More kinds of value than that in one place say no more than that it may be anything.
    int MOST = 8;

    /// It may be anything.
    Value UNKNOWN = new Unknown();
    /// Nothing of the tree: a text, a number, a library's.
    Value OUTSIDE = new Outside();
    /// No value at all, as that of an expression which only leads back to itself.
    Value NONE = new Several(List.of());

    record Unknown() implements Value {}

    record Outside() implements Value {}

    record Module(Meaning.OfModule module) implements Value {}

    /// A type itself.
    record Class(Type type) implements Value {}

    /// One of a type.
    record One(Type type) implements Value {}

    /// One of a type, as what stands above it (`super`).
    record Above(Type type) implements Value {}

    record Callable(Function function) implements Value {}

    /// Something from outside that has others in it: a list, a promise, an option.
    record Holding(Value held) implements Value {}

    /// One of several, none of which is such itself.
    record Several(List<Value> options) implements Value {}

    static Value of(Collection<Value> values) {
        Set<Value> options = new LinkedHashSet<>();
        for (Value value : values) {
            if (value instanceof Several(List<Value> inner)) {
                options.addAll(inner);
            } else {
                options.add(value);
            }
        }
        if (options.size() > MOST) {
            return UNKNOWN;
        }
        return options.size() == 1 ? options.iterator().next() : new Several(List.copyOf(options));
    }

    /// Each of what it may be.
    default List<Value> options() {
        return this instanceof Several(List<Value> options) ? options : List.of(this);
    }

    /// Whether it may be something of the tree that is not known.
    default boolean isOpen() {
        return switch (this) {
            case Unknown _ -> true;
            case Holding(Value held) -> held.isOpen();
            case Several(List<Value> options) -> options.stream().anyMatch(Value::isOpen);
            case Outside _, Module _, Class _, One _, Above _, Callable _ -> false;
        };
    }

    /// Whether it is something of the tree, or holds it.
    default boolean isKnown() {
        return switch (this) {
            case Unknown _, Outside _ -> false;
            case Holding(Value held) -> held.isKnown();
            case Several(List<Value> options) -> options.stream().anyMatch(Value::isKnown);
            case Module _, Class _, One _, Above _, Callable _ -> true;
        };
    }
}
