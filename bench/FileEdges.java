package dev.ybis.gateway.bench;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.git.SourceTree;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which file of a tree needs which.
record FileEdges(Set<Pair> pairs) {
    record Pair(String from, String to) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byFrom = from.compareTo(other.from);
            return byFrom == 0 ? to.compareTo(other.to) : byFrom;
        }
    }

    FileEdges() {
        this(new TreeSet<>());
    }

    /// As the gateway reads them from the sources, between files that the oracle looked at.
    static FileEdges found(Path folder, Set<String> known) {
        FileEdges edges = new FileEdges();
        for (Edge edge : CodeMap.of(SourceTree.read(folder).files(), _ -> {}).edges()) {
            if (edge.kind().equals(Edge.IMPORTS) && known.contains(edge.from()) && known.contains(edge.to())) {
                edges.add(edge.from(), edge.to());
            }
        }
        return edges;
    }

    void add(String from, String to) {
        if (from != null && to != null && !from.equals(to)) {
            pairs.add(new Pair(from, to));
        }
    }

    List<Pair> without(FileEdges others) {
        return pairs.stream().filter(pair -> !others.pairs.contains(pair)).toList();
    }

    /// From each file to all that it reaches.
    FileEdges closure() {
        Map<String, List<String>> next = new HashMap<>();
        pairs.forEach(edge ->
                next.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to()));
        FileEdges reached = new FileEdges(new HashSet<>());
        for (String start : next.keySet()) {
            Deque<String> queue = new ArrayDeque<>(List.of(start));
            Set<String> seen = new HashSet<>(queue);
            while (!queue.isEmpty()) {
                for (String to : next.getOrDefault(queue.remove(), List.of())) {
                    if (seen.add(to)) {
                        queue.add(to);
                        reached.add(start, to);
                    }
                }
            }
        }
        return reached;
    }
}
