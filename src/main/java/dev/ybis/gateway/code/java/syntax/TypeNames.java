package dev.ybis.gateway.code.java.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// Reads types as a file writes them.
record TypeNames(SyntaxTree tree) {

    /// The types below a node, not those inside of them.
    List<TypeName> all(Node node) {
        List<TypeName> names = new ArrayList<>();
        SyntaxTree.eachChild(node, child -> {
            if (SyntaxTree.is(child, "type_list")) {
                names.addAll(all(child));
            } else if (!child.type().endsWith("annotation") && !child.type().endsWith("comment")) {
                names.add(one(child));
            }
        });
        return names;
    }

    /// A type as it is written.
    TypeName one(Node node) {
        int line = node.isNull() ? 0 : SyntaxTree.line(node);
        if (node.isNull()) {
            return TypeName.of("?", line);
        }
        switch (node.type()) {
            case "generic_type" -> {
                TypeName raw = one(node.namedChild(0));
                Node arguments = node.namedChild(node.namedChildCount() - 1);
                return new TypeName(raw.name(), all(arguments), 0, line);
            }
            case "array_type" -> {
                return one(node.childByField("element")).array(dimensions(node.childByField("dimensions")));
            }
            case "annotated_type" -> {
                return one(node.namedChild(node.namedChildCount() - 1));
            }
            case "wildcard" -> {
                Node bound = node.namedChildCount() == 0 ? null : node.namedChild(node.namedChildCount() - 1);
                // the grammar has a node of its own for the word super
                return bound == null || bound.type().endsWith("annotation") || SyntaxTree.is(bound, "super")
                        ? TypeName.of("?", line)
                        : one(bound);
            }
            case "scoped_type_identifier" -> {
                return TypeName.of(scoped(node), line);
            }
            default -> {
                return TypeName.of(tree.text(node).replaceAll("\\s", ""), line);
            }
        }
    }

    /// `a.b.C.D`, without annotations and the arguments of types around.
    private String scoped(Node node) {
        StringBuilder name = new StringBuilder();
        SyntaxTree.eachChild(node, child -> {
            if (!child.type().endsWith("annotation")) {
                name.append(name.isEmpty() ? "" : ".").append(one(child).name());
            }
        });
        return name.toString();
    }

    int dimensions(Node node) {
        return node.isNull()
                ? 0
                : (int) tree.text(node).chars().filter(c -> c == '[').count();
    }
}
