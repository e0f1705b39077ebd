package dev.ybis.gateway.code.go;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a Go file: package, imports, what it declares at package level, and the names it uses from there.
final class GoAnalyser {
    private static final String EMBED = "//go:embed ";

    private final SyntaxTree tree;
    private final List<Declaration> declarations = new ArrayList<>();
    private final Set<String> declares = new HashSet<>();
    private final List<GoFile.Import> imports = new ArrayList<>();
    private final Map<String, Integer> embeds = new LinkedHashMap<>();
    private String unit = "";

    private GoAnalyser(SyntaxTree tree) {
        this.tree = tree;
    }

    /// The outline with a [GoFile] as its detail.
    static Outline read(SyntaxTree tree) {
        GoAnalyser analyser = new GoAnalyser(tree);
        SyntaxTree.eachChild(tree.root(), analyser::top);
        GoNames names = GoNames.of(tree);
        return new Outline(
                analyser.unit,
                List.copyOf(analyser.declarations),
                List.of(),
                analyser.declarations.stream()
                        .filter(each -> !each.kind().equals("field"))
                        .map(Declaration::line)
                        .sorted()
                        .distinct()
                        .toList(),
                new GoFile(
                        "",
                        analyser.unit,
                        Set.copyOf(analyser.declares),
                        List.copyOf(analyser.imports),
                        new HashMap<>(names.used()),
                        new HashMap<>(names.selected()),
                        analyser.embeds,
                        GoCode.read(tree, analyser.imports)),
                tree.broken());
    }

    private void top(Node node) {
        switch (node.type()) {
            case "package_clause" -> unit = tree.text(node.namedChild(0));
            case "import_declaration" -> SyntaxTree.eachChild(node, this::imported);
            case "function_declaration" -> declared(node, "function");
            case "method_declaration" -> {
                String name = tree.text(node.childByField("name"));
                String receiver = receiver(node.childByField("receiver"));
                declarations.add(
                        SyntaxTree.declaration(receiver == null ? name : receiver + "." + name, "method", node));
            }
            case "type_declaration" -> SyntaxTree.eachChild(node, this::type);
            case "const_declaration" -> SyntaxTree.eachChild(node, spec -> values(spec, "constant"));
            case "var_declaration" -> SyntaxTree.eachChild(node, spec -> values(spec, "variable"));
            case "comment" -> embedded(node);
            // of broken code, what can be read
            case "ERROR" -> SyntaxTree.eachChild(node, this::top);
            default -> {}
        }
    }

    private void imported(Node node) {
        if (node.type().equals("import_spec_list")) {
            SyntaxTree.eachChild(node, this::imported);
            return;
        }
        Node path = node.childByField("path");
        if (SyntaxTree.is(node, "import_spec") && !path.isNull()) {
            Node alias = node.childByField("name");
            imports.add(new GoFile.Import(
                    alias.isNull() ? null : tree.text(alias), unquoted(tree.text(path)), SyntaxTree.line(node)));
        }
    }

    private void type(Node spec) {
        Node type = spec.childByField("type");
        String kind = SyntaxTree.is(type, "struct_type")
                ? "struct"
                : SyntaxTree.is(type, "interface_type") ? "interface" : "type";
        declared(spec, kind);
        if (kind.equals("struct")) {
            String owner = tree.text(spec.childByField("name"));
            SyntaxTree.eachChild(type, list -> SyntaxTree.eachChild(list, field -> fields(owner, field)));
        }
        if (kind.equals("interface")) {
            String owner = tree.text(spec.childByField("name"));
            SyntaxTree.eachChild(type, element -> {
                if (SyntaxTree.is(element, "method_elem")) {
                    String name = owner + "." + tree.text(element.childByField("name"));
                    declarations.add(SyntaxTree.declaration(name, "method", element));
                }
            });
        }
    }

    /// `a, b int` declares two; an embedded type has its own name.
    private void fields(String owner, Node field) {
        boolean isNamed = false;
        for (int i = 0; i < field.childCount(); i++) {
            if ("name".equals(field.fieldOfChild(i))) {
                isNamed = true;
                field(owner, field.child(i), field);
            }
        }
        Node embedded = isNamed ? null : GoMembers.embedded(field.childByField("type"));
        if (embedded != null) {
            field(owner, embedded, field);
        }
    }

    private void field(String owner, Node name, Node field) {
        if (!tree.text(name).equals("_")) {
            declarations.add(SyntaxTree.declaration(owner + "." + tree.text(name), "field", field));
        }
    }

    private void declared(Node node, String kind) {
        Node name = node.childByField("name");
        if (!name.isNull()) {
            declares.add(tree.text(name));
            declarations.add(SyntaxTree.declaration(tree.text(name), kind, node));
        }
    }

    /// `a, b = 1, 2` declares several; `_` none.
    private void values(Node spec, String kind) {
        if (spec.type().equals("var_spec_list")) {
            SyntaxTree.eachChild(spec, inner -> values(inner, kind));
            return;
        }
        for (int i = 0; i < spec.childCount(); i++) {
            if ("name".equals(spec.fieldOfChild(i))
                    && SyntaxTree.is(spec.child(i), "identifier")
                    && !tree.text(spec.child(i)).equals("_")) {
                declares.add(tree.text(spec.child(i)));
                declarations.add(SyntaxTree.declaration(tree.text(spec.child(i)), kind, spec));
            }
        }
    }

    /// The type of `(s *Stack[T])`.
    private @Nullable String receiver(Node node) {
        if (node.isNull()) {
            return null;
        }
        if (node.type().equals("type_identifier")) {
            return tree.text(node);
        }
        for (int i = 0; i < node.namedChildCount(); i++) {
            String found = receiver(node.namedChild(i));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private void embedded(Node comment) {
        String text = tree.text(comment);
        if (text.startsWith(EMBED)) {
            for (String pattern : text.substring(EMBED.length()).strip().split("\\s+")) {
                embeds.putIfAbsent(unquoted(pattern).replaceFirst("^all:", ""), SyntaxTree.line(comment));
            }
        }
    }

    private static String unquoted(String literal) {
        return literal.replaceAll("^[\"`]|[\"`]$", "");
    }
}
