package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A variable, parameter, constant or field.
final class Variable {
    /// With more values than that, as in code that a program has written, it may be anything.
    private static final int MOST_VALUES = 32;

    /// One place where it gets a value or a type.
    ///
    /// @param isOpen whether others give it values too: a parameter
    record Binding(Term.Assign assign, Scope scope, boolean isOpen) {}

    /// The symbol it is; null for a local one.
    private final @Nullable String node;
    /// The type that it is declared in; null for others.
    private final @Nullable Type owner;

    private final List<Binding> bindings = new ArrayList<>();
    private boolean isHanded;
    private boolean isDeclared;

    Variable(@Nullable String node, @Nullable Type owner) {
        this.node = node;
        this.owner = owner;
    }

    void bind(Term.Assign assign, Scope scope, boolean isOpen) {
        bindings.add(new Binding(assign, scope, isOpen));
        isDeclared |= !assign.isAgain();
        Function function = scope.function();
        isHanded |= isOpen && function != null && !function.isSymbol();
    }

    /// Whether something declares it; else it only gets values here, and may be somebody else's.
    boolean isDeclared() {
        return isDeclared;
    }

    /// Whether it is said of which type it is.
    boolean isTyped() {
        return bindings.stream().anyMatch(binding -> binding.assign().type() != null);
    }

    boolean mayBeAnything() {
        return bindings.size() > MOST_VALUES;
    }

    /// Whether it is a parameter of a function without a symbol, for which what it is given may only be seen later.
    boolean isHanded() {
        return isHanded;
    }

    @Nullable
    String node() {
        return node;
    }

    @Nullable
    Type owner() {
        return owner;
    }

    List<Binding> bindings() {
        return bindings;
    }
}
