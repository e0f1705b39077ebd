package dev.ybis.gateway.code;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;

/// A parsed text and the questions analysers ask of it. Broken code still parses; what can be read of it counts.
public final class SyntaxTree implements AutoCloseable {
    private final TSTree tree;
    private final byte[] text;

    private SyntaxTree(TSTree tree, byte[] text) {
        this.tree = tree;
        this.text = text;
    }

    public static SyntaxTree parse(TSLanguage language, String text) {
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(language);
            // a byte order mark is no part of any language
            String read = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return new SyntaxTree(parser.parseString(null, read), read.getBytes(StandardCharsets.UTF_8));
        }
    }

    public TSNode root() {
        return tree.getRootNode();
    }

    public String text(TSNode node) {
        return new String(text, node.getStartByte(), node.getEndByte() - node.getStartByte(), StandardCharsets.UTF_8);
    }

    /// The line a node begins at, from 1.
    public static int line(TSNode node) {
        return node.getStartPoint().getRow() + 1;
    }

    /// The line a node ends at, from 1.
    public static int end(TSNode node) {
        return node.getEndPoint().getRow() + 1;
    }

    /// A declaration that a whole node is.
    public static Declaration declaration(String name, String kind, TSNode node) {
        return new Declaration(name, kind, line(node), end(node));
    }

    public static boolean is(TSNode node, String type) {
        return !node.isNull() && node.getType().equals(type);
    }

    public static void eachChild(TSNode node, Consumer<TSNode> action) {
        int count = node.getNamedChildCount();
        for (int i = 0; i < count; i++) {
            action.accept(node.getNamedChild(i));
        }
    }

    @Override
    public void close() {
        tree.close();
    }
}
