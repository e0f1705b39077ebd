package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.OpenBlock;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/// Reads expressions and statements. What is no part of an expression's value is added to the body around.
final class RustExpressions {
    private final SyntaxTree tree;
    private final RustCode code;
    private final RustPatterns patterns;
    private final RustMacros macros;

    RustExpressions(SyntaxTree tree, RustCode code) {
        this.tree = tree;
        this.code = code;
        this.patterns = new RustPatterns(code);
        this.macros = new RustMacros(tree, code.paths());
    }

    RustPatterns patterns() {
        return patterns;
    }

    RustMacros macros() {
        return macros;
    }

    private Term field(Node node, String field, OpenBlock into) {
        Node child = node.childByField(field);
        return child.isNull() ? Term.NOTHING : read(child, into);
    }

    Term read(Node node, OpenBlock into) {
        int line = SyntaxTree.line(node);
        return switch (node.type()) {
            case "self" -> new Term.Name("self", line);
            case "identifier", "scoped_identifier", "metavariable", "crate", "super" ->
                code.paths().read(node, into);
            case "integer_literal",
                    "float_literal",
                    "string_literal",
                    "raw_string_literal",
                    "char_literal",
                    "boolean_literal",
                    "negative_literal",
                    "unit_expression" -> Term.LITERAL;
            case "field_expression" -> {
                Node field = node.childByField("field");
                yield new Term.Member(field(node, "value", into), code.paths().name(field), SyntaxTree.line(field));
            }
            case "call_expression" -> {
                Node function = node.childByField("function");
                Term callee = read(function, into);
                yield new Term.Call(callee, list(node.childByField("arguments"), into), callee.at());
            }
            case "generic_function" ->
                new Term.Applied(field(node, "function", into), types(node.childByField("type_arguments"), into));
            case "struct_expression" -> created(node, into);
            case "reference_expression" -> field(node, "value", into);
            case "parenthesized_expression" -> read(only(node), into);
            case "unsafe_block", "async_block", "const_block", "try_block" ->
                read(node.namedChild(node.namedChildCount() - 1), into);
            case "unary_expression" -> {
                Term operand = read(only(node), into);
                yield node.child(0).type().equals("*") ? operand : parts(new ArrayList<>(List.of(operand)));
            }
            case "try_expression", "await_expression" -> new Term.Element(read(only(node), into));
            case "index_expression" -> {
                into.add(read(node.namedChild(1), into));
                yield new Term.Element(read(node.namedChild(0), into));
            }
            case "type_cast_expression" ->
                new Term.Typed(field(node, "value", into), code.types().read(node.childByField("type"), into));
            case "array_expression", "tuple_expression" -> {
                List<Term> elements = list(node, into);
                elements.removeIf(term -> term == Term.LITERAL || term == Term.NOTHING);
                yield elements.isEmpty() ? Term.LITERAL : new Term.Applied(Term.NOTHING, elements);
            }
            case "closure_expression" -> new Term.Lambda(closure(node));
            case "macro_invocation" -> macro(node, into);
            case "block" -> block(node, into);
            case "if_expression" -> {
                into.add(field(node, "condition", into));
                yield either(List.of(field(node, "consequence", into), field(node, "alternative", into)));
            }
            case "else_clause" -> read(only(node), into);
            case "let_condition" -> {
                patterns.bind(node.childByField("pattern"), null, field(node, "value", into), into);
                yield Term.NOTHING;
            }
            case "match_expression" -> match(node, into);
            case "return_expression" -> {
                if (node.namedChildCount() > 0) {
                    Term value = read(only(node), into);
                    into.returned.add(value);
                }
                yield Term.NOTHING;
            }
            case "for_expression" -> {
                Term each = new Term.Element(field(node, "value", into));
                patterns.bind(node.childByField("pattern"), null, each, into);
                into.add(field(node, "body", into));
                yield Term.NOTHING;
            }
            case "while_expression" -> {
                into.add(field(node, "condition", into));
                into.add(field(node, "body", into));
                yield Term.NOTHING;
            }
            case "loop_expression" -> field(node, "body", into);
            case "line_comment", "block_comment", "label", "mutable_specifier", "" -> Term.NOTHING;
            default -> {
                if (code.isItem(node)) {
                    code.item(node, into);
                    yield Term.NOTHING;
                }
                yield parts(list(node, into));
            }
        };
    }

    List<Term> list(Node node, OpenBlock into) {
        List<Term> found = new ArrayList<>(node.namedChildCount());
        SyntaxTree.eachChild(node, child -> {
            if (!child.type().endsWith("_comment")) {
                found.add(read(child, into));
            }
        });
        return found;
    }

    private List<Term> types(Node list, OpenBlock into) {
        List<Term> found = new ArrayList<>();
        SyntaxTree.eachChild(list, child -> found.add(code.types().read(child, into)));
        return found;
    }

