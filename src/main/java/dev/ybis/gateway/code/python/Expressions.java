package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import dev.ybis.gateway.code.python.Frame.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads expressions. What is evaluated in one beside what becomes its value goes to the frame.
final class Expressions {
    private final SyntaxTree tree;
    private final Annotations annotations;
    private final Bindings bindings;
    private final Consumer<Node> statements;
    private Frame frame;

    /// @param statements reads what is no expression
    Expressions(SyntaxTree tree, Frame frame, Symbols symbols, Consumer<Node> statements) {
        this.tree = tree;
        this.frame = frame;
        this.statements = statements;
        annotations = new Annotations(tree, this);
        bindings = new Bindings(tree, this, symbols);
    }

    Frame frame() {
        return frame;
    }

    Annotations annotations() {
        return annotations;
    }

    Bindings bindings() {
        return bindings;
    }

    /// Reads something in a frame of its own.
    Frame inside(Frame inner, Runnable reading) {
        Frame outer = frame;
        frame = inner;
        try {
            reading.run();
        } finally {
            frame = outer;
        }
        return inner;
    }

    Term term(Node node) {
        return switch (node.type()) {
            case "", "comment", "integer", "float", "true", "false", "none", "ellipsis" -> Term.LITERAL;
            case "identifier" -> new Term.Name(tree.text(node), SyntaxTree.line(node));
            case "dotted_name" -> dotted(node);
            case "attribute" -> {
                Node name = node.childByField("attribute");
                yield new Term.Member(term(node.childByField("object")), tree.text(name), SyntaxTree.line(name));
            }
            case "call" -> call(node);
            case "subscript" -> subscript(node);
            case "parenthesized_expression", "as_pattern_target" -> term(first(node));
            case "keyword_argument" -> term(node.childByField("value"));
            case "await", "list_splat", "dictionary_splat" -> new Term.Element(term(first(node)));
            case "list", "tuple", "set", "expression_list", "pattern_list", "dictionary" -> holding(node);
            case "list_comprehension", "set_comprehension", "dictionary_comprehension", "generator_expression" ->
                comprehension(node);
            case "lambda" -> lambda(node);
            case "conditional_expression" -> {
                frame.add(term(node.namedChild(1)));
                yield new Term.Either(List.of(term(node.namedChild(0)), term(node.namedChild(2))));
            }
            case "boolean_operator" -> {
                Term left = term(node.childByField("left"));
                Term right = term(node.childByField("right"));
                boolean isOr = SyntaxTree.is(node.childByField("operator"), "or");
                if (!isOr) {
                    frame.add(left);
                }
                yield isOr ? new Term.Either(List.of(left, right)) : right;
            }
            case "binary_operator" -> {
                List<Term> operands = List.of(term(node.childByField("left")), term(node.childByField("right")));
                // sets, flags and types are made of others of their kind
                boolean isUnion = SyntaxTree.is(node.childByField("operator"), "|");
                yield isUnion ? new Term.Either(operands) : new Term.Parts(operands);
            }
            case "named_expression" -> {
                if (frame.kind() == Kind.COMPREHENSION) {
                    frame.binds();
                }
                Node name = node.childByField("name");
                yield new Term.Assign(term(name), null, term(node.childByField("value")), SyntaxTree.line(name));
            }
            case "yield" -> {
                boolean isFrom = SyntaxTree.is(node.child(1), "from");
                Term given = node.namedChildCount() == 0 ? Term.LITERAL : term(first(node));
                frame.yields(isFrom ? new Term.Element(given) : given);
                yield Term.NOTHING;
            }
            case "assignment", "augmented_assignment" -> {
                bindings.assignment(node);
                yield Term.NOTHING;
            }
            case "block", "function_definition", "class_definition", "decorated_definition" -> {
                // in broken code
                statements.accept(node);
                yield Term.NOTHING;
            }
            default -> {
                if (node.type().endsWith("_statement")) {
                    statements.accept(node);
                    yield Term.NOTHING;
                }
                List<Term> parts = terms(node);
                yield parts.isEmpty() ? Term.LITERAL : new Term.Parts(parts);
            }
        };
    }

    private static Node first(Node node) {
        Node first = node.namedChild(0);
        for (int i = 1; SyntaxTree.is(first, "comment"); i++) {
            first = node.namedChild(i);
        }
        return first;
    }

