package dev.ybis.gateway.code.go;

import dev.ybis.gateway.code.SyntaxTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import dev.ybis.gateway.code.Node;

/// The names of a Go file that reach beyond its inner scopes (Go specification, "Declarations and scope"): a parameter
/// or local variable hides what the package or an import calls the same.
final class GoNames {
    private final SyntaxTree tree;
    private final Map<String, Integer> used = new LinkedHashMap<>();
    private final Map<GoFile.Selection, Integer> selected = new LinkedHashMap<>();
    /// What each open scope declares, the innermost first; none is open at package level.
    private final Deque<Set<String>> scopes = new ArrayDeque<>();

    private GoNames(SyntaxTree tree) {
        this.tree = tree;
    }

    static GoNames of(SyntaxTree tree) {
        GoNames names = new GoNames(tree);
        names.visit(tree.root());
        return names;
    }

    Map<String, Integer> used() {
        return used;
    }

    Map<GoFile.Selection, Integer> selected() {
        return selected;
    }

    private void visit(Node node) {
        switch (node.type()) {
            case "import_declaration",
                    "package_clause",
                    "comment",
                    "field_identifier",
                    "label_name",
                    "interpreted_string_literal",
                    "raw_string_literal" -> {}
            case "function_declaration",
                    "method_declaration",
                    "func_literal",
                    "block",
                    "if_statement",
                    "for_statement",
                    "expression_switch_statement",
                    "type_switch_statement",
                    "select_statement",
                    "expression_case",
                    "type_case",
                    "default_case",
                    "communication_case",
                    "type_spec",
                    "type_alias" -> scope(node);
            case "short_var_declaration", "range_clause", "receive_statement" -> {
                visitField(node, "right");
                declareAll(node.childByField("left"));
            }
            case "var_spec",
                    "const_spec",
                    "parameter_declaration",
                    "variadic_parameter_declaration",
                    "type_parameter_declaration" -> named(node);
            case "qualified_type" ->
                select(node, node.childByField("package"), node.childByField("name"));
            case "selector_expression" -> {
                Node operand = node.childByField("operand");
                if (SyntaxTree.is(operand, "identifier")) {
                    select(node, operand, node.childByField("field"));
                } else {
                    inside(node);
                }
            }
            case "composite_literal" -> {
                visitField(node, "type");
                elements(node.childByField("body"), node.childByField("type"));
            }
            case "identifier", "type_identifier", "package_identifier" -> use(node);
            default -> inside(node);
        }
    }

    private void inside(Node node) {
        SyntaxTree.eachChild(node, this::visit);
    }

    private void visitField(Node node, String field) {
        Node child = node.childByField(field);
        if (!child.isNull()) {
            visit(child);
        }
    }

    private void scope(Node node) {
        boolean isPackageLevel = scopes.isEmpty();
        Node name = node.childByField("name");
        if (!isPackageLevel && node.type().startsWith("type_") && !name.isNull()) {
            // a type inside a function is known to what follows it there, as to itself
            declare(name);
        }
        scopes.push(new HashSet<>());
        declareAll(node.childByField("alias"));
        SyntaxTree.eachChild(node, child -> {
            // the declared name itself is no use
            if (name.isNull() || child.start() != name.start()) {
                visit(child);
            }
        });
        scopes.pop();
    }

    /// Parameters, variables and constants: first what they are made of, then their names.
    private void named(Node node) {
        for (int i = 0; i < node.childCount(); i++) {
            Node child = node.child(i);
            if (child.isNamed() && !"name".equals(node.fieldOfChild(i))) {
                visit(child);
            }
        }
        for (int i = 0; i < node.childCount(); i++) {
            if ("name".equals(node.fieldOfChild(i))) {
                declare(node.child(i));
            }
        }
    }

    private void declareAll(Node left) {
        if (SyntaxTree.is(left, "identifier")) {
            declare(left);
        } else if (SyntaxTree.is(left, "expression_list")) {
            SyntaxTree.eachChild(left, child -> {
                if (child.type().equals("identifier")) {
                    declare(child);
                } else {
                    visit(child);
                }
            });
        }
    }

    private void declare(Node name) {
        if (!scopes.isEmpty()) {
            scopes.element().add(tree.text(name));
        }
    }

    private void use(Node node) {
        String name = tree.text(node);
        if (!isLocal(name)) {
            used.putIfAbsent(name, SyntaxTree.line(node));
        }
    }

    private void select(Node node, Node qualifier, Node name) {
        String text = tree.text(qualifier);
        if (!isLocal(text)) {
            used.putIfAbsent(text, SyntaxTree.line(node));
            selected.putIfAbsent(new GoFile.Selection(text, tree.text(name)), SyntaxTree.line(name));
        }
    }

    private boolean isLocal(String name) {
        return scopes.stream().anyMatch(scope -> scope.contains(name));
    }

    /// The elements of a literal. A key is a name in scope for maps and arrays, and a field of what is most likely
    /// a struct.
    private void elements(Node body, @Nullable Node type) {
        boolean keyed = type != null && type.type().matches("(map|slice|array|implicit_length_array)_type");
        Node inner = type == null || !keyed
                ? null
                : type.childByField(type.type().equals("map_type") ? "value" : "element");
        SyntaxTree.eachChild(body, child -> {
            if (child.type().equals("keyed_element") && child.namedChildCount() > 1) {
                Node key = child.namedChild(0);
                boolean isField =
                        !keyed && key.namedChildCount() == 1 && SyntaxTree.is(key.namedChild(0), "identifier");
                if (!isField) {
                    element(key, null);
                }
                element(child.namedChild(1), inner);
            } else {
                element(child, inner);
            }
        });
    }

    private void element(Node element, @Nullable Node type) {
        Node value = SyntaxTree.is(element, "literal_element") ? element.namedChild(0) : element;
        if (SyntaxTree.is(value, "literal_value")) {
            elements(value, type);
        } else if (!value.isNull()) {
            visit(value);
        }
    }
}
