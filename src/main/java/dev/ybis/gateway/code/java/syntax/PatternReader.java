package dev.ybis.gateway.code.java.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// Reads what values are compared with: patterns, and the cases of a switch.
record PatternReader(SyntaxTree tree, CodeReader code, TypeNames names) {

    Code test(Node node) {
        Node pattern = node.childByField("pattern");
        Node name = node.childByField("name");
        if (!pattern.isNull()) {
            return new Code.Test(code.read(node.childByField("left")), code.read(pattern));
        }
        TypeName type = names.one(node.childByField("right"));
        return new Code.Test(
                code.read(node.childByField("left")),
                name.isNull() ? new Code.Typed(type) : new Code.Local(type, tree.text(name), null));
    }

    List<Code> cases(Node body) {
        List<Code> parts = new ArrayList<>();
        SyntaxTree.eachChild(body, group -> {
            if (SyntaxTree.is(group, "switch_rule")) {
                List<Code> rule = new ArrayList<>();
                SyntaxTree.eachChild(
                        group,
                        child -> rule.add(
                                SyntaxTree.is(child, "expression_statement")
                                        ? new Code.Yield(new Code.Several(code.children(child)))
                                        : code.read(child)));
                parts.add(new Code.Block(rule));
            } else {
                parts.add(code.read(group));
            }
        });
        return parts;
    }

    Code pattern(Node node) {
        int last = node.namedChildCount() - 1;
        return new Code.Local(
                code.declared(node.namedChild(Math.max(0, last - 1))), tree.text(node.namedChild(last)), null);
    }

    Code deconstruct(Node node) {
        List<Code> parts = new ArrayList<>();
        SyntaxTree.eachChild(node.namedChild(node.namedChildCount() - 1), component -> {
            switch (component.type()) {
                case "record_pattern_component" ->
                    parts.add(component.namedChildCount() < 2 ? new Code.Several(List.of()) : pattern(component));
                case "record_pattern" -> parts.add(deconstruct(component));
                default -> parts.add(new Code.Several(List.of()));
            }
        });
        return new Code.Deconstruct(names.one(node.namedChild(0)), parts);
    }
}
