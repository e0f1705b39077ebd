package dev.ybis.gateway.code;

import dev.ybis.gateway.code.Outline.Form;
import dev.ybis.gateway.code.Outline.Mention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.treesitter.TSNode;
import org.treesitter.TreeSitterJava;

/// Reads a Java file: package, declared types, imports, and the names it uses.
final class JavaAnalyser {
    private final SyntaxTree tree;
    private final List<Declaration> declarations = new ArrayList<>();
    private final List<Integer> sections = new ArrayList<>();
    private final Map<String, Mention> mentions = new LinkedHashMap<>();
    private String unit = "";

    private JavaAnalyser(SyntaxTree tree) {
        this.tree = tree;
    }

    static Outline read(String text) {
        try (SyntaxTree tree = SyntaxTree.parse(new TreeSitterJava(), text)) {
            JavaAnalyser analyser = new JavaAnalyser(tree);
            analyser.visit(tree.root(), "");
            return new Outline(
                    analyser.unit,
                    List.copyOf(analyser.declarations),
                    List.copyOf(analyser.mentions.values()),
                    List.copyOf(analyser.sections));
        }
    }

    private void visit(TSNode node, String enclosing) {
        switch (node.getType()) {
            case "package_declaration" -> unit = tree.text(node.getNamedChild(node.getNamedChildCount() - 1));
            case "import_declaration" -> imported(node);
            case "class_declaration",
                    "interface_declaration",
                    "enum_declaration",
                    "record_declaration",
                    "annotation_type_declaration" -> declared(node, enclosing);
            case "method_declaration", "constructor_declaration" -> {
                sections.add(SyntaxTree.line(node));
                String kind = node.getType().replace("_declaration", "");
                String name = enclosing + tree.text(node.getChildByFieldName("name"));
                declarations.add(SyntaxTree.declaration(name, kind, node));
                inside(node, enclosing);
            }
            case "scoped_type_identifier", "scoped_identifier", "field_access" -> {
                mention(Form.QUALIFIED, node);
                inside(node, enclosing);
            }
            case "type_identifier", "identifier" -> mention(Form.NAME, node);
            case "line_comment", "block_comment" -> {}
            default -> inside(node, enclosing);
        }
    }

    private void inside(TSNode node, String enclosing) {
        SyntaxTree.eachChild(node, child -> visit(child, enclosing));
    }

    private void declared(TSNode node, String enclosing) {
        sections.add(SyntaxTree.line(node));
        String name = enclosing + tree.text(node.getChildByFieldName("name"));
        String kind = node.getType().replaceFirst("(_type)?_declaration$", "");
        declarations.add(SyntaxTree.declaration(name, kind, node));
        inside(node, name + ".");
    }

    private void imported(TSNode node) {
        String words = tree.text(node).replaceAll("/\\*.*?\\*/", " ");
        String name = words.replaceFirst("^import\\s+", "")
                .replaceFirst("^static\\s+", "")
                .replaceAll("[\\s;]", "");
        boolean wildcard = name.endsWith(".*");
        String target = wildcard ? name.substring(0, name.length() - 2) : name;
        add(wildcard ? Form.WILDCARD : Form.IMPORT, target, SyntaxTree.line(node));
    }

    private void mention(Form form, TSNode node) {
        String name = tree.text(node);
        if (name.length() <= 200) {
            add(form, form == Form.QUALIFIED ? name.replaceAll("\\s|@\\w+", "") : name, SyntaxTree.line(node));
        }
    }

    private void add(Form form, String name, int line) {
        mentions.putIfAbsent(form + " " + name, new Mention(form, name, line));
    }
}