    private static Term parts(List<Term> terms) {
        terms.removeIf(term -> term == Term.LITERAL || term == Term.NOTHING);
        return terms.isEmpty() ? Term.NOTHING : new Term.Parts(List.copyOf(terms));
    }

    private static Term either(List<Term> options) {
        List<Term> said = options.stream()
                .filter(term -> term != Term.LITERAL && term != Term.NOTHING)
                .toList();
        return said.isEmpty() ? Term.NOTHING : said.size() == 1 ? said.getFirst() : new Term.Either(said);
    }

    private static Node only(Node node) {
        for (int i = 0; i < node.namedChildCount(); i++) {
            if (!node.namedChild(i).type().endsWith("_comment")) {
                return node.namedChild(i);
            }
        }
        return node.namedChild(node.namedChildCount());
    }

    private Term created(Node node, OpenBlock into) {
        List<Term> values = new ArrayList<>();
        Node name = node.childByField("name");
        Term made = code.types().read(name, into);
        SyntaxTree.eachChild(node.childByField("body"), field -> {
            Node value = field.childByField("value");
            switch (field.type()) {
                case "field_initializer" -> {
                    values.add(read(value, into));
                    values.add(key(made, field.childByField("field")));
                }
                case "shorthand_field_initializer" -> {
                    values.add(read(only(field), into));
                    values.add(key(made, only(field)));
                }
                case "base_field_initializer" -> values.add(read(only(field), into));
                default -> {}
            }
        });
        return new Term.Create(made, values, SyntaxTree.line(name));
    }

    private Term key(Term type, Node field) {
        return new Term.Member(type, tree.text(field), SyntaxTree.line(field));
    }

    /// Its statements are added; its value is its last expression, where nothing ends that.
    Term block(Node node, OpenBlock into) {
        Term last = Term.NOTHING;
        for (int i = 0; i < node.namedChildCount(); i++) {
            Node child = node.namedChild(i);
            if (child.type().endsWith("_comment")) {
                continue;
            }
            into.add(last);
            last = Term.NOTHING;
            switch (child.type()) {
                case "let_declaration" -> let(child, into);
                case "expression_statement" -> {
                    Term value = read(only(child), into);
                    boolean isEnded = child.child(child.childCount() - 1).type().equals(";");
                    if (isEnded) {
                        into.add(value);
                    } else {
                        last = value;
                    }
                }
                default -> last = read(child, into);
            }
        }
        return last;
    }

    private void let(Node node, OpenBlock into) {
        Node type = node.childByField("type");
        Node value = node.childByField("value");
        Term given = value.isNull() ? null : read(value, into);
        patterns.bind(
                node.childByField("pattern"),
                type.isNull() ? null : code.types().read(type, into),
                given,
                into);
        into.add(field(node, "alternative", into));
    }

    private Term match(Node node, OpenBlock into) {
        Term value = field(node, "value", into);
        Term.Name kept = new Term.Name(" " + node.start(), SyntaxTree.line(node));
        into.terms.add(new Term.Assign(kept, null, value, kept.line()));
        List<Term> values = new ArrayList<>();
        SyntaxTree.eachChild(node.childByField("body"), arm -> {
            Node pattern = arm.childByField("pattern");
            if (!pattern.isNull()) {
                patterns.bind(pattern, null, kept, into);
                into.add(field(pattern, "condition", into));
                values.add(field(arm, "value", into));
            }
        });
        return either(values);
    }

    private Routine closure(Node node) {
        OpenBlock body = new OpenBlock();
        List<Term.Assign> parameters = new ArrayList<>();
        SyntaxTree.eachChild(node.childByField("parameters"), each -> {
            boolean isTyped = SyntaxTree.is(each, "parameter");
            Node pattern = isTyped ? each.childByField("pattern") : each;
            Term type = isTyped ? code.types().read(each.childByField("type"), body) : null;
            parameters.add(patterns.parameter(pattern, type, body));
        });
        Node result = node.childByField("return_type");
        Term value = field(node, "body", body);
        if (value != Term.NOTHING) {
            body.returned.add(value);
        }
        return new Routine(
                "",
                null,
                parameters,
                result.isNull() ? null : code.types().read(result, body),
                List.copyOf(body.returned),
                body.block(),
                false,
                false,
                SyntaxTree.line(node));
    }

    private Term macro(Node node, OpenBlock into) {
        Node name = node.childByField("macro");
        Node tokens = node.namedChild(node.namedChildCount() - 1);
        List<Term> given = SyntaxTree.is(tokens, "token_tree") ? macros.read(tokens) : List.of();
        return new Term.Call(code.paths().read(name, into), given, SyntaxTree.line(name));
    }
}
