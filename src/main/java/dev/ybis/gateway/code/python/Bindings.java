package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Term;
import dev.ybis.gateway.code.python.Frame.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what gives names a value, into the frame it stands in.
final class Bindings {
    private static final Set<String> SEVERAL =
            Set.of("pattern_list", "tuple_pattern", "list_pattern", "tuple", "list", "expression_list");

    private final SyntaxTree tree;
    private final Expressions expressions;
    private final Symbols symbols;

    Bindings(SyntaxTree tree, Expressions expressions, Symbols symbols) {
        this.tree = tree;
        this.expressions = expressions;
        this.symbols = symbols;
    }

    /// `a = b = x`, `a: T = x`, `a += x`.
    void assignment(Node node) {
        Node last = node.childByField("right");
        while (SyntaxTree.is(last, "assignment")) {
            last = last.childByField("right");
        }
        Annotations annotations = expressions.annotations();
        Node written = node.childByField("type");
        boolean isAlias = annotations.last(written.namedChild(0)).equals("TypeAlias");
        Node left = node.childByField("left");
        if (isPaired(left, node.childByField("right"))) {
            declare(left, node);
            for (int i = 0; i < left.namedChildCount(); i++) {
                bind(left.namedChild(i), expressions.term(last.namedChild(i)));
            }
            return;
        }
        Term type = isAlias ? null : annotations.type(written);
        Term value = last.isNull() ? null : isAlias ? annotations.type(last) : value(last);
        for (Node each = node; SyntaxTree.is(each, node.type()); each = each.childByField("right")) {
            Node target = each.childByField("left");
            declare(target, node);
            if (SEVERAL.contains(target.type())) {
                spread(target, value);
            } else {
                give(target, type, value);
            }
        }
    }

    /// A variable of types is what bounds it.
    private @Nullable Term value(Node node) {
        boolean isVariable =
                expressions.annotations().last(node.childByField("function")).equals("TypeVar");
        if (!isVariable) {
            return expressions.term(node);
        }
        List<Term> bounds = new ArrayList<>();
        SyntaxTree.eachChild(node.childByField("arguments"), argument -> {
            boolean isNamed = SyntaxTree.is(argument, "keyword_argument");
            Term bound = expressions.annotations().type(isNamed ? argument.childByField("value") : argument);
            boolean isName = bounds.isEmpty() && !isNamed && SyntaxTree.is(argument, "string");
            if (bound != null && !bound.equals(Term.LITERAL) && !isName) {
                bounds.add(bound);
            }
        });
        return bounds.isEmpty() ? null : new Term.Either(List.copyOf(bounds));
    }

    /// `for x in y`, in a statement or a comprehension.
    void each(Node node) {
        bind(node.childByField("left"), new Term.Element(expressions.term(node.childByField("right"))));
    }

    void bind(Node target, @Nullable Term value) {
        if (SEVERAL.contains(target.type())) {
            spread(target, value);
        } else {
            give(target, null, value);
        }
    }

    private void spread(Node target, @Nullable Term value) {
        SyntaxTree.eachChild(target, part -> {
            if (SyntaxTree.is(part, "list_splat_pattern")) {
                bind(part.namedChild(0), value);
            } else {
                bind(part, value == null ? null : new Term.Element(value));
            }
        });
    }

    /// Whether each part of one goes to one of the other: `a, b = x, y`.
    private static boolean isPaired(Node target, Node source) {
        return SEVERAL.contains(target.type())
                && SEVERAL.contains(source.type())
                && source.namedChildCount() == target.namedChildCount()
                && !has(target, "list_splat_pattern")
                && !has(source, "list_splat");
    }

    private static boolean has(Node node, String type) {
        boolean found = false;
        for (int i = 0; i < node.namedChildCount(); i++) {
            found |= SyntaxTree.is(node.namedChild(i), type);
        }
        return found;
    }

    private void give(Node target, @Nullable Term type, @Nullable Term value) {
        Frame frame = expressions.frame();
        switch (target.type()) {
            case "identifier" -> {
                Term name = expressions.term(target);
                boolean isOuter = frame.isOuter(tree.text(target));
                frame.add(new Term.Assign(name, type, value, SyntaxTree.line(target), isOuter));
            }
            case "attribute" -> {
                Node name = target.childByField("attribute");
                frame.add(new Term.Assign(expressions.term(target), type, value, SyntaxTree.line(name)));
            }
            case "subscript" -> item(target, value);
            case "parenthesized_expression", "as_pattern_target" -> bind(target.namedChild(0), value);
            default -> {
                frame.add(expressions.term(target));
                if (value != null) {
                    frame.add(value);
                }
            }
        }
    }

    /// `x.y[k] = v`: what holds things holds one more.
    private void item(Node target, @Nullable Term value) {
        Frame frame = expressions.frame();
        Node holder = target.childByField("value");
        boolean isKept =
                SyntaxTree.is(holder, "attribute") || SyntaxTree.is(holder, "identifier") && frame.kind() == Kind.FILE;
        if (value == null || !isKept) {
            frame.add(expressions.term(target));
            if (value != null) {
                frame.add(value);
            }
            return;
        }
        for (int i = 1; i < target.namedChildCount(); i++) {
            frame.add(expressions.term(target.namedChild(i)));
        }
        give(holder, null, new Term.Applied(Term.NOTHING, List.of(value)));
    }

    private void declare(Node target, Node whole) {
        Frame frame = expressions.frame();
        switch (target.type()) {
            case "identifier" -> {
                String name = tree.text(target);
                boolean isCapital = name.equals(name.toUpperCase(Locale.ROOT));
                switch (frame.kind()) {
                    case FILE -> symbols.variable(name, isCapital ? "constant" : "variable", whole);
                    case CLASS -> {
                        if (frame.prefix() != null) {
                            String kind = frame.isEnum()
                                            && !whole.childByField("right").isNull()
                                    ? "constant"
                                    : "field";
                            symbols.variable(frame.prefix() + name, kind, whole);
                        }
                    }
                    case FUNCTION, COMPREHENSION -> {}
                }
            }
            case "attribute" -> {
                String field = frame.field(
                        tree.text(target.childByField("object")), tree.text(target.childByField("attribute")));
                if (field != null) {
                    symbols.variable(field, "field", whole);
                }
            }
            default -> {
                if (SEVERAL.contains(target.type()) || SyntaxTree.is(target, "list_splat_pattern")) {
                    SyntaxTree.eachChild(target, part -> declare(part, whole));
                }
            }
        }
    }
}
