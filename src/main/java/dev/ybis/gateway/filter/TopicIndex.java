package dev.ybis.gateway.filter;

import dev.ybis.gateway.event.Topic;
import dev.ybis.gateway.event.TopicPattern;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds by a topic the values whose patterns select it, looking at no others: a tree of levels. Not thread-safe.
public final class TopicIndex<T> {
    private static final class Node<T> {
        final Map<String, Node<T>> children = new HashMap<>();
        /// Values of patterns that end here.
        final Set<T> here = new LinkedHashSet<>();
        /// Values of patterns that go on with `**` from here.
        final Set<T> below = new LinkedHashSet<>();

        boolean isEmpty() {
            return children.isEmpty() && here.isEmpty() && below.isEmpty();
        }
    }

    private final Node<T> root = new Node<>();

    public void add(TopicPattern pattern, T value) {
        Node<T> node = root;
        for (String level : pattern.levels()) {
            if (level.equals("**")) {
                node.below.add(value);
                return;
            }
            node = node.children.computeIfAbsent(level, _ -> new Node<>());
        }
        node.here.add(value);
    }

    public void remove(TopicPattern pattern, T value) {
        remove(root, pattern.levels(), 0, value);
    }

    private void remove(@Nullable Node<T> node, List<String> levels, int depth, T value) {
        if (node == null) {
            return;
        }
        if (depth == levels.size()) {
            node.here.remove(value);
        } else if (levels.get(depth).equals("**")) {
            node.below.remove(value);
        } else {
            Node<T> child = node.children.get(levels.get(depth));
            remove(child, levels, depth + 1, value);
            if (child != null && child.isEmpty()) {
                node.children.remove(levels.get(depth));
            }
        }
    }

    /// How many values [#match(Topic, Consumer)] would tell of, without looking at each.
    public int count(Topic topic) {
        return count(root, topic.levels(), 0);
    }

    private int count(@Nullable Node<T> node, List<String> levels, int depth) {
        if (node == null) {
            return 0;
        }
        int count = node.below.size();
        return depth == levels.size()
                ? count + node.here.size()
                : count
                        + count(node.children.get(levels.get(depth)), levels, depth + 1)
                        + count(node.children.get("*"), levels, depth + 1);
    }

    /// Tells of each value once for each of its patterns that selects the topic.
    public void match(Topic topic, Consumer<T> found) {
        match(root, topic.levels(), 0, found);
    }

    private void match(Node<T> node, List<String> levels, int depth, Consumer<T> found) {
        node.below.forEach(found);
        if (depth == levels.size()) {
            node.here.forEach(found);
            return;
        }
        Node<T> named = node.children.get(levels.get(depth));
        if (named != null) {
            match(named, levels, depth + 1, found);
        }
        Node<T> any = node.children.get("*");
        if (any != null) {
            match(any, levels, depth + 1, found);
        }
    }
}
