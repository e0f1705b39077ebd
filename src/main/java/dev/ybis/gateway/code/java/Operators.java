package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.java.type.Type;
import java.util.List;
import java.util.Set;

/// What literals are, and what comes of operators (JLS 25, chapter 15).
final class Operators {
    private static final Set<String> COMPARING = Set.of("==", "!=", "<", ">", "<=", ">=", "&&", "||", "!");

    private Operators() {}

    static Type literal(String name, Scope scope) {
        if (name.equals("null")) {
            return Type.NULL;
        }
        return name.indexOf('.') < 0
                ? new Type.Primitive(name)
                : scope.unit().classes().platform(name);
    }

    /// @param types of the operands
    static Type result(String operator, List<Type> types, Scope scope) {
        if (COMPARING.contains(operator)) {
            return new Type.Primitive("boolean");
        }
        if (types.isEmpty()) {
            return Type.UNKNOWN;
        }
        Type first = Type.known(types.getFirst());
        return operator.equals("+") && types.size() > 1 ? sum(first, Type.known(types.get(1)), scope) : first;
    }

    private static Type sum(Type one, Type other, Scope scope) {
        Type string = scope.unit().classes().platform("java.lang.String");
        if (one.equals(string) || other.equals(string)) {
            return string;
        }
        return one instanceof Type.Primitive && other instanceof Type.Primitive(String name) && !name.equals("int")
                ? other
                : one;
    }
}
