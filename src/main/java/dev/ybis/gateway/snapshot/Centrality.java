package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.snapshot.walk.Adjacency;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Layer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How much of a repository hangs on each file, by three measures over all edges. Immutable.
public final class Centrality {
    /// Share of rank that follows edges; the rest is spread evenly
    /// ([Page and Brin 1998](http://infolab.stanford.edu/~backrub/google.html)).
    private static final double DAMPING = 0.85;
    private static final int MOST_ROUNDS = 100;
    /// Ranks that change less than this in all are settled.
    private static final double SETTLED = 1e-9;
    /// Most steps along edges spent on counting dependents of dependents; about a second.
    private static final long MOST_STEPS = 200_000_000;
    /// Most files from which shortest paths are followed for betweenness; with more it is an estimate from these.
    private static final int MOST_SOURCES = 1_000;

    private final Layer layer;
    private final int[] dependents;
    private final boolean dependentsCounted;
    private final double[] rank;

    private Centrality(Layer layer, int[] dependents, boolean dependentsCounted, double[] rank) {
        this.layer = layer;
        this.dependents = dependents;
        this.dependentsCounted = dependentsCounted;
        this.rank = rank;
    }

    /// One file's measures.
    ///
    /// @param direct     files that refer to it
    /// @param dependents files that refer to it directly or not; where the graph is too large to count, as `direct`
    /// @param pageRank   its share of 1
    public record Measures(String path, int direct, int dependents, double pageRank) {}

    static Centrality of(Layer layer) {
        int[] counts = new int[layer.size()];
        boolean counted = count(layer, counts);
        return new Centrality(layer, counts, counted, ranks(layer));
    }

    /// Whether dependents of dependents were counted, or the graph was too large for it.
    public boolean dependentsCounted() {
        return dependentsCounted;
    }

    public List<Measures> byDependents() {
        return sorted(Comparator.comparingInt(id -> -dependents[id]));
    }

    public List<Measures> byPageRank() {
        return sorted(Comparator.comparingDouble(id -> -rank[id]));
    }

    private List<Measures> sorted(Comparator<Integer> order) {
        return IntStream.range(0, layer.size())
                .boxed()
                .sorted(order.thenComparing(Comparator.naturalOrder()))
                .map(this::measures)
                .toList();
    }

    /// The measures of the file of a number.
    public Measures measures(int id) {
        int direct = layer.rows(Direction.DEPENDENTS).degree(id);
        return new Measures(layer.node(id), direct, dependents[id], rank[id]);
    }

    private static boolean count(Layer layer, int[] counts) {
        Adjacency rows = layer.rows(Direction.DEPENDENTS);
        int[] seenFrom = new int[counts.length];
        int[] queue = new int[counts.length];
        Arrays.fill(seenFrom, -1);
        long steps = 0;
        for (int start = 0; start < counts.length && steps < MOST_STEPS; start++) {
            int reached = 1;
            queue[0] = start;
            seenFrom[start] = start;
            for (int next = 0; next < reached; next++) {
                int at = queue[next];
                for (int place = rows.offsets()[at]; place < rows.offsets()[at + 1]; place++) {
                    int neighbour = rows.neighbours()[place];
                    if (seenFrom[neighbour] != start) {
                        seenFrom[neighbour] = start;
                        queue[reached++] = neighbour;
                    }
                }
                steps += rows.degree(at);
            }
            counts[start] = reached - 1;
        }
        if (steps < MOST_STEPS) {
            return true;
        }
        for (int id = 0; id < counts.length; id++) {
            counts[id] = rows.degree(id);
        }
        return false;
    }

    private static double[] ranks(Layer layer) {
        int size = layer.size();
        double[] rank = new double[size];
        Arrays.fill(rank, 1.0 / size);
        Adjacency outgoing = layer.rows(Direction.DEPENDENCIES);
        double change = 1;
        for (int round = 0; round < MOST_ROUNDS && change > SETTLED; round++) {
            double[] next = new double[size];
            double fromSinks = 0;
            for (int id = 0; id < size; id++) {
                int degree = outgoing.degree(id);
                if (degree == 0) {
                    fromSinks += rank[id];
                }
                for (int place = outgoing.offsets()[id]; place < outgoing.offsets()[id + 1]; place++) {
                    next[outgoing.neighbours()[place]] += rank[id] / degree;
                }
            }
            change = 0;
            for (int id = 0; id < size; id++) {
                next[id] = (1 - DAMPING) / size + DAMPING * (next[id] + fromSinks / size);
                change += Math.abs(next[id] - rank[id]);
            }
            rank = next;
        }
        return rank;
    }

    /// How many shortest paths between two other files lead through each file
    /// ([Brandes 2001](https://doi.org/10.1080/0022250X.2001.9990249)).
    ///
    /// @param values by the files' numbers in the order of paths
    /// @param exact  false where paths were followed from some of the files only and the values are estimates
    public record Betweenness(double[] values, boolean exact) {}

    /// Computed anew at each call: seconds on large graphs, so only for those who ask for it.
    public Betweenness betweenness() {
        int size = layer.size();
        double[] values = new double[size];
        int sources = Math.min(size, MOST_SOURCES);
        for (int i = 0; i < sources; i++) {
            follow((int) ((long) i * size / sources), values);
        }
        for (int id = 0; id < size; id++) {
            values[id] *= (double) size / sources;
        }
        return new Betweenness(values, sources == size);
    }

    private void follow(int source, double[] values) {
        Adjacency rows = layer.rows(Direction.DEPENDENCIES);
        int size = layer.size();
        int[] distance = new int[size];
        double[] ways = new double[size];
        double[] share = new double[size];
        int[] queue = new int[size];
        Arrays.fill(distance, -1);
        distance[source] = 0;
        ways[source] = 1;
        int reached = 1;
        queue[0] = source;
        for (int next = 0; next < reached; next++) {
            int at = queue[next];
            for (int place = rows.offsets()[at]; place < rows.offsets()[at + 1]; place++) {
                int neighbour = rows.neighbours()[place];
                if (distance[neighbour] < 0) {
                    distance[neighbour] = distance[at] + 1;
                    queue[reached++] = neighbour;
                }
                if (distance[neighbour] == distance[at] + 1) {
                    ways[neighbour] += ways[at];
                }
            }
        }
        for (int last = reached - 1; last > 0; last--) {
            int at = queue[last];
            for (int place = rows.offsets()[at]; place < rows.offsets()[at + 1]; place++) {
                int neighbour = rows.neighbours()[place];
                if (distance[neighbour] == distance[at] + 1) {
                    share[at] += ways[at] / ways[neighbour] * (1 + share[neighbour]);
                }
            }
            values[at] += share[at];
        }
    }
}
