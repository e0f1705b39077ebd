package dev.ybis.gateway.code.go;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.OpenBlock;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what structs and interfaces consist of. What is embedded is a base, and in a struct also a field.
final class GoMembers {
    private final SyntaxTree tree;
    private final GoCode code;

    GoMembers(SyntaxTree tree, GoCode code) {
        this.tree = tree;
        this.code = code;
    }

    ClassTree read(String name, Node type, Node at) {
        return read(name, type, at, new OpenBlock());
    }

    ClassTree read(String name, Node type, Node at, OpenBlock body) {
        List<Term> bases = new ArrayList<>();
        if (SyntaxTree.is(type, "struct_type")) {
            SyntaxTree.eachChild(type, list -> SyntaxTree.eachChild(list, field -> field(field, bases, body)));
        } else {
            SyntaxTree.eachChild(type, element -> element(element, bases, body));
        }
        return new ClassTree(name, List.copyOf(bases), body.block(), false, SyntaxTree.line(at));
    }

    private void field(Node field, List<Term> bases, OpenBlock body) {
        if (!SyntaxTree.is(field, "field_declaration")) {
            return;
        }
        Node type = field.childByField("type");
        Term term = code.types().read(type, body);
        boolean isEmbedded = true;
        for (int i = 0; i < field.childCount(); i++) {
            if ("name".equals(field.fieldOfChild(i))) {
                isEmbedded = false;
                body.terms.add(declared(field.child(i), term));
            }
        }
        Node name = isEmbedded ? embedded(type) : null;
        if (name != null) {
            bases.add(term);
            body.terms.add(declared(name, term));
        }
    }

    private Term declared(Node name, Term type) {
        int line = SyntaxTree.line(name);
        return new Term.Assign(new Term.Name(tree.text(name), line), type, null, line);
    }

    /// The name that the field of an embedded type has; null where the code is broken.
    static @Nullable Node embedded(Node type) {
        return switch (type.type()) {
            case "type_identifier" -> type;
            case "qualified_type" -> type.childByField("name");
            case "generic_type" -> embedded(type.childByField("type"));
            case "pointer_type" -> embedded(type.namedChild(0));
            default -> null;
        };
    }

    private void element(Node element, List<Term> bases, OpenBlock body) {
        switch (element.type()) {
            case "method_elem" -> body.routines.add(code.routine(element, ""));
            case "type_elem" -> {
                Term base = code.types().read(element, body);
                if (base instanceof Term.Name || base instanceof Term.Member || base instanceof Term.Applied) {
                    bases.add(base);
                } else {
                    body.add(base);
                }
            }
            default -> {}
        }
    }
}
