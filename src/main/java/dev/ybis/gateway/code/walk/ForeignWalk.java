package dev.ybis.gateway.code.walk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSTree;

/// By the parser's own functions, those of `lib/include/tree_sitter/api.h` (tree-sitter 0.26.6),
/// called without the binding: some nanoseconds for each answer.
public final class ForeignWalk implements TreeWalk {
    private static final MemoryLayout NODE =
            MemoryLayout.structLayout(MemoryLayout.sequenceLayout(4, JAVA_INT), ADDRESS, ADDRESS);
    private static final MemoryLayout CURSOR = MemoryLayout.structLayout(
            ADDRESS, ADDRESS, MemoryLayout.sequenceLayout(3, JAVA_INT), MemoryLayout.paddingLayout(4));

    private static final @Nullable MethodHandle ROOT = function("ts_tree_root_node", NODE, ADDRESS);
    private static final @Nullable MethodHandle OPEN = function("ts_tree_cursor_new", CURSOR, NODE);
    private static final @Nullable MethodHandle CLOSE = function("ts_tree_cursor_delete", null, ADDRESS);
    private static final @Nullable MethodHandle FIRST_CHILD =
            function("ts_tree_cursor_goto_first_child", JAVA_BOOLEAN, ADDRESS);
    private static final @Nullable MethodHandle NEXT_SIBLING =
            function("ts_tree_cursor_goto_next_sibling", JAVA_BOOLEAN, ADDRESS);
    private static final @Nullable MethodHandle PARENT = function("ts_tree_cursor_goto_parent", JAVA_BOOLEAN, ADDRESS);
    private static final @Nullable MethodHandle HERE = function("ts_tree_cursor_current_node", NODE, ADDRESS);
    private static final @Nullable MethodHandle FIELD =
            function("ts_tree_cursor_current_field_id", JAVA_SHORT, ADDRESS);
    private static final @Nullable MethodHandle SYMBOL = function("ts_node_symbol", JAVA_SHORT, NODE);
    private static final @Nullable MethodHandle START = function("ts_node_start_byte", JAVA_INT, NODE);
    private static final @Nullable MethodHandle END = function("ts_node_end_byte", JAVA_INT, NODE);

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment node = arena.allocate(NODE);
    private final SegmentAllocator intoNode = SegmentAllocator.prefixAllocator(node);
    private final MemorySegment cursor;

    /// @throws IllegalStateException where this does not work
    public ForeignWalk(TSTree tree) {
        try {
            MemorySegment root = (MemorySegment)
                    callable(ROOT).invokeExact((SegmentAllocator) arena, MemorySegment.ofAddress(address(tree)));
            cursor = (MemorySegment) callable(OPEN).invokeExact((SegmentAllocator) arena, root);
        } catch (Throwable broken) {
            throw broken(broken);
        }
        look();
    }

    /// Whether the virtual machine can call the parser so, once it is loaded; a native program can't.
    static boolean works() {
        return ROOT != null && END != null;
    }

    private static @Nullable MethodHandle function(String name, @Nullable MemoryLayout gives, MemoryLayout takes) {
        if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            return null;
        }
        FunctionDescriptor function =
                gives == null ? FunctionDescriptor.ofVoid(takes) : FunctionDescriptor.of(gives, takes);
        // none of them waits or calls back
        return SymbolLookup.loaderLookup()
                .find(name)
                .map(address -> Linker.nativeLinker().downcallHandle(address, function, Linker.Option.critical(false)))
                .orElse(null);
    }

    private static MethodHandle callable(@Nullable MethodHandle function) {
        if (function == null) {
            throw new IllegalStateException("the parser can only be called by its binding here");
        }
        return function;
    }

    /// The binding keeps where its tree is to itself.
    private static long address(TSTree tree) throws ReflectiveOperationException {
        Method address = TSTree.class.getDeclaredMethod("getPtr");
        address.setAccessible(true);
        return (long) address.invoke(tree);
    }

    private void look() {
        try {
            MemorySegment _ = (MemorySegment) callable(HERE).invokeExact(intoNode, cursor);
        } catch (Throwable broken) {
            throw broken(broken);
        }
    }

    private boolean moved(@Nullable MethodHandle move) {
        try {
            return (boolean) callable(move).invokeExact(cursor);
        } catch (Throwable broken) {
            throw broken(broken);
        }
    }

    @Override
    public boolean toFirstChild() {
        boolean moved = moved(FIRST_CHILD);
        if (moved) {
            look();
        }
        return moved;
    }

    @Override
    public boolean toNextSibling() {
        boolean moved = moved(NEXT_SIBLING);
        if (moved) {
            look();
        }
        return moved;
    }

    @Override
    public boolean toParent() {
        // nobody asks about a parent again
        return moved(PARENT);
    }

    @Override
    public int symbol() {
        try {
            return Short.toUnsignedInt((short) callable(SYMBOL).invokeExact(node));
        } catch (Throwable broken) {
            throw broken(broken);
        }
    }

    @Override
    public int field() {
        try {
            return Short.toUnsignedInt((short) callable(FIELD).invokeExact(cursor));
        } catch (Throwable broken) {
            throw broken(broken);
        }
    }

    @Override
    public int start() {
        try {
            return (int) callable(START).invokeExact(node);
        } catch (Throwable broken) {
            throw broken(broken);
        }
    }

    @Override
    public int end() {
        try {
            return (int) callable(END).invokeExact(node);
        } catch (Throwable broken) {
            throw broken(broken);
        }
    }

    @Override
    public void close() {
        try {
            callable(CLOSE).invokeExact(cursor);
        } catch (Throwable broken) {
            throw broken(broken);
        } finally {
            arena.close();
        }
    }

    /// What a call throws is a fault of this class; memory that ran out is not.
    private static RuntimeException broken(Throwable broken) {
        if (broken instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("the parser can't be called", broken);
    }
}
