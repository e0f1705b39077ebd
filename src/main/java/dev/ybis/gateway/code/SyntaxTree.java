package dev.ybis.gateway.code;

import dev.ybis.gateway.code.text.SharedText;
import dev.ybis.gateway.code.walk.TreeWalk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;
import org.treesitter.TSSymbolType;
import org.treesitter.TSTree;

/// A parsed text and the questions analysers ask of it. Broken code still parses; what can be read of it counts.
///
/// The parser's own tree lies outside of the Java heap, so it is gone over once and given up.
public final class SyntaxTree {
    /// What a grammar calls its symbols and fields, by their numbers; asked for once each.
    private static final Map<Class<?>, Names> NAMES = new ConcurrentHashMap<>();

    private record Names(Map<Integer, Symbol> symbols, Map<Integer, String> fields) {}

    private record Symbol(String type, boolean named) {}

    /// Has as many bytes as a byte order mark, and no more meaning.
    private static final char AS_LONG = '\u2060';

    /// As the parser calls what it does not know.
    private static final String BROKEN = "ERROR";
    /// Characters of a broken part that are told: enough to find it.
    private static final int MOST_SHOWN = 60;

    private final byte[] text;
    private final int[] lines;
    private final TSLanguage language;
    private final Names names;
    private final Node root;
    private @Nullable Node broken;

    private SyntaxTree(TSTree tree, TSLanguage language, byte[] text) {
        this.text = text;
        this.language = language;
        this.names = NAMES.computeIfAbsent(
                language.getClass(), _ -> new Names(new ConcurrentHashMap<>(), new ConcurrentHashMap<>()));
        this.lines = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length)
                                .filter(at -> text[at] == '\n')
                                .map(at -> at + 1))
                .toArray();
        try (TreeWalk walk = TreeWalk.of(tree)) {
            root = read(walk);
        }
    }

    public static SyntaxTree parse(TSLanguage language, String text) {
        return parse(language, text, UnaryOperator.identity());
    }

    /// Parses a text in which something else stands for what the grammar can't read.
    ///
    /// @param readable gives a text with as many bytes, each thing at its place; what is read from nodes is the
    ///     other
    public static SyntaxTree parse(TSLanguage language, String text, UnaryOperator<String> readable) {
        // a byte order mark is no part of any language
        String read = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(language);
            // elsewhere the parser leaves it out, and all behind it would stand three bytes further to the front
            String unmarked = readable.apply(read).replace('\uFEFF', AS_LONG);
            try (TSTree tree = parser.parseString(null, unmarked)) {
                return new SyntaxTree(tree, language, read.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /// Goes over the whole tree, parents before their children.
    private Node read(TreeWalk walk) {
        Node first = node(walk, null);
        Node at = first;
        List<List<Node>> open = new ArrayList<>();
        while (true) {
            if (walk.toFirstChild()) {
                open.add(new ArrayList<>());
                at = node(walk, at);
                open.getLast().add(at);
                continue;
            }
            while (!walk.toNextSibling()) {
                if (!walk.toParent() || open.isEmpty()) {
                    return first;
                }
                at = at.parent();
                List<Node> children = open.removeLast();
                at.children(
                        children.toArray(Node[]::new),
                        children.stream().filter(Node::isNamed).toArray(Node[]::new));
            }
            at = node(walk, at.parent());
            open.getLast().add(at);
        }
    }

    private Node node(TreeWalk walk, @Nullable Node parent) {
        int field = walk.field();
        Symbol symbol = names.symbols().computeIfAbsent(walk.symbol(), this::symbol);
        String role = field == 0 ? null : names.fields().computeIfAbsent(field, language::fieldNameForId);
        int start = walk.start();
        int end = walk.end();
        Node node = new Node(symbol.type(), symbol.named(), role, start, end, lineAt(start), lineAt(end), parent);
        // where all is one error, one in it says more
        boolean isFirst = broken == null || broken.parent().isNull();
        broken = isFirst && (symbol.type().equals(BROKEN) || isMissing(node)) ? node : broken;
        return node;
    }

    /// Whether a part of the text says nothing that the language knows.
    public boolean isBroken() {
        return broken != null;
    }

    /// The first such part; null where all was read.
    public Outline.@Nullable Broken broken() {
        if (broken == null) {
            return null;
        }
        String text = text(broken).strip();
        String first = text.substring(0, Math.min(MOST_SHOWN, text.length()))
                .lines()
                .findFirst()
                .orElse("");
        String said = isMissing(broken) ? "no " + broken.type() : first;
        return new Outline.Broken("syntax error: " + said, broken.line());
    }

    /// Whether it is a sign that the parser put where the text lacks it.
    private static boolean isMissing(Node node) {
        return node.start() == node.end()
                && !node.isNamed()
                && node.type().chars().anyMatch(sign -> sign > ' ');
    }

    private Symbol symbol(int number) {
        boolean isNamed = language.symbolType(number) == TSSymbolType.TSSymbolTypeRegular;
        return new Symbol(language.symbolName(number), isNamed);
    }

    private int lineAt(int offset) {
        int place = Arrays.binarySearch(lines, offset);
        return place >= 0 ? place + 1 : -place - 1;
    }

    public Node root() {
        return root;
    }

    public String text(Node node) {
        return SharedText.of(new String(text, node.start(), node.end() - node.start(), StandardCharsets.UTF_8));
    }

    /// The line a node begins at, from 1.
    public static int line(Node node) {
        return node.line();
    }

    /// The line a node ends at, from 1.
    public static int end(Node node) {
        return node.endLine();
    }

    /// A declaration that a whole node is.
    public static Declaration declaration(String name, String kind, Node node) {
        return new Declaration(name, kind, line(node), end(node));
    }

    public static boolean is(Node node, String type) {
        return node.type().equals(type);
    }

    public static void eachChild(Node node, Consumer<Node> action) {
        int count = node.namedChildCount();
        for (int i = 0; i < count; i++) {
            action.accept(node.namedChild(i));
        }
    }
}
