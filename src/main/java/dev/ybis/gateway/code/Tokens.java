package dev.ybis.gateway.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterRust;

/// What a file says, without how it is set: two texts that differ in white space, line breaks and comments alone have
/// the same tokens. Where white space means something, as in strings and in Python's blocks, it counts. In what is no
/// code no white space counts.
public final class Tokens {
    private record Token(int line, String text) {}

    /// A node that is to be looked at, or one that ends here.
    private record Step(Node node, boolean ends) {}

    private final List<Token> tokens = new ArrayList<>();
    private final String separator;

    private Tokens(String separator) {
        this.separator = separator;
    }

    public static Tokens of(SourceFile file) {
        boolean isCode =
                switch (file.language()) {
                    case JAVA, PYTHON, JAVASCRIPT, TYPESCRIPT, GO, RUST -> true;
                    case MARKDOWN, ASCIIDOC, RESTRUCTUREDTEXT, OTHER -> false;
                };
        Tokens tokens = new Tokens(isCode ? "\n" : "");
        switch (file.language()) {
            case JAVA -> tokens.read(new TreeSitterJava(), file.text());
            case PYTHON -> tokens.read(new TreeSitterPython(), file.text());
            case JAVASCRIPT, TYPESCRIPT -> tokens.read(ScriptAnalyser.grammar(file), file.text());
            case GO -> tokens.read(new TreeSitterGo(), file.text());
            case RUST -> tokens.read(new TreeSitterRust(), file.text());
            case MARKDOWN, ASCIIDOC, RESTRUCTUREDTEXT, OTHER -> tokens.words(file.lines());
        }
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

    private void read(TSLanguage language, String text) {
        SyntaxTree tree = SyntaxTree.parse(language, text);
        // not by recursion: generated code is nested deeper than a thread's stack
        Deque<Step> steps = new ArrayDeque<>();
        steps.push(new Step(tree.root(), false));
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            if (step.ends()) {
                add(SyntaxTree.end(step.node()), "}");
            } else if (!step.node().type().contains("comment")) {
                look(tree, step.node(), steps);
            }
        }
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
