package dev.ybis.gateway.bench;

import dev.ybis.gateway.code.SyntaxTree;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
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
        try (SyntaxTree tree = SyntaxTree.parse(language, text)) {
            read.visit(tree.root(), language instanceof TreeSitterPython);
        }
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

    private void visit(TSNode node, boolean python) {
        if (python) {
            docstring(node);
        } else if (node.getType().endsWith("comment")) {
            comment(node);
        }
        SyntaxTree.eachChild(node, child -> visit(child, python));
    }

    private void comment(TSNode node) {
        String comment = text(node);
        if (!comment.startsWith("/**") || comment.length() < 5) {
            return;
        }
        blank(node, "");
        TSNode next = node.getNextNamedSibling();
        if (!SyntaxTree.is(next, "ERROR") && isFunction(next)) {
            FirstSentence.ofComment(comment).ifPresent(says -> add(says, next));
        }
    }

    private static boolean isFunction(TSNode node) {
        if (node.isNull()) {
            return false;
        }
        if (FUNCTIONS.contains(node.getType())) {
            return true;
        }
        boolean[] inside = {false};
        if (AROUND.contains(node.getType())) {
            SyntaxTree.eachChild(node, child -> inside[0] |= isFunction(child));
        }
        return inside[0];
    }

    private void docstring(TSNode node) {
        boolean function = SyntaxTree.is(node, "function_definition");
        if (!function && !SyntaxTree.is(node, "class_definition") && !SyntaxTree.is(node, "module")) {
            return;
        }
        TSNode body = SyntaxTree.is(node, "module") ? node : node.getChildByFieldName("body");
        TSNode statement = firstStatement(body);
        if (statement == null
                || !SyntaxTree.is(statement, "expression_statement")
                || !SyntaxTree.is(statement.getNamedChild(0), "string")) {
            return;
        }
        TSNode string = statement.getNamedChild(0);
        if (function) {
            FirstSentence.ofDocstring(text(string)).ifPresent(says -> add(says, node));
        }
        blank(string, body.getNamedChildCount() == 1 && !SyntaxTree.is(node, "module") ? "pass" : "");
    }

    private static TSNode firstStatement(TSNode body) {
        for (int i = 0; !body.isNull() && i < body.getNamedChildCount(); i++) {
            if (!SyntaxTree.is(body.getNamedChild(i), "comment")) {
                return body.getNamedChild(i);
            }
        }
        return null;
    }

    private void add(String says, TSNode node) {
        functions.add(new Function(says, SyntaxTree.line(node), SyntaxTree.end(node)));
    }

    private String text(TSNode node) {
        var part = new ByteArrayOutputStream();
        part.write(bytes, node.getStartByte(), node.getEndByte() - node.getStartByte());
        return part.toString(StandardCharsets.UTF_8);
    }

    private void blank(TSNode node, String instead) {
        for (int i = node.getStartByte(); i < node.getEndByte(); i++) {
            if (bytes[i] != '\n' && bytes[i] != '\r') {
                left[i] = ' ';
            }
        }
        byte[] word = instead.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(word, 0, left, node.getStartByte(), Math.min(word.length, node.getEndByte() - node.getStartByte()));
    }
}
