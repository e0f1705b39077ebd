package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What can be reached from some files or symbols: breadth first, each by one shortest path; of several the surest.
/// Immutable once built.
public final class Walk {
    private static final int UNREACHED = -1;
    private static final int NO_EDGE = -1;

    private final Layer layer;
    private final Direction direction;
    private final Set<String> kinds;
    private final int depth;
    private final int[] distance;
    /// The edge, and the node at its other end or inside that end's file, over which a node was reached.
    private final int[] towardsStart;

    private final int[] nearer;
    private final float[] confidence;
    /// The nodes reached, by distance, then by number.
    private final int[] found;

    private final int[] queue;
    private int queued;
    private boolean deeper;

    Walk(Layer layer, int[] starts, Direction direction, Set<String> kinds, int depth) {
        this.layer = layer;
        this.direction = direction;
        this.kinds = kinds;
        this.depth = depth;
        distance = new int[layer.size()];
        towardsStart = new int[layer.size()];
        nearer = new int[layer.size()];
        confidence = new float[layer.size()];
        queue = new int[layer.size()];
        Arrays.fill(distance, UNREACHED);
        for (int start : starts) {
            if (distance[start] == UNREACHED) {
                distance[start] = 0;
                confidence[start] = 1;
                towardsStart[start] = NO_EDGE;
                queue[queued++] = start;
            }
        }
        int begun = queued;
        Adjacency rows = layer.rows(direction);
        for (int next = 0; next < queued; next++) {
            int at = queue[next];
            expand(at, rows, at);
            int file = layer.file(at);
            if (file != at) {
                // who depends on the file, and nobody knows on what of it, may depend on this symbol
                expand(at, rows, file);
            }
        }
        found = Arrays.copyOfRange(queue, begun, queued);
        sortWithinDistance();
    }

    private void expand(int at, Adjacency rows, int row) {
        int[] neighbours = rows.neighbours();
        float[] confidences = rows.confidences();
        int end = rows.offsets()[row + 1];
        int further = distance[at] + 1;
        float sure = confidence[at];
        for (int place = rows.offsets()[row]; place < end; place++) {
            if (!kinds.isEmpty()
                    && !kinds.contains(layer.edge(rows.edges()[place]).kind())) {
                continue;
            }
            int neighbour = neighbours[place];
            int known = distance[neighbour];
            if (known == UNREACHED) {
                if (further > depth) {
                    deeper = true;
                    continue;
                }
                distance[neighbour] = further;
                queue[queued++] = neighbour;
            } else if (known != further || confidence[neighbour] >= sure * confidences[place]) {
                continue;
            }
            towardsStart[neighbour] = rows.edges()[place];
            nearer[neighbour] = at;
            confidence[neighbour] = sure * confidences[place];
        }
    }

    private void sortWithinDistance() {
        int from = 0;
        for (int to = 1; to <= found.length; to++) {
            if (to == found.length || distance[found[to]] != distance[found[from]]) {
                Arrays.sort(found, from, to);
                from = to;
            }
        }
    }

    /// A file or symbol that was reached.
    ///
    /// @param path       the file, or the one that the symbol is in
    /// @param symbol     as [Symbol#node()] names it; null for a file
    /// @param role       what the file is for
    /// @param confidence the product of the confidences along `why`
    /// @param why        the edges between this one and the start, in the order in which one refers to the next
    public record Reached(
            String path, @Nullable String symbol, Role role, int distance, double confidence, List<Edge> why) {}

    /// How many nodes were reached.
    public int total() {
        return found.length;
    }

    /// In how many files they are.
    public int files() {
        return (int) Arrays.stream(found).map(layer::file).distinct().count();
    }

    /// Whether there are nodes beyond the depth.
    public boolean deeper() {
        return deeper;
    }

    /// The nodes reached, by distance, then by name; each is put together when the stream comes to it.
    public Stream<Reached> reached() {
        return Arrays.stream(found).mapToObj(this::reached);
    }

    /// How many nodes were reached at each distance.
    public SortedMap<Integer, Integer> byDistance() {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        for (int id : found) {
            counts.merge(distance[id], 1, Integer::sum);
        }
        return counts;
    }

    /// The confidences of the files reached that are for something, or in which something was reached; of several
    /// in a file the surest.
    public DoubleStream confidences(Role role) {
        float[] surest = new float[layer.size()];
        return files(role, surest).mapToDouble(file -> surest[file]);
    }

    /// The files reached that are for something, or in which something was reached, by distance.
    public Stream<String> paths(Role role) {
        return files(role, new float[layer.size()]).mapToObj(layer::node);
    }

    /// @param surest gets the best confidence in each file
    private IntStream files(Role role, float[] surest) {
        int[] files = new int[found.length];
        int count = 0;
        for (int id : found) {
            int file = layer.file(id);
            if (layer.role(id) == role && surest[file] == 0) {
                files[count++] = file;
            }
            surest[file] = Math.max(surest[file], confidence[id]);
        }
        return Arrays.stream(files, 0, count);
    }

    /// How one node was reached; for a file, what is nearest in it, and for a symbol, its file where that was
    /// reached as a whole. Null where nothing was.
    public @Nullable Reached to(String node) {
        int id = layer.id(node);
        return Arrays.stream(found)
                .filter(reached -> reached == id || layer.file(reached) == id || layer.file(id) == reached)
                .mapToObj(this::reached)
                .findFirst()
                .orElse(null);
    }

    private Reached reached(int id) {
        List<Edge> why = new ArrayList<>(distance[id]);
        for (int at = id; towardsStart[at] != NO_EDGE; at = nearer[at]) {
            why.add(layer.edge(towardsStart[at]));
        }
        double product = why.stream().mapToDouble(Edge::confidence).reduce(1, (a, b) -> a * b);
        List<Edge> inOrder = direction == Direction.DEPENDENTS ? why : why.reversed();
        int file = layer.file(id);
        return new Reached(
                layer.node(file),
                file == id ? null : layer.node(id),
                layer.role(id),
                distance[id],
                product,
                List.copyOf(inOrder));
    }
}
