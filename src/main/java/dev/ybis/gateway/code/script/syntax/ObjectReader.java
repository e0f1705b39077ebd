package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.List;

/// Reads object literals, whose functions are methods. One that has a name gives them symbols.
final class ObjectReader {
    /// An object with more members than that is data, of which those that are mere literals are not looked at.
    private static final int MOST_LITERALS = 32;

    private final Source source;

    ObjectReader(Source source) {
        this.source = source;
    }

    Term read(Node node, String name, Contents outer) {
        Contents body = outer.of(name);
        members(node, body);
        if (isEmpty(body)) {
            return node.namedChildCount() == 0 ? Term.NOTHING : Term.LITERAL;
        }
        return new Term.Anonymous(new ClassTree(name, List.of(), body.block(), false, Source.line(node)));
    }

    /// The attributes of a component as an object that has them.
    Term attributes(List<Node> attributes, int line, Contents outer) {
        Contents body = outer.of("");
        for (Node attribute : attributes) {
            Node key = attribute.namedChild(0);
            if (SyntaxTree.is(attribute, "jsx_attribute") && SyntaxTree.is(key, "property_identifier")) {
                attribute(key, attribute, body);
            } else {
                source.expressions.beside(attribute, body);
            }
        }
        return isEmpty(body)
                ? Term.LITERAL
                : new Term.Anonymous(new ClassTree("", List.of(), body.block(), false, line));
    }

    private void attribute(Node key, Node attribute, Contents body) {
        Node value = attribute.namedChild(1);
        if (SyntaxTree.is(value, "jsx_expression")) {
            value = Source.first(value);
        }
        if (value.isNull() || ExpressionReader.isLiteral(value)) {
            int line = Source.line(key);
            body.terms.add(new Term.Assign(new Term.Name(source.text(key), line), null, Term.LITERAL, line));
        } else {
            member(source.text(key), key, value, attribute, body);
        }
    }

    private static boolean isEmpty(Contents body) {
        return body.classes.isEmpty() && body.routines.isEmpty() && body.terms.isEmpty();
    }

    void members(Node object, Contents body) {
        List<Node> children = Source.children(object);
        boolean isData = children.size() > MOST_LITERALS;
        for (Node child : children) {
            switch (child.type()) {
                case "method_definition" -> {
                    source.symbols.add(body.symbol(source.memberName(child.childByField("name"))), "method", child);
                    body.add(source.functions.method(child));
                }
                case "pair" -> pair(child, isData, body);
                case "shorthand_property_identifier" ->
                    body.terms.add(new Term.Assign(
                            source.name(child), null, source.expressions.read(child, body), Source.line(child)));
                default -> source.expressions.beside(child, body);
            }
        }
    }

    private void pair(Node pair, boolean isData, Contents body) {
        Node key = pair.childByField("key");
        Node value = pair.childByField("value");
        if (SyntaxTree.is(key, "computed_property_name")) {
            source.expressions.beside(key, body);
            source.expressions.beside(value, body);
        } else if (!isData || !ExpressionReader.isLiteral(value)) {
            member(source.memberName(key), key, value, pair, body);
        }
    }

    /// A member of an object, or of a function that makes objects.
    ///
    /// @param whole what declares it
    void member(String name, Node key, Node value, Node whole, Contents body) {
        Node bare = Source.bare(value);
        int line = Source.line(key);
        if (Source.isFunction(bare)) {
            source.symbols.add(body.symbol(name), "method", whole);
            body.add(source.functions.member(name, bare, false, false, line));
        } else if (SyntaxTree.is(bare, "class")) {
            source.classes.named(bare, name, whole, line, body);
        } else {
            Term term = SyntaxTree.is(bare, "object") ? read(bare, name, body) : source.expressions.read(value, body);
            body.terms.add(new Term.Assign(new Term.Name(name, line), null, term, line));
        }
    }
}
