package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Term;

/// Reads the patterns of `match`.
final class Patterns {
    private final Expressions expressions;

    Patterns(Expressions expressions) {
        this.expressions = expressions;
    }

    /// @param of what is matched
    void pattern(Node node, Term of) {
        switch (node.type()) {
            case "case_pattern" -> SyntaxTree.eachChild(node, inner -> pattern(inner, of));
            case "dotted_name" -> {
                if (node.namedChildCount() == 1) {
                    bind(node.namedChild(0), of);
                } else {
                    expressions.frame().add(expressions.term(node));
                }
            }
            case "identifier" -> bind(node, of);
            case "as_pattern" -> {
                Node inner = node.namedChild(0);
                pattern(inner, of);
                Node named = SyntaxTree.is(inner, "case_pattern") ? inner.namedChild(0) : inner;
                boolean isType = SyntaxTree.is(named, "class_pattern");
                Term said = isType ? new Term.Typed(of, expressions.term(named.namedChild(0))) : of;
                bind(node.namedChild(node.namedChildCount() - 1), said);
            }
            case "class_pattern" -> {
                Term type = expressions.term(node.namedChild(0));
                expressions.frame().add(type);
                for (int i = 1; i < node.namedChildCount(); i++) {
                    part(node.namedChild(i), new Term.Typed(of, type));
                }
            }
            case "list_pattern", "tuple_pattern", "dict_pattern" ->
                SyntaxTree.eachChild(node, inner -> pattern(inner, new Term.Element(of)));
            case "union_pattern", "splat_pattern" -> SyntaxTree.eachChild(node, inner -> pattern(inner, of));
            default -> {}
        }
    }

    /// `x=…` in a class pattern matches what that member is.
    private void part(Node node, Term of) {
        Node inner = SyntaxTree.is(node, "case_pattern") ? node.namedChild(0) : node;
        if (SyntaxTree.is(inner, "keyword_pattern")) {
            Node name = inner.namedChild(0);
            Term.Name said = (Term.Name) expressions.term(name);
            pattern(inner.namedChild(1), new Term.Member(of, said.name(), said.line()));
        } else {
            pattern(node, Term.LITERAL);
        }
    }

    private void bind(Node name, Term value) {
        int line = SyntaxTree.line(name);
        expressions.frame().add(new Term.Assign(expressions.term(name), null, value, line));
    }
}
