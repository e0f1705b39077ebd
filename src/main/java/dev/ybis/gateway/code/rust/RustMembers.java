package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.OpenBlock;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads types, with what is declared in them. Each variant of an enum is a type below it, for it has its own fields.
final class RustMembers {
    private final RustCode code;

    RustMembers(RustCode code) {
        this.code = code;
    }

    ClassTree read(Node node) {
        OpenBlock body = new OpenBlock();
        Node name = node.childByField("name");
        Map<String, Term> before = code.types().enter(node, body);
        List<Term> bases = new ArrayList<>();
        Node block = node.childByField("body");
        boolean isAlias = SyntaxTree.is(node, "type_item");
        switch (node.type()) {
            case "struct_item", "union_item" -> {
                code.types().enterAsked(node, body);
                bases.addAll(code.derived(node));
                fields(block, body);
            }
            case "enum_item" -> {
                code.types().enterAsked(node, body);
                bases.addAll(code.derived(node));
                SyntaxTree.eachChild(block, variant -> {
                    if (SyntaxTree.is(variant, "enum_variant")) {
                        body.classes.add(variant(variant, name));
                    } else if (code.isItem(variant)) {
                        code.item(variant, body);
                    }
                });
            }
            case "trait_item" -> {
                bases.addAll(code.types().bounds(node, body));
                SyntaxTree.eachChild(block, item -> {
                    if (code.isItem(item)) {
                        code.item(item, body);
                    }
                });
            }
            case "type_item" -> bases.add(code.types().read(node.childByField("type"), body));
            default -> bases.addAll(code.types().bounds(node, body));
        }
        code.types().leave(before);
        return new ClassTree(code.paths().name(name), bases, body.block(), isAlias, SyntaxTree.line(name));
    }

    private ClassTree variant(Node variant, Node owner) {
        OpenBlock body = new OpenBlock();
        Node name = variant.childByField("name");
        Node value = variant.childByField("value");
        fields(variant.childByField("body"), body);
        if (!value.isNull()) {
            body.add(code.expressions().read(value, body));
        }
        Term above = new Term.Name(code.paths().name(owner), SyntaxTree.line(owner));
        return new ClassTree(code.paths().name(name), List.of(above), body.block(), false, SyntaxTree.line(name));
    }

    /// Fields by their names, or by their places in a tuple.
    private void fields(Node list, OpenBlock body) {
        int place = 0;
        for (int i = 0; i < list.childCount(); i++) {
            Node child = list.child(i);
            if (SyntaxTree.is(child, "field_declaration")) {
                Node name = child.childByField("name");
                field(code.paths().name(name), child.childByField("type"), SyntaxTree.line(name), body);
            } else if ("type".equals(list.fieldOfChild(i))) {
                field(Integer.toString(place++), child, SyntaxTree.line(child), body);
            } else if (code.isItem(child)) {
                code.item(child, body);
            }
        }
    }

    private void field(String name, Node type, int line, OpenBlock body) {
        body.terms.add(new Term.Assign(new Term.Name(name, line), code.types().read(type, body), null, line));
    }
}
