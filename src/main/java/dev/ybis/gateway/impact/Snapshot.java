package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One repository's graph in memory, as it was at one version; immutable. The dependents of a file are found by walking
/// the edges backwards: compressed sparse rows, one slice of `incoming` for each file.
final class Snapshot {
    private final IndexedRepository repository;
    private final String[] paths;
    private final Map<String, Integer> ids;
    private final int[] offsets;
    private final Edge[] incoming;

    private Snapshot(
            IndexedRepository repository, String[] paths, Map<String, Integer> ids, int[] offsets, Edge[] incoming) {
        this.repository = repository;
        this.paths = paths;
        this.ids = ids;
        this.offsets = offsets;
        this.incoming = incoming;
    }

    static Snapshot of(IndexedRepository repository, List<String> paths, List<Edge> edges) {
        Map<String, Integer> ids = new HashMap<>();
        paths.forEach(path -> ids.put(path, ids.size()));
        int[] offsets = new int[paths.size() + 1];
        for (Edge edge : edges) {
            offsets[id(ids, edge.to()) + 1]++;
        }
        for (int i = 0; i < paths.size(); i++) {
            offsets[i + 1] += offsets[i];
        }
        int[] next = offsets.clone();
        Edge[] incoming = new Edge[edges.size()];
        for (Edge edge : edges) {
            incoming[next[id(ids, edge.to())]++] = edge;
        }
        return new Snapshot(repository, paths.toArray(String[]::new), ids, offsets, incoming);
    }

    private static int id(Map<String, Integer> ids, String path) {
        Integer id = ids.get(path);
        if (id == null) {
            throw new IllegalArgumentException("an edge names a file that is not in the graph: " + path);
        }
        return id;
    }

    IndexedRepository repository() {
        return repository;
    }

    List<String> paths() {
        return List.of(paths);
    }

    boolean knows(String path) {
        return ids.containsKey(path);
    }

    /// A file that depends on the target, directly or not.
    ///
    /// @param confidence the product of the confidences along `why`
    /// @param why        the edges from this file to the target, one shortest path
    record Dependent(String path, int distance, double confidence, List<Edge> why) {}

    /// What a walk found.
    ///
    /// @param dependents in the order of distance, then of path
    /// @param deeper     whether there are dependents beyond the depth asked for
    record Dependents(List<Dependent> dependents, boolean deeper) {}

    /// All files from which the target can be reached in at most `depth` steps, without the target itself. Breadth
    /// first, each file by one shortest path; of several the one whose last edge is surest.
    Dependents dependents(String target, int depth) {
        int start = id(ids, target);
        int[] distance = new int[paths.length];
        java.util.Arrays.fill(distance, -1);
        @Nullable Edge[] towardsTarget = new Edge[paths.length];
        double[] confidence = new double[paths.length];
        distance[start] = 0;
        confidence[start] = 1;
        List<Integer> found = new ArrayList<>();
        ArrayDeque<Integer> frontier = new ArrayDeque<>(List.of(start));
        boolean deeper = false;
        while (!frontier.isEmpty()) {
            int at = frontier.remove();
            for (int i = offsets[at]; i < offsets[at + 1]; i++) {
                Edge edge = incoming[i];
                int from = id(ids, edge.from());
                double through = edge.confidence() * confidence[at];
                if (distance[from] < 0) {
                    if (distance[at] == depth) {
                        deeper = true;
                        continue;
                    }
                    distance[from] = distance[at] + 1;
                    found.add(from);
                    frontier.add(from);
                } else if (distance[from] != distance[at] + 1 || confidence[from] >= through) {
                    continue;
                }
                towardsTarget[from] = edge;
                confidence[from] = through;
            }
        }
        found.sort(
                java.util.Comparator.<Integer>comparingInt(id -> distance[id]).thenComparing(id -> paths[id]));
        List<Dependent> dependents = new ArrayList<>();
        for (int id : found) {
            dependents.add(new Dependent(paths[id], distance[id], confidence[id], why(id, towardsTarget)));
        }
        return new Dependents(dependents, deeper);
    }

    private List<Edge> why(int from, @Nullable Edge[] towardsTarget) {
        List<Edge> path = new ArrayList<>();
        for (Edge edge = towardsTarget[from]; edge != null; edge = towardsTarget[id(ids, edge.to())]) {
            path.add(edge);
        }
        return List.copyOf(path);
    }
}
