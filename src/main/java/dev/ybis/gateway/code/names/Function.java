package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.names.syntax.Routine;
import org.jspecify.annotations.Nullable;

/// A function or method of the tree, or one inside another.
final class Function {
    private final Routine routine;
    /// The symbol it is, or lies in.
    private final String symbol;
    /// Whether it is that symbol, and not only inside it.
    private final boolean isSymbol;

    private final Scope around;
    private final @Nullable Type owner;
    private @Nullable Scope body;
    /// What its caller gives its parameters, as far as that is known; of a function without a name.
    private Value given = Value.UNKNOWN;

    Function(Routine routine, String symbol, boolean isSymbol, Scope around, @Nullable Type owner) {
        this.routine = routine;
        this.symbol = symbol;
        this.isSymbol = isSymbol;
        this.around = around;
        this.owner = owner;
    }

    Routine routine() {
        return routine;
    }

    String symbol() {
        return symbol;
    }

    boolean isSymbol() {
        return isSymbol;
    }

    Scope around() {
        return around;
    }

    @Nullable
    Type owner() {
        return owner;
    }

    void given(Value value) {
        given = value;
    }

    Value given() {
        return given;
    }

    /// What its parameters and body declare.
    Scope body() {
        if (body == null) {
            body = Scope.of(this);
        }
        return body;
    }
}
