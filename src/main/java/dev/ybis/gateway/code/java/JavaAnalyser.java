package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.Outline.Form;
import dev.ybis.gateway.code.Outline.Mention;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.java.syntax.AnnotatedDots;
import dev.ybis.gateway.code.java.syntax.JavaReader;
import dev.ybis.gateway.code.java.syntax.QualifiedPatterns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.treesitter.TreeSitterJava;

/// Reads a Java file: package, declared types, imports, and the names it uses.
public final class JavaAnalyser {
    private final SyntaxTree tree;
    private final List<Integer> sections = new ArrayList<>();
    private final Map<String, Mention> mentions = new LinkedHashMap<>();
    private String unit = "";

    private JavaAnalyser(SyntaxTree tree) {
        this.tree = tree;
    }

    /// A text of the same length that the grammar knows.
    private static String readable(String text) {
        return AnnotatedDots.blank(QualifiedPatterns.joined(text));
    }

    public static Outline read(String text) {
        SyntaxTree tree = SyntaxTree.parse(new TreeSitterJava(), text, JavaAnalyser::readable);
        JavaAnalyser analyser = new JavaAnalyser(tree);
        analyser.visit(tree.root());
        JavaReader.Read read = JavaReader.read(tree);
        return new Outline(
                analyser.unit,
                read.declarations(),
                List.copyOf(analyser.mentions.values()),
                List.copyOf(analyser.sections),
                read.detail(),
                // the grammar knows less than today's Java, and what stands in parts that it does not know is read all
                // the same
                null);
    }

    private void visit(Node node) {
        switch (node.type()) {
            case "package_declaration" -> unit = tree.text(node.namedChild(node.namedChildCount() - 1));
            case "import_declaration" -> imported(node);
            case "class_declaration",
                    "interface_declaration",
                    "enum_declaration",
                    "record_declaration",
                    "annotation_type_declaration",
                    "method_declaration",
                    "constructor_declaration" -> {
                sections.add(SyntaxTree.line(node));
                inside(node);
            }
            case "scoped_type_identifier", "scoped_identifier", "field_access" -> {
                mention(Form.QUALIFIED, node);
                inside(node);
            }
            case "type_identifier", "identifier" -> named(node);
            case "annotation_argument_list" -> {
                if (!SyntaxTree.is(node.namedChild(0), "element_value_pair")) {
                    // what is not named is the element of this name
                    add(Form.NAME, "value", SyntaxTree.line(node));
                }
                inside(node);
            }
            case "line_comment", "block_comment" -> {}
            default -> inside(node);
        }
    }

    private void inside(Node node) {
        SyntaxTree.eachChild(node, this::visit);
    }

    private void imported(Node node) {
        String words = tree.text(node).replaceAll("/\\*.*?\\*/", " ");
        String name = words.replaceFirst("^import\\s+", "")
                .replaceFirst("^static\\s+", "")
                .replaceAll("[\\s;]", "");
        boolean wildcard = name.endsWith(".*");
        String target = wildcard ? name.substring(0, name.length() - 2) : name;
        add(wildcard ? Form.WILDCARD : Form.IMPORT, target, SyntaxTree.line(node));
    }

    private void named(Node node) {
        String name = tree.text(node);
        int dot = name.indexOf('.');
        if (dot < 0) {
            mention(Form.NAME, node);
        } else {
            mention(Form.QUALIFIED, node);
            add(Form.NAME, name.substring(0, dot), SyntaxTree.line(node));
        }
    }

    private void mention(Form form, Node node) {
        String name = tree.text(node);
        if (name.length() <= 200) {
            add(form, form == Form.QUALIFIED ? name.replaceAll("\\s|@\\w+", "") : name, SyntaxTree.line(node));
        }
    }

    private void add(Form form, String name, int line) {
        mentions.putIfAbsent(form + " " + name, new Mention(form, name, line));
    }
}
