package dev.ybis.gateway.code.walk;

import org.treesitter.TSTree;

/// A place in a parser's tree that can be moved, at its root in the beginning. Used by one thread; must be closed.
public sealed interface TreeWalk extends AutoCloseable permits ForeignWalk, BoundWalk {
    /// The quickest that works here: the parser is called without the binding where the virtual machine can.
    static TreeWalk of(TSTree tree) {
        return ForeignWalk.works() ? new ForeignWalk(tree) : new BoundWalk(tree);
    }

    boolean toFirstChild();

    boolean toNextSibling();

    boolean toParent();

    /// The number that the grammar gives to what stands here.
    int symbol();

    /// The number of the role that the grammar gives to what stands here; 0 for none.
    int field();

    /// The first byte of it in the text as UTF-8.
    int start();

    /// The byte after its last.
    int end();

    @Override
    void close();
}
