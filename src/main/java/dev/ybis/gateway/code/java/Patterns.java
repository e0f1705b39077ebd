package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.java.syntax.Code;
import dev.ybis.gateway.code.java.syntax.TypeName;
import dev.ybis.gateway.code.java.type.Members;
import dev.ybis.gateway.code.java.type.Type;
import java.util.List;

/// What patterns and the labels of a switch bind and name.
record Patterns(Body body, Uses uses) {

    /// One case: its labels may be constants of what is switched on, or patterns.
    void group(Code part, Scope scope, Type on, Type expected) {
        List<Code> parts =
                switch (part) {
                    case Code.Block(List<Code> inside) -> inside;
                    case Code.Several(List<Code> inside) -> inside;
                    default -> List.of(part);
                };
        Scope inside = scope.inside();
        for (int i = 0; i < parts.size(); i++) {
            if (i == 0 && parts.get(i) instanceof Code.Several(List<Code> labels)) {
                labels.forEach(label -> label(label, inside, on));
            } else {
                body.type(parts.get(i), inside, expected);
            }
        }
    }

    private void label(Code label, Scope scope, Type on) {
        Type.Of owner = Type.members(on);
        if (label instanceof Code.Name(String text, int line) && owner != null) {
            Members.SeenField constant = Members.field(owner, text);
            if (constant != null) {
                uses.field(constant, line);
                return;
            }
        }
        bind(label, scope, on);
    }

    /// Declares what a pattern binds.
    void bind(Code pattern, Scope scope, Type matched) {
        switch (pattern) {
            case Code.Local(TypeName written, String name, Code _) ->
                scope.variable(name, written == null ? matched : body.written(written, scope));
            case Code.Deconstruct(TypeName written, List<Code> parts) -> {
                Type type = body.written(written, scope);
                List<Code.Local> components = type instanceof Type.Of(TreeClass of, List<Type> _)
                        ? of.tree().components()
                        : List.of();
                for (int i = 0; i < parts.size(); i++) {
                    Members.SeenField component = type instanceof Type.Of of && i < components.size()
                            ? Members.field(of, components.get(i).name())
                            : null;
                    bind(
                            parts.get(i),
                            scope,
                            component == null ? Type.UNKNOWN : component.field().type());
                }
            }
            case Code.Several(List<Code> parts) -> parts.forEach(part -> bind(part, scope, matched));
            default -> body.type(pattern, scope);
        }
    }
}
