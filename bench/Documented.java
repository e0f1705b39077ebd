package dev.ybis.gateway.bench;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterTypescript;

/// One source file taken apart: what its functions say they do, and its text without any of that, line for line.
final class Documented {
    /// @param says the first sentence
    record Function(String says, int start, int end) {}

    private static final Set<String> FUNCTIONS = Set.of(
            "method_declaration",
            "constructor_declaration",
            "function_declaration",
            "generator_function_declaration",
            "method_definition",
            "function_signature",
            "arrow_function",
            "function_expression");
    /// What a function can be the value of.
    private static final Set<String> AROUND = Set.of(
            "export_statement",
            "lexical_declaration",
            "variable_declaration",
            "variable_declarator",
            "expression_statement",
            "assignment_expression",
            "field_definition",
            "public_field_definition",
            "pair");

    private final List<Function> functions = new ArrayList<>();
    private final byte[] bytes;
    private final byte[] left;

    private Documented(byte[] bytes) {
        this.bytes = bytes;
        left = bytes.clone();
    }

    /// What of a file name's ending can be read.
    static Optional<TSLanguage> language(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "java" -> Optional.of(new TreeSitterJava());
            case "py" -> Optional.of(new TreeSitterPython());
            case "js", "mjs", "cjs" -> Optional.of(new TreeSitterJavascript());
            case "ts" -> Optional.of(new TreeSitterTypescript());
            default -> Optional.empty();
        };
    }

    static Documented read(TSLanguage language, String text) {
        Documented read = new Documented(text.getBytes(StandardCharsets.UTF_8));
        read.visit(SyntaxTree.parse(language, text).root(), language instanceof TreeSitterPython);
        return read;
    }

    List<Function> functions() {
        return functions;
    }

    /// The file without documentation; a line that held nothing else is empty.
    String text() {
        String[] before = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        String[] after = new String(left, StandardCharsets.UTF_8).split("\n", -1);
        for (int i = 0; i < after.length; i++) {
            after[i] = after[i].equals(before[i]) ? after[i] : after[i].stripTrailing();
        }
        return String.join("\n", after);
    }

    private void visit(Node node, boolean python) {
        if (python) {
            docstring(node);
        } else if (node.type().endsWith("comment")) {
            comment(node);
        }
        SyntaxTree.eachChild(node, child -> visit(child, python));
    }

    private void comment(Node node) {
        String comment = text(node);
        if (!comment.startsWith("/**") || comment.length() < 5) {
            return;
        }
        blank(node, "");
        Node next = after(node);
        if (!SyntaxTree.is(next, "ERROR") && isFunction(next)) {
            FirstSentence.ofComment(comment).ifPresent(says -> add(says, next));
        }
    }

    private static Node after(Node node) {
        Node around = node.parent();
        int place = 0;
        while (around.namedChild(place) != node) {
            place++;
        }
        return around.namedChild(place + 1);
    }

    private static boolean isFunction(Node node) {
        if (node.isNull()) {
            return false;
        }
        if (FUNCTIONS.contains(node.type())) {
            return true;
        }
        boolean[] inside = {false};
        if (AROUND.contains(node.type())) {
            SyntaxTree.eachChild(node, child -> inside[0] |= isFunction(child));
        }
        return inside[0];
    }

    private void docstring(Node node) {
        boolean function = SyntaxTree.is(node, "function_definition");
        if (!function && !SyntaxTree.is(node, "class_definition") && !SyntaxTree.is(node, "module")) {
            return;
        }
        Node body = SyntaxTree.is(node, "module") ? node : node.childByField("body");
        Node statement = firstStatement(body);
        if (statement == null
                || !SyntaxTree.is(statement, "expression_statement")
                || !SyntaxTree.is(statement.namedChild(0), "string")) {
            return;
        }
        Node string = statement.namedChild(0);
        if (function) {
            FirstSentence.ofDocstring(text(string)).ifPresent(says -> add(says, node));
        }
        blank(string, body.namedChildCount() == 1 && !SyntaxTree.is(node, "module") ? "pass" : "");
    }

    private static Node firstStatement(Node body) {
        for (int i = 0; !body.isNull() && i < body.namedChildCount(); i++) {
            if (!SyntaxTree.is(body.namedChild(i), "comment")) {
                return body.namedChild(i);
            }
        }
        return null;
    }

    private void add(String says, Node node) {
        functions.add(new Function(says, SyntaxTree.line(node), SyntaxTree.end(node)));
    }

    private String text(Node node) {
        var part = new ByteArrayOutputStream();
        part.write(bytes, node.start(), node.end() - node.start());
        return part.toString(StandardCharsets.UTF_8);
    }

    private void blank(Node node, String instead) {
        for (int i = node.start(); i < node.end(); i++) {
            if (bytes[i] != '\n' && bytes[i] != '\r') {
                left[i] = ' ';
            }
        }
        byte[] word = instead.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(word, 0, left, node.start(), Math.min(word.length, node.end() - node.start()));
    }
}
