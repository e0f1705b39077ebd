package dev.ybis.gateway.code.go;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.OpenBlock;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads statements and declarations. Only what declares a variable gives it a value: its type is that forever, and
/// what `=` names may be another package's.
final class GoStatements {
    private final SyntaxTree tree;
    private final GoCode code;

    GoStatements(SyntaxTree tree, GoCode code) {
        this.tree = tree;
        this.code = code;
    }

    void read(Node node, OpenBlock into) {
        switch (node.type()) {
            case "short_var_declaration", "receive_statement" -> {
                Node left = node.childByField("left");
                Node right = node.childByField("right");
                if (left.isNull()) {
                    into.add(code.expressions().read(right, into));
                } else {
                    List<Node> names = new ArrayList<>();
                    SyntaxTree.eachChild(left, names::add);
                    bind(names, null, SyntaxTree.is(right, "expression_list") ? children(right) : List.of(right), into);
                }
            }
            case "range_clause" -> range(node, into);
            case "var_declaration", "var_spec_list" -> inside(node, into);
            case "var_spec" -> variables(node, into);
            case "const_declaration" -> constants(node, into);
            case "type_declaration" ->
                SyntaxTree.eachChild(node, spec -> {
                    if (!spec.childByField("type").isNull()) {
                        into.classes.add(code.types().declared(spec));
                    }
                });
            case "return_statement" ->
                SyntaxTree.eachChild(node, values -> {
                    List<Term> terms = code.expressions().list(values, into);
                    if (!terms.isEmpty()) {
                        into.returned.add(terms.size() == 1 ? terms.getFirst() : new Term.Applied(Term.NOTHING, terms));
                    }
                });
            case "type_switch_statement" -> typeSwitch(node, into);
            case "comment", "label_name", "break_statement", "continue_statement", "goto_statement" -> {}
            case "block",
                    "statement_list",
                    "if_statement",
                    "for_statement",
                    "for_clause",
                    "expression_switch_statement",
                    "expression_case",
                    "default_case",
                    "select_statement",
                    "communication_case",
                    "labeled_statement",
                    "expression_statement",
                    "assignment_statement",
                    "send_statement",
                    "inc_statement",
                    "dec_statement",
                    "go_statement",
                    "defer_statement",
                    "expression_list",
                    "ERROR" -> inside(node, into);
            default -> into.add(code.expressions().read(node, into));
        }
    }

    private void inside(Node node, OpenBlock into) {
        SyntaxTree.eachChild(node, child -> read(child, into));
    }

    private static List<Node> children(Node list) {
        List<Node> found = new ArrayList<>();
        SyntaxTree.eachChild(list, child -> {
            if (!SyntaxTree.is(child, "comment")) {
                found.add(child);
            }
        });
        return found;
    }

    private List<Node> said(List<Node> names) {
        return names.stream().filter(name -> !tree.text(name).equals("_")).toList();
    }

    private static List<Node> names(Node spec) {
        List<Node> names = new ArrayList<>();
        for (int i = 0; i < spec.childCount(); i++) {
            if ("name".equals(spec.fieldOfChild(i)) && spec.child(i).isNamed()) {
                names.add(spec.child(i));
            }
        }
        return names;
    }

    private void variables(Node spec, OpenBlock into) {
        Node type = spec.childByField("type");
        Node value = spec.childByField("value");
        Term written = type.isNull() ? null : code.types().read(type, into);
        bind(names(spec), written, value.isNull() ? List.of() : children(value), into);
    }

    /// A constant without a value has that of the one before, and so its type.
    private void constants(Node declaration, OpenBlock into) {
        Term written = null;
        List<Term> before = List.of();
        for (int i = 0; i < declaration.namedChildCount(); i++) {
            Node spec = declaration.namedChild(i);
            if (!SyntaxTree.is(spec, "const_spec")) {
                continue;
            }
            Node type = spec.childByField("type");
            Node value = spec.childByField("value");
            if (!value.isNull()) {
                written = type.isNull() ? null : code.types().read(type, into);
                before = code.expressions().list(value, into);
            }
            List<Node> names = names(spec);
            for (int n = 0; n < names.size(); n++) {
                assign(names.get(n), written, n < before.size() ? before.get(n) : null, into);
            }
        }
    }

