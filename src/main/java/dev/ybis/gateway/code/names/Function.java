package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.List;
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
    private List<Value> given = List.of();

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

    /// @param values for each of its first parameters
    void given(List<Value> values) {
        given = values;
    }

    Value given(Term.Assign parameter) {
        for (int place = 0; place < given.size(); place++) {
            if (routine.parameters().get(place) == parameter) {
                return given.get(place);
            }
        }
        return Value.UNKNOWN;
    }

    /// One of what is written for the parameter at a place.
    Value taken(int place, Inference inference) {
        Term type = place < routine.parameters().size()
                ? routine.parameters().get(place).type()
                : null;
        return type == null ? Value.UNKNOWN : inference.written(type, body());
    }

    /// What its parameters and body declare.
    Scope body() {
        if (body == null) {
            body = Scope.of(this);
        }
        return body;
    }
}
