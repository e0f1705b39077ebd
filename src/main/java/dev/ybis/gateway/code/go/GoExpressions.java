package dev.ybis.gateway.code.go;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.OpenBlock;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/// Reads expressions. What has no place in their terms, as an index, is added to the body around.
final class GoExpressions {
    private final SyntaxTree tree;
    private final GoCode code;

    GoExpressions(SyntaxTree tree, GoCode code) {
        this.tree = tree;
        this.code = code;
    }

    Term read(Node node, OpenBlock into) {
        return switch (node.type()) {
            case "identifier" -> name(node);
            case "interpreted_string_literal",
                    "raw_string_literal",
                    "int_literal",
                    "float_literal",
                    "imaginary_literal",
                    "rune_literal",
                    "nil",
                    "true",
                    "false",
                    "iota" -> Term.LITERAL;
            case "selector_expression" -> {
                Node field = node.childByField("field");
                yield new Term.Member(
                        read(node.childByField("operand"), into), tree.text(field), SyntaxTree.line(field));
            }
            case "call_expression" -> call(node, into);
            case "index_expression" -> {
                into.add(read(node.childByField("index"), into));
                yield new Term.Element(read(node.childByField("operand"), into));
            }
            case "slice_expression" -> {
                into.add(read(node.childByField("start"), into));
                into.add(read(node.childByField("end"), into));
                into.add(read(node.childByField("capacity"), into));
                yield read(node.childByField("operand"), into);
            }
            case "type_assertion_expression" ->
                new Term.Typed(
                        read(node.childByField("operand"), into), code.types().read(node.childByField("type"), into));
            case "type_conversion_expression" -> conversion(node, into);
            case "type_instantiation_expression" -> instance(node, into);
            case "unary_expression" -> unary(node, into);
            case "parenthesized_expression" -> read(first(node), into);
            case "func_literal" -> new Term.Lambda(code.routine(node, null));
            case "composite_literal" -> composite(node, into);
            case "comment", "" -> Term.NOTHING;
            default -> GoTypes.isType(node) ? code.types().read(node, into) : parts(list(node, into));
        };
    }

    /// Each of a list, also where it says nothing: places count.
    List<Term> list(Node node, OpenBlock into) {
        List<Term> found = new ArrayList<>(node.namedChildCount());
        SyntaxTree.eachChild(node, child -> {
            if (!child.type().equals("comment")) {
                found.add(read(child, into));
            }
        });
        return found;
    }

    static Term parts(List<Term> terms) {
        terms.removeIf(term -> term == Term.LITERAL || term == Term.NOTHING);
        return terms.isEmpty() ? Term.NOTHING : new Term.Parts(List.copyOf(terms));
    }

    private Term name(Node node) {
        String name = tree.text(node);
        return name.equals("_") ? Term.NOTHING : new Term.Name(name, SyntaxTree.line(node));
    }

    private static Node first(Node node) {
        Node child = node.namedChild(0);
        return SyntaxTree.is(child, "comment") ? node.namedChild(1) : child;
    }

    private Term unary(Node node, OpenBlock into) {
        Term operand = read(node.childByField("operand"), into);
        return switch (tree.text(node.childByField("operator"))) {
            case "&", "*" -> operand;
            case "<-" -> new Term.Element(operand);
            default -> parts(new ArrayList<>(List.of(operand)));
        };
    }

