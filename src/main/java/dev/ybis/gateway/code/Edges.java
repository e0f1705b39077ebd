package dev.ybis.gateway.code;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the edges of a tree, one for each pair of files: code that needs the other before text that
/// speaks of it, of those the surest rule's, and of those the first line's. Counts what was referred to but
/// is not in the tree.
final class Edges {
    private static final Comparator<Edge> BEST = Comparator.<Edge, Boolean>comparing(
                    edge -> edge.kind().equals(Edge.IMPORTS))
            .thenComparingDouble(Edge::confidence)
            .thenComparing(Comparator.comparingInt(Edge::line).reversed());

    private record Pair(String from, String to) {}

    private record Link(String from, String to, String kind) {}

    private final Map<Pair, Edge> edges = new LinkedHashMap<>();
    private final Map<Link, Edge> links = new LinkedHashMap<>();
    private final List<Unresolved> unresolved = new ArrayList<>();
    private int external;

    void add(Edge edge) {
        if (!edge.from().equals(edge.to())) {
            edges.merge(new Pair(edge.from(), edge.to()), edge, (a, b) -> BEST.compare(a, b) >= 0 ? a : b);
        }
    }

    /// Adds an edge with a symbol at its end, one for each pair and kind: the surest rule's, of those the first line's.
    void link(Edge edge) {
        links.merge(new Link(edge.from(), edge.to(), edge.kind()), edge, (a, b) -> BEST.compare(a, b) >= 0 ? a : b);
    }

    List<Edge> allLinks() {
        return List.copyOf(links.values());
    }

    /// A reference to something outside the tree: a library, the language's own modules.
    void external() {
        external++;
    }

    void unresolved(String path, Outline.Mention mention) {
        unresolved.add(new Unresolved(path, mention.line(), mention.text()));
    }

    List<Edge> all() {
        return List.copyOf(edges.values());
    }

    List<Unresolved> allUnresolved() {
        return List.copyOf(unresolved);
    }

    int externals() {
        return external;
    }
}
