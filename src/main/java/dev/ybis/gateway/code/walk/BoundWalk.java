package dev.ybis.gateway.code.walk;

import org.treesitter.TSNode;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/// By the parser's binding: a call into it for each answer, of more than a microsecond.
public final class BoundWalk implements TreeWalk {
    private final TSTreeCursor cursor;
    private TSNode node;

    public BoundWalk(TSTree tree) {
        cursor = new TSTreeCursor(tree.getRootNode());
        node = cursor.currentNode();
    }

    @Override
    public boolean toFirstChild() {
        return moved(cursor.gotoFirstChild());
    }

    @Override
    public boolean toNextSibling() {
        return moved(cursor.gotoNextSibling());
    }

    @Override
    public boolean toParent() {
        // nobody asks about a parent again
        return cursor.gotoParent();
    }

    private boolean moved(boolean moved) {
        if (moved) {
            node = cursor.currentNode();
        }
        return moved;
    }

    @Override
    public int symbol() {
        return node.getSymbol();
    }

    @Override
    public int field() {
        return cursor.currentFieldId();
    }

    @Override
    public int start() {
        return node.getStartByte();
    }

    @Override
    public int end() {
        return node.getEndByte();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