    private Term call(Node node, OpenBlock into) {
        Node function = node.childByField("function");
        Node arguments = node.childByField("arguments");
        if (SyntaxTree.is(function, "identifier")) {
            switch (tree.text(function)) {
                case "make", "new" -> {
                    Node type = first(arguments);
                    if (GoTypes.isType(type)) {
                        Term made = code.types().read(type, into);
                        List<Term> all = list(arguments, into);
                        return SyntaxTree.is(type, "type_identifier") || SyntaxTree.is(type, "qualified_type")
                                ? new Term.Create(made, List.copyOf(all.subList(1, all.size())), SyntaxTree.line(type))
                                : new Term.Typed(parts(new ArrayList<>(all.subList(1, all.size()))), made);
                    }
                }
                case "append" -> {
                    return new Term.Applied(Term.NOTHING, list(arguments, into));
                }
                case "len", "cap", "panic", "recover" -> {
                    return parts(list(arguments, into));
                }
                default -> {}
            }
        }
        Term callee = read(function, into);
        Node types = node.childByField("type_arguments");
        if (!types.isNull()) {
            callee = new Term.Applied(callee, list(types, into));
        }
        return new Term.Call(callee, list(arguments, into), line(function));
    }

    private static int line(Node callee) {
        Node field = callee.childByField("field");
        return SyntaxTree.line(field.isNull() ? callee : field);
    }

    /// `T(x)` of what can't be a function; but a function with an argument of types looks the same.
    private Term conversion(Node node, OpenBlock into) {
        Node type = node.childByField("type");
        Term to = code.types().read(type, into);
        Term operand = read(node.childByField("operand"), into);
        return SyntaxTree.is(type, "generic_type")
                ? new Term.Call(to, List.of(operand), SyntaxTree.line(type))
                : new Term.Typed(operand, to);
    }

    private Term instance(Node node, OpenBlock into) {
        List<Term> all = list(node, into);
        return all.isEmpty() ? Term.NOTHING : new Term.Applied(all.getFirst(), List.copyOf(all.subList(1, all.size())));
    }

    private Term composite(Node node, OpenBlock into) {
        Node type = node.childByField("type");
        Term made = code.types().read(type, into);
        List<Term> values = new ArrayList<>();
        boolean isKeyed = isKeyed(type);
        elements(node.childByField("body"), isKeyed ? inner(type) : type, isKeyed, values, into);
        boolean isNamed = made instanceof Term.Name
                || made instanceof Term.Member
                || made instanceof Term.Applied(Term of, List<Term> _) && of != Term.NOTHING;
        return isNamed
                ? new Term.Create(made, values, SyntaxTree.line(type))
                : made == Term.LITERAL ? parts(values) : new Term.Typed(parts(values), made);
    }

    private static boolean isKeyed(Node type) {
        return switch (type.type()) {
            case "map_type", "slice_type", "array_type", "implicit_length_array_type" -> true;
            default -> false;
        };
    }

    private static Node inner(Node type) {
        return type.childByField(SyntaxTree.is(type, "map_type") ? "value" : "element");
    }

    /// @param inner   the type of the elements
    /// @param isKeyed whether keys are values: in what is most likely a struct they are fields
    private void elements(Node body, Node inner, boolean isKeyed, List<Term> values, OpenBlock into) {
        SyntaxTree.eachChild(body, child -> {
            if (child.type().equals("keyed_element")) {
                Node key = child.childByField("key");
                Node name = key.namedChild(0);
                if (isKeyed || !SyntaxTree.is(name, "identifier")) {
                    element(key, inner, false, values, into);
                } else if (!SyntaxTree.is(inner, "struct_type")) {
                    // a field of the type
                    Term type = code.types().read(inner, into);
                    values.add(new Term.Member(type, tree.text(name), SyntaxTree.line(name)));
                }
                element(child.childByField("value"), inner, isKeyed, values, into);
            } else if (!child.type().equals("comment")) {
                element(child, inner, isKeyed, values, into);
            }
        });
    }

    private void element(Node element, Node type, boolean isKeyed, List<Term> values, OpenBlock into) {
        Node value = SyntaxTree.is(element, "literal_element") ? first(element) : element;
        if (SyntaxTree.is(value, "literal_value")) {
            boolean hasKeys = isKeyed && isKeyed(type);
            elements(value, hasKeys ? inner(type) : type, hasKeys, values, into);
        } else {
            values.add(read(value, into));
        }
    }
}
