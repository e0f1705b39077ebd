package dev.ybis.gateway.code;

import org.jspecify.annotations.Nullable;

/// A node of a parsed text. Where there is none, [#NONE] stands for it, so that questions may follow each other.
public final class Node {
    // first, for `NONE` has none either
    private static final Node[] NO_CHILDREN = {};
    public static final Node NONE = new Node("", false, null, 0, 0, 0, 0, null);

    private final String type;
    private final boolean named;
    private final @Nullable String field;
    private final int start;
    private final int end;
    private final int line;
    private final int endLine;
    private final @Nullable Node parent;
    private Node[] children = NO_CHILDREN;
    private Node[] namedChildren = NO_CHILDREN;

    Node(
            String type,
            boolean named,
            @Nullable String field,
            int start,
            int end,
            int line,
            int endLine,
            @Nullable Node parent) {
        this.type = type;
        this.named = named;
        this.field = field;
        this.start = start;
        this.end = end;
        this.line = line;
        this.endLine = endLine;
        this.parent = parent;
    }

    void children(Node[] all, Node[] thoseNamed) {
        children = all;
        namedChildren = thoseNamed;
    }

    public boolean isNull() {
        return this == NONE;
    }

    /// As the grammar calls it; the text itself for a word or a sign.
    public String type() {
        return type;
    }

    /// Whether it is more than a word or a sign.
    public boolean isNamed() {
        return named;
    }

    /// Its first byte in the text as UTF-8.
    public int start() {
        return start;
    }

    /// The byte after its last.
    public int end() {
        return end;
    }

    /// The line it begins at, from 1.
    int line() {
        return line;
    }

    /// The line it ends at, from 1.
    int endLine() {
        return endLine;
    }

    public Node parent() {
        return parent == null ? NONE : parent;
    }

    public int childCount() {
        return children.length;
    }

    public Node child(int place) {
        return place >= 0 && place < children.length ? children[place] : NONE;
    }

    public int namedChildCount() {
        return namedChildren.length;
    }

    public Node namedChild(int place) {
        return place >= 0 && place < namedChildren.length ? namedChildren[place] : NONE;
    }

    /// The first child that the grammar gives a role.
    public Node childByField(String name) {
        for (Node child : children) {
            if (name.equals(child.field)) {
                return child;
            }
        }
        return NONE;
    }

    /// The role of a child; null where the grammar gives it none.
    public @Nullable String fieldOfChild(int place) {
        return child(place).field;
    }

    public Node previousNamedSibling() {
        Node[] beside = parent().namedChildren;
        for (int i = 0; i < beside.length; i++) {
            if (beside[i] == this) {
                return parent().namedChild(i - 1);
            }
        }
        return NONE;
    }
}
