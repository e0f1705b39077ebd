package dev.ybis.gateway.graph;

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

/// What can be reached from some files: breadth first, each file by one shortest path; of several the surest.
/// Immutable.
public final class Walk {
    private static final int UNREACHED = -1;
    private static final int NO_EDGE = -1;

    private final Snapshot snapshot;
    private final Direction direction;
    private final int[] distance;
    private final int[] towardsStart;
    private final float[] confidence;
    /// The files reached, by distance, then by path.
    private final int[] found;

    private final boolean deeper;

    Walk(Snapshot snapshot, int[] starts, Direction direction, Set<String> kinds, int depth) {
        this.snapshot = snapshot;
        this.direction = direction;
        distance = new int[snapshot.size()];
        towardsStart = new int[snapshot.size()];
        confidence = new float[snapshot.size()];
        Arrays.fill(distance, UNREACHED);
        int[] queue = new int[snapshot.size()];
        int reached = 0;
        for (int start : starts) {
            if (distance[start] == UNREACHED) {
                distance[start] = 0;
                confidence[start] = 1;
                towardsStart[start] = NO_EDGE;
                queue[reached++] = start;
            }
        }
        int begun = reached;
        boolean beyond = false;
        Adjacency rows = snapshot.rows(direction);
        int[] offsets = rows.offsets();
        int[] neighbours = rows.neighbours();
        float[] confidences = rows.confidences();
        for (int next = 0; next < reached; next++) {
            int at = queue[next];
            int further = distance[at] + 1;
            float sure = confidence[at];
            for (int place = offsets[at]; place < offsets[at + 1]; place++) {
                if (!kinds.isEmpty()
                        && !kinds.contains(snapshot.edge(rows.edges()[place]).kind())) {
                    continue;
                }
                int neighbour = neighbours[place];
                int known = distance[neighbour];
                if (known == UNREACHED) {
                    if (further > depth) {
                        beyond = true;
                        continue;
                    }
                    distance[neighbour] = further;
                    queue[reached++] = neighbour;
                } else if (known != further || confidence[neighbour] >= sure * confidences[place]) {
                    continue;
                }
                towardsStart[neighbour] = rows.edges()[place];
                confidence[neighbour] = sure * confidences[place];
            }
        }
        deeper = beyond;
        found = Arrays.copyOfRange(queue, begun, reached);
        sortWithinDistance();
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

    /// A file that was reached.
    ///
    /// @param role       what the file is for
    /// @param confidence the product of the confidences along `why`
    /// @param why        the edges between this file and the start, in the order in which one refers to the next
    public record Reached(String path, Role role, int distance, double confidence, List<Edge> why) {}

    /// How many files were reached.
    public int total() {
        return found.length;
    }

    /// Whether there are files beyond the depth.
    public boolean deeper() {
        return deeper;
    }

    /// The files reached, by distance, then by path; each is put together when the stream comes to it.
    public Stream<Reached> reached() {
        return Arrays.stream(found).mapToObj(this::reached);
    }

    /// How many files were reached at each distance.
    public SortedMap<Integer, Integer> byDistance() {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        for (int id : found) {
            counts.merge(distance[id], 1, Integer::sum);
        }
        return counts;
    }

    /// The confidences of the files reached that are for something, by distance, then by path.
    public DoubleStream confidences(Role role) {
        return of(role).mapToDouble(id -> confidence[id]);
    }

    /// The files reached that are for something, by distance, then by path.
    public Stream<String> paths(Role role) {
        return of(role).mapToObj(snapshot::path);
    }

    private IntStream of(Role role) {
        return Arrays.stream(found).filter(id -> snapshot.role(id) == role);
    }

    /// How one file was reached; null where it was not.
    public @Nullable Reached to(String path) {
        int id = snapshot.id(path);
        return distance[id] <= 0 ? null : reached(id);
    }

    private Reached reached(int id) {
        List<Edge> why = new ArrayList<>(distance[id]);
        int at = id;
        while (towardsStart[at] != NO_EDGE) {
            Edge edge = snapshot.edge(towardsStart[at]);
            why.add(edge);
            at = snapshot.id(direction == Direction.DEPENDENTS ? edge.to() : edge.from());
        }
        double product = why.stream().mapToDouble(Edge::confidence).reduce(1, (a, b) -> a * b);
        List<Edge> inOrder = direction == Direction.DEPENDENTS ? why : why.reversed();
        return new Reached(snapshot.path(id), snapshot.role(id), distance[id], product, List.copyOf(inOrder));
    }
}