    private Term dotted(Node node) {
        Term name = Term.LITERAL;
        for (int i = 0; i < node.namedChildCount(); i++) {
            Node part = node.namedChild(i);
            name = i == 0 ? term(part) : new Term.Member(name, tree.text(part), SyntaxTree.line(part));
        }
        return name;
    }

    /// The terms of all in a node but what has no name in it.
    List<Term> terms(Node node) {
        List<Term> terms = new ArrayList<>();
        SyntaxTree.eachChild(node, child -> {
            Term term = term(child);
            if (!term.equals(Term.LITERAL) && !term.equals(Term.NOTHING)) {
                terms.add(term);
            }
        });
        return List.copyOf(terms);
    }

    private Term call(Node node) {
        Node function = node.childByField("function");
        Node given = node.childByField("arguments");
        Term callee = term(function);
        if (SyntaxTree.is(given, "generator_expression")) {
            return new Term.Call(callee, List.of(term(given)), callee.at());
        }
        String last = annotations.last(function);
        if (last.equals("cast") && given.namedChildCount() == 2) {
            Term type = annotations.type(given.namedChild(0));
            Term of = term(given.namedChild(1));
            return type == null ? of : new Term.Typed(of, type);
        }
        if (last.equals("getattr") && given.namedChildCount() >= 2) {
            String name = plain(given.namedChild(1));
            if (!name.isEmpty()) {
                int line = SyntaxTree.line(given.namedChild(1));
                Term member = new Term.Member(term(given.namedChild(0)), name, line);
                return given.namedChildCount() == 2
                        ? member
                        : new Term.Either(List.of(member, term(given.namedChild(2))));
            }
        }
        return new Term.Call(callee, terms(given), callee.at());
    }

    /// What a text without anything special in it says; `` for all else.
    private String plain(Node node) {
        boolean isPlain = SyntaxTree.is(node, "string")
                && node.namedChildCount() == 3
                && SyntaxTree.is(node.namedChild(1), "string_content");
        return isPlain ? tree.text(node.namedChild(1)) : "";
    }

    private Term subscript(Node node) {
        if (annotations.isType(node)) {
            Term type = annotations.type(node);
            return type == null ? Term.LITERAL : type;
        }
        for (int i = 1; i < node.namedChildCount(); i++) {
            frame.add(term(node.namedChild(i)));
        }
        return new Term.Element(term(node.childByField("value")));
    }

    /// A list or the like with what it holds; a dictionary holds its values.
    private Term holding(Node node) {
        List<Term> held = new ArrayList<>();
        SyntaxTree.eachChild(node, child -> {
            Term term = item(child);
            if (!term.equals(Term.LITERAL) && !term.equals(Term.NOTHING)) {
                held.add(term);
            }
        });
        return held.isEmpty() ? Term.LITERAL : new Term.Applied(Term.NOTHING, List.copyOf(held));
    }

    private Term item(Node node) {
        if (!SyntaxTree.is(node, "pair")) {
            return term(node);
        }
        frame.add(term(node.childByField("key")));
        return term(node.childByField("value"));
    }

    /// A function without a name that is called at once: nobody else sees its names.
    private Term comprehension(Node node) {
        List<Term> held = new ArrayList<>();
        Frame inner = inside(
                new Frame(Kind.COMPREHENSION, null),
                () -> SyntaxTree.eachChild(node, child -> {
                    switch (child.type()) {
                        case "for_in_clause" -> bindings.each(child);
                        case "if_clause" -> frame.add(term(first(child)));
                        default -> held.add(item(child));
                    }
                }));
        Term made = new Term.Applied(Term.NOTHING, List.copyOf(held));
        int line = SyntaxTree.line(node);
        if (inner.isOpen()) {
            inner.terms().forEach(frame::add);
            if (frame.kind() == Kind.COMPREHENSION) {
                frame.binds();
            }
            return made;
        }
        Routine routine = new Routine("", null, List.of(), null, List.of(made), inner.block(), false, false, line);
        return new Term.Call(new Term.Lambda(routine), List.of(), line);
    }

    private Term lambda(Node node) {
        Parameters parameters = new Parameters(tree, this);
        Frame inner = inside(new Frame(Kind.FUNCTION, null), () -> {
            parameters.read(node.childByField("parameters"));
            frame.returns(term(node.childByField("body")));
        });
        return new Term.Lambda(new Routine(
                "",
                null,
                parameters.all(),
                null,
                inner.returned(),
                inner.block(),
                false,
                false,
                SyntaxTree.line(node)));
    }
}
