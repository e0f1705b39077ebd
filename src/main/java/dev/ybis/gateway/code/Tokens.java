package dev.ybis.gateway.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a file says, without how it is set: two texts that differ in white space, line breaks, comments and Python's
/// docstrings alone have the same tokens. Where white space means something, as in strings and in Python's blocks, it
/// counts. In what is no code no white space counts.
public final class Tokens {
    private record Token(int line, String text) {}

    /// A node that is to be looked at, or one that ends here.
    private record Step(Node node, boolean ends) {}

    /// What stands between tokens of code.
    private static final String OF_CODE = "\n";

    private final List<Token> tokens = new ArrayList<>();
    private final String separator;

    private Tokens(String separator) {
        this.separator = separator;
    }

    public static Tokens of(SourceFile file) {
        return new Parsed(file).tokens();
    }

    /// Those of what is no code.
    static Tokens of(List<String> lines) {
        Tokens tokens = new Tokens("");
        tokens.words(lines);
        return tokens;
    }

    /// Those of code that is parsed.
    static Tokens of(SyntaxTree tree) {
        Tokens tokens = new Tokens(OF_CODE);
        tokens.read(tree);
        return tokens;
    }

    /// All of them, in order.
    public String all() {
        return joined(tokens.stream());
    }

    /// Those on some lines, from 1, both included.
    public String between(int line, int end) {
        return joined(tokens.stream().filter(token -> line <= token.line() && token.line() <= end));
    }

    private String joined(Stream<Token> some) {
        return some.map(Token::text).collect(Collectors.joining(separator));
    }

    private void words(List<String> lines) {
        for (int line = 0; line < lines.size(); line++) {
            add(line + 1, lines.get(line).replaceAll("\\s+", ""));
        }
    }

    private void read(SyntaxTree tree) {
        // not by recursion: generated code is nested deeper than a thread's stack
        Deque<Step> steps = new ArrayDeque<>();
        steps.push(new Step(tree.root(), false));
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            if (step.ends()) {
                add(SyntaxTree.end(step.node()), "}");
            } else if (!step.node().type().contains("comment") && !isDocumentation(step.node())) {
                look(tree, step.node(), steps);
            }
        }
    }

    /// A string that is a statement of its own says something to people alone (Python).
    private static boolean isDocumentation(Node node) {
        return node.type().equals("expression_statement")
                && node.childCount() == 1
                && node.child(0).childCount() > 0
                && node.child(0).child(0).type().equals("string_start");
    }

    private void look(SyntaxTree tree, Node node, Deque<Step> steps) {
        int count = node.childCount();
        // white space in strings is part of what they say
        if (count == 0 || node.type().contains("string")) {
            add(SyntaxTree.line(node), tree.text(node).strip());
            return;
        }
        if (node.type().equals("block")) {
            // what a block holds is told by its indentation alone in some languages
            add(SyntaxTree.line(node), "{");
            steps.push(new Step(node, true));
        }
        for (int child = count - 1; child >= 0; child--) {
            steps.push(new Step(node.child(child), false));
        }
    }

    private void add(int line, String text) {
        if (!text.isEmpty()) {
            tokens.add(new Token(line, text));
        }
    }
}
