package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads written types.
final class Annotations {
    /// Generics of the language that stand in expressions too, where a type gets another name.
    private static final Set<String> GENERIC = Set.of(
            "Annotated",
            "Callable",
            "Dict",
            "List",
            "Literal",
            "Optional",
            "Set",
            "Tuple",
            "Type",
            "Union",
            "dict",
            "list",
            "set",
            "tuple",
            "type");

    private final SyntaxTree tree;
    private final Expressions expressions;

    Annotations(SyntaxTree tree, Expressions expressions) {
        this.tree = tree;
        this.expressions = expressions;
    }

    /// Null where nothing is written, or what says nothing.
    @Nullable
    Term type(Node node) {
        return switch (node.type()) {
            case "" -> null;
            case "type", "parenthesized_expression" -> type(node.namedChild(0));
            case "identifier", "attribute" -> TypeTerms.named(expressions.term(node), last(node));
            case "string" -> quoted(node);
            case "none" -> Term.LITERAL;
            case "union_type", "binary_operator" -> TypeTerms.either(types(node, 0));
            case "generic_type" -> {
                Node outer = node.namedChild(0);
                yield applied(outer, node.namedChild(1), 0);
            }
            case "subscript" -> applied(node.childByField("value"), node, 1);
            case "list", "tuple" ->
                new Term.Parts(types(node, 0).stream().filter(Objects::nonNull).toList());
            default -> expressions.term(node);
        };
    }

    /// Whether a subscript is a type, wherever it stands.
    boolean isType(Node subscript) {
        return GENERIC.contains(last(subscript.childByField("value")));
    }

    /// The last part of a dotted name; `` for anything else.
    String last(Node name) {
        return switch (name.type()) {
            case "identifier" -> tree.text(name);
            case "attribute" -> tree.text(name.childByField("attribute"));
            default -> "";
        };
    }

    private @Nullable Term applied(Node outer, Node arguments, int from) {
        String last = last(outer);
        if (last.equals("Literal")) {
            return Term.LITERAL;
        }
        List<@Nullable Term> types = types(arguments, from);
        boolean hasResult = last.equals("Callable") || last.equals("Annotated");
        if (!hasResult || types.size() < 2) {
            return TypeTerms.applied(expressions.term(outer), last, types);
        }
        // a function is what it gives back, and what is annotated is the type alone
        boolean isFunction = last.equals("Callable");
        Term said = types.remove(isFunction ? types.size() - 1 : 0);
        types.forEach(other -> {
            if (other != null) {
                expressions.frame().add(other);
            }
        });
        return isFunction && said != null ? new Term.Applied(Term.NOTHING, List.of(said)) : said;
    }

    private List<@Nullable Term> types(Node node, int from) {
        List<@Nullable Term> types = new ArrayList<>();
        for (int i = from; i < node.namedChildCount(); i++) {
            Node child = node.namedChild(i);
            if (!SyntaxTree.is(child, "comment")) {
                types.add(type(child));
            }
        }
        return types;
    }

    private @Nullable Term quoted(Node string) {
        StringBuilder text = new StringBuilder();
        SyntaxTree.eachChild(string, part -> {
            if (SyntaxTree.is(part, "string_content")) {
                text.append(tree.text(part));
            }
        });
        return QuotedType.read(text.toString(), SyntaxTree.line(string));
    }
}
