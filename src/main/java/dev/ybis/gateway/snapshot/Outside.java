package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.External;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Layer;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the files of a repository need from outside it: leaves, of which nothing more is known. Immutable.
public final class Outside {
    private final Map<String, List<External>> byFile = new LinkedHashMap<>();
    private final Map<String, External> byId = new TreeMap<>();
    private final Layer layer;

    /// @param files the files and the edges between them
    Outside(String[] files, List<Edge> edges, List<External> externals) {
        for (External external : externals) {
            byFile.computeIfAbsent(external.path(), _ -> new ArrayList<>()).add(external);
            byId.putIfAbsent(external.id(), external);
        }
        // no path begins with a slash, so that no file is taken for what is outside
        String[] nodes = Stream.concat(Stream.of(files), byId.keySet().stream().map(Outside::node))
                .toArray(String[]::new);
        List<Edge> all = new ArrayList<>(edges);
        externals.forEach(external -> all.add(need(external)));
        layer = new Layer(nodes, IntStream.range(0, nodes.length).toArray(), all);
    }

    private static String node(String id) {
        return "/" + id;
    }

    private static Edge need(External external) {
        return new Edge(external.path(), node(external.id()), Edge.NEEDS, external.rule(), 1.0, external.line());
    }

    /// What a file needs, in the order of its lines.
    public List<External> neededBy(String path) {
        return byFile.getOrDefault(path, List.of());
    }

    /// All names.
    Stream<String> names() {
        return byId.values().stream().map(External::name);
    }

    /// What a text may mean, by where it comes from: its id, its name, or what all names below it begin with, as
    /// `com.fasterxml.jackson` does for its packages.
    ///
    /// @return ids by [External#origin()]
    Map<String, List<String>> named(String text) {
        Map<String, List<String>> exact = new TreeMap<>();
        Map<String, List<String>> below = new TreeMap<>();
        byId.forEach((id, external) -> {
            if (id.equals(text) || external.name().equals(text)) {
                exact.computeIfAbsent(external.origin(), _ -> new ArrayList<>()).add(id);
            }
            if (isBelow(id, text) || isBelow(external.name(), text)) {
                below.computeIfAbsent(external.origin(), _ -> new ArrayList<>()).add(id);
            }
        });
        return exact.isEmpty() ? below : exact;
    }

    private static boolean isBelow(String name, String text) {
        return name.startsWith(text + ".") || name.startsWith(text + "/");
    }

    /// The files that need any of these, and those that depend on them.
    ///
    /// @param ids as [External#id()] gives them
    Walk walk(List<String> ids, Set<String> kinds, int depth) {
        int[] starts = ids.stream().map(Outside::node).mapToInt(layer::id).toArray();
        Set<String> along = new HashSet<>(kinds);
        if (!kinds.isEmpty()) {
            // the first step is of this kind, and nothing is found without it
            along.add(Edge.NEEDS);
        }
        return new Walk(layer, starts, Direction.DEPENDENTS, along, depth);
    }

    /// The id of what an edge of the kind [Edge#NEEDS] leads to.
    public static String id(Edge need) {
        return need.to().substring(1);
    }
}
