package dev.ybis.gateway.code;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Collects the edges of a tree, one for each pair of files: code that needs the other before text that
/// speaks of it, of those the surest rule's, and of those the first line's. What is declared stands beside
/// that. Counts what was referred to but
/// is not in the tree.
public final class Edges {
    private static final Comparator<Edge> BEST = Comparator.<Edge, Boolean>comparing(
                    edge -> edge.kind().equals(Edge.IMPORTS))
            .thenComparingDouble(Edge::confidence)
            .thenComparing(Comparator.comparingInt(Edge::line).reversed());

    private record Pair(String from, String to, boolean declared) {
        static Pair of(Edge edge) {
            return new Pair(edge.from(), edge.to(), edge.kind().equals(Edge.DERIVES));
        }

        @Override
        public int hashCode() {
            return hash(from, to);
        }
    }

    private record Link(String from, String to, String kind) {
        @Override
        public int hashCode() {
            return hash(from, to) * 0x85EBCA77 + kind.hashCode();
        }
    }

    /// Names of one tree are so alike that many pairs share the hash which a record has by itself.
    private static int hash(String from, String to) {
        return from.hashCode() * 0x9E3779B1 ^ to.hashCode();
    }

    private record Need(String path, String name) {}

    private final Map<Pair, Edge> edges = new LinkedHashMap<>();
    private final Map<Link, Edge> links = new LinkedHashMap<>();
    /// Links that are kept from one time to the next.
    private final List<List<Edge>> together = new ArrayList<>();

    private final List<Unresolved> unresolved = new ArrayList<>();
    private final Map<Need, External> externals = new LinkedHashMap<>();
    private int external;

    public void add(Edge edge) {
        if (!edge.from().equals(edge.to())) {
            edges.merge(Pair.of(edge), edge, (a, b) -> BEST.compare(a, b) >= 0 ? a : b);
        }
    }

    /// Adds an edge with a symbol at its end, one for each pair and kind: the surest rule's, of those the first line's.
    public void link(Edge edge) {
        link(edge, links);
    }

    private static void link(Edge edge, Map<Link, Edge> links) {
        links.merge(new Link(edge.from(), edge.to(), edge.kind()), edge, (a, b) -> BEST.compare(a, b) >= 0 ? a : b);
    }

    /// Of links those that [#link] would keep, which can be added together.
    public static List<Edge> best(Collection<Edge> all) {
        Map<Link, Edge> best = new LinkedHashMap<>();
        all.forEach(edge -> link(edge, best));
        return List.copyOf(best.values());
    }

    /// Adds links that [#best] gave, from symbols that no other link of such a kind begins at.
    public void links(List<Edge> best) {
        together.add(best);
    }

    /// The files that each file needs, as far as edges were added.
    public Map<String, Set<String>> targets() {
        Map<String, Set<String>> targets = new HashMap<>();
        edges.keySet().forEach(pair -> targets.computeIfAbsent(pair.from(), _ -> new LinkedHashSet<>())
                .add(pair.to()));
        return targets;
    }

    List<Edge> allLinks() {
        return Stream.concat(together.stream().flatMap(List::stream), links.values().stream())
                .toList();
    }

    /// A reference to something outside the tree: a library, the language's own modules.
    ///
    /// @param name as in [External]
    public void external(String path, String name, int line) {
        external(path, name, "import", line);
    }

    /// @param rule as in [External]
    public void external(String path, String name, String rule, int line) {
        external++;
        externals.putIfAbsent(new Need(path, name), new External(path, name, rule, line));
    }

    void unresolved(String path, Outline.Mention mention) {
        unresolved(path, mention.text(), mention.line());
    }

    public void unresolved(String path, String text, int line) {
        unresolved.add(new Unresolved(path, line, text));
    }

    List<Edge> all() {
        return List.copyOf(edges.values());
    }

    List<Unresolved> allUnresolved() {
        return List.copyOf(unresolved);
    }

    /// How many references lead out of the tree.
    int external() {
        return external;
    }

    List<External> allExternals() {
        return List.copyOf(externals.values());
    }
}
