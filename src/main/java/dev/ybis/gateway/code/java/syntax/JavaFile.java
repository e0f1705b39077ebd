package dev.ybis.gateway.code.java.syntax;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Outline;
import java.util.ArrayList;
import java.util.List;

/// What the resolver needs of one file.
///
/// @param unit its package, `` for none
public record JavaFile(String unit, List<Import> imports, List<TypeTree> types) implements Outline.Detail {

    /// @param name what is imported, without `.*`
    public record Import(String name, boolean isStatic, boolean wildcard, int line) {}

    /// The same in another package.
    public JavaFile in(String otherUnit) {
        return otherUnit.equals(unit) ? this : new JavaFile(otherUnit, imports, types);
    }

    /// The types of the file and what they declare; what is declared inside a method is nobody else's, so
    /// it is no symbol.
    public List<Declaration> declarations() {
        List<Declaration> declarations = new ArrayList<>();
        types.forEach(type -> declare(type, declarations));
        declarations.sort((a, b) -> Integer.compare(a.line(), b.line()));
        return declarations;
    }

    private static void declare(TypeTree type, List<Declaration> into) {
        into.add(new Declaration(type.name(), type.kind(), type.line(), type.end()));
        for (Code.Local component : type.components()) {
            int line = component.type() == null ? type.line() : component.type().line();
            into.add(new Declaration(type.name() + "." + component.name(), "field", line, line));
        }
        for (TypeTree.FieldTree field : type.fields()) {
            into.add(new Declaration(type.name() + "." + field.name(), "field", field.line(), field.end()));
        }
        for (TypeTree.MethodTree method : type.methods()) {
            String kind = method.isConstructor() ? "constructor" : "method";
            into.add(new Declaration(type.name() + "." + method.name(), kind, method.line(), method.end()));
        }
        type.types().forEach(nested -> declare(nested, into));
    }
}