    private void bind(List<Node> names, @Nullable Term type, List<Node> values, OpenBlock into) {
        if (values.size() == 1 && names.size() > 1) {
            several(names, type, values.getFirst(), into);
            return;
        }
        for (int i = 0; i < Math.max(names.size(), values.size()); i++) {
            Term value = i < values.size() ? code.expressions().read(values.get(i), into) : null;
            if (i < names.size()) {
                assign(names.get(i), type, value, into);
            } else if (value != null) {
                into.add(value);
            }
        }
    }

    /// `a, b := f()`: each may have any of the results. Of anything but a call the second says whether there was one.
    private void several(List<Node> names, @Nullable Term type, Node value, OpenBlock into) {
        Term given = code.expressions().read(value, into);
        if (SyntaxTree.is(value, "call_expression") || SyntaxTree.is(value, "type_conversion_expression")) {
            Term.Name results = kept(given, value, into);
            said(names).forEach(name -> assign(name, type, new Term.Element(results), into));
        } else {
            assign(names.getFirst(), type, given, into);
            said(names.subList(1, names.size())).forEach(name -> assign(name, type, Term.LITERAL, into));
        }
    }

    /// Gives a value that is asked for twice a name which no code can say.
    private static Term.Name kept(Term value, Node at, OpenBlock into) {
        Term.Name name = new Term.Name(" " + at.start(), SyntaxTree.line(at));
        into.terms.add(new Term.Assign(name, null, value, name.line()));
        return name;
    }

    private void range(Node node, OpenBlock into) {
        Node left = node.childByField("left");
        Node right = node.childByField("right");
        Term over = code.expressions().read(right, into);
        List<Node> names = left.isNull() ? List.of() : said(children(left));
        if (names.isEmpty()) {
            into.add(over);
        } else {
            Term each = new Term.Element(names.size() == 1 ? over : kept(over, right, into));
            said(names).forEach(name -> assign(name, null, each, into));
        }
    }

    private void assign(Node name, @Nullable Term type, @Nullable Term value, OpenBlock into) {
        if (SyntaxTree.is(name, "identifier") && !tree.text(name).equals("_")) {
            int line = SyntaxTree.line(name);
            into.terms.add(new Term.Assign(new Term.Name(tree.text(name), line), type, value, line));
        } else {
            // `x.y, err = range …`, and what `_` throws away
            into.add(code.expressions().read(name, into));
            into.add(type == null ? Term.NOTHING : type);
            into.add(value == null ? Term.NOTHING : value);
        }
    }

    /// `switch v := x.(type)`: `v` may be what each case says.
    private void typeSwitch(Node node, OpenBlock into) {
        Node initializer = node.childByField("initializer");
        if (!initializer.isNull()) {
            read(initializer, into);
        }
        Term value = code.expressions().read(node.childByField("value"), into);
        Node alias = node.childByField("alias").namedChild(0);
        if (alias.isNull()) {
            into.add(value);
        } else {
            assign(alias, null, value, into);
        }
        SyntaxTree.eachChild(node, part -> {
            if (SyntaxTree.is(part, "type_case")) {
                for (int i = 0; i < part.childCount(); i++) {
                    Node child = part.child(i);
                    if ("type".equals(part.fieldOfChild(i)) && child.isNamed()) {
                        Term type = code.types().read(child, into);
                        if (alias.isNull() || type == Term.LITERAL) {
                            into.add(type);
                        } else {
                            assign(alias, type, null, into);
                        }
                    } else if (child.isNamed()) {
                        read(child, into);
                    }
                }
            } else if (SyntaxTree.is(part, "default_case")) {
                read(part, into);
            }
        });
    }
}
