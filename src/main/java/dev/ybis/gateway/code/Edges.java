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
import java.util.function.Function;

/// Collects the edges of a tree, one for each pair of files: code that needs the other before text that
/// speaks of it, of those the surest rule's, and of those the first line's. What is declared stands beside
/// that. Counts what was referred to but
/// is not in the tree.
public final class Edges {
    private static final Comparator<Edge> BEST = Comparator.<Edge, Boolean>comparing(
                    edge -> edge.kind().equals(Edge.IMPORTS))
            .thenComparing(edge -> !edge.isOfTypes())
            .thenComparingDouble(Edge::confidence)
            .thenComparing(Comparator.comparingInt(Edge::line).reversed())
            // what the text names before what only an expression has; and never what was found first
            .thenComparing(edge -> !edge.rule().equals("inferred-type"))
            .thenComparing(Comparator.comparing(Edge::rule).reversed());

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
    /// All of files of which nothing is added one by one.
    private final List<Resolved> files = new ArrayList<>();

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
        links.merge(new Link(edge.from(), edge.to(), edge.kind()), edge, (a, b) -> BEST.compare(a, b) >= 0 ? a : b);
    }

    /// Adds all that was found of a file of which nothing else is added.
    public void add(Resolved ofFile) {
        files.add(ofFile);
    }

    /// The files that each file needs, as far as edges were added one by one.
    public Map<String, Set<String>> targets() {
        Map<String, Set<String>> targets = new HashMap<>();
        edges.keySet().forEach(pair -> targets.computeIfAbsent(pair.from(), _ -> new LinkedHashSet<>())
                .add(pair.to()));
        return targets;
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

    public void unresolved(String path, Outline.Mention mention) {
        unresolved(path, mention.text(), mention.line());
    }

    public void unresolved(String path, String text, int line) {
        unresolved.add(new Unresolved(path, line, text));
    }

    /// All that was added.
    public Resolved resolved() {
        return new Resolved(
                all(Resolved::edges, edges.values()),
                all(Resolved::links, links.values()),
                all(Resolved::unresolved, unresolved),
                external + files.stream().mapToInt(Resolved::external).sum(),
                all(Resolved::externals, externals.values()));
    }

    private <T> List<T> all(Function<Resolved, List<T>> ofFile, Collection<T> others) {
        List<T> all = new ArrayList<>();
        files.forEach(file -> all.addAll(ofFile.apply(file)));
        all.addAll(others);
        return List.copyOf(all);
    }
}
