package dev.ybis.gateway.snapshot.walk;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
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
    /// Nodes that a search by levels may reach before a layer of files is swept as a whole: so
    /// many take a tenth of what a sweep over a million edges takes.
    private static final int FEW = 1_024;

    private final Layer layer;
    private final Direction direction;
    private final int[] starts;
    private final Reach reach;
    /// The nodes reached, by distance, then by number.
    private final int[] found;
    /// The starts that hold tests, looked for where somebody asks.
    private final Once<int[]> testing = new Once<>(this::testing);

    public Walk(Layer layer, int[] starts, Direction direction, Set<String> kinds, int depth) {
        this.layer = layer;
        this.direction = direction;
        this.starts = starts;
        reach = search(layer, starts, direction, kinds, depth);
        found = reach.nodes();
    }

    /// Makes ready what the first large walk over a layer would have to wait for.
    public static void prepare(Layer layer) {
        if (mayBeSwept(layer)) {
            layer.sweep(Direction.DEPENDENTS);
        }
    }

    /// Whether walks may sweep a layer.
    private static boolean mayBeSwept(Layer layer) {
        // a sweep knows nothing of a symbol that stands for its file
        return layer.isOfFilesAlone() && layer.size() > FEW;
    }

    private static Reach search(Layer layer, int[] starts, Direction direction, Set<String> kinds, int depth) {
        Reach reach =
                Levels.search(layer, starts, direction, kinds, depth, mayBeSwept(layer) ? FEW : Integer.MAX_VALUE);
        if (reach == null) {
            reach = layer.sweep(direction).search(starts, kinds, depth);
        }
        return reach != null
                ? reach
                : Objects.requireNonNull(Levels.search(layer, starts, direction, kinds, depth, Integer.MAX_VALUE));
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
        if (layer.isOfFilesAlone()) {
            return found.length;
        }
        BitSet files = new BitSet(layer.size());
        for (int node : found) {
            files.set(layer.file(node));
        }
        return files.cardinality();
    }

    /// Whether there are nodes beyond the depth.
    public boolean deeper() {
        return reach.deeper();
    }

    /// The nodes reached, by distance, then by name; each is put together when the stream comes to it.
    public Stream<Reached> reached() {
        return IntStream.range(0, found.length).mapToObj(this::reached);
    }

    /// How many nodes were reached at each distance.
    public SortedMap<Integer, Integer> byDistance() {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        for (int from = 0; from < found.length; ) {
            int distance = Way.distance(reach.left(from));
            int to = end(distance, from);
            counts.put(distance, to - from);
            from = to;
        }
        return counts;
    }

    /// Behind the last place of a distance that the place `from` has.
    private int end(int distance, int from) {
        int low = from;
        int high = found.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Way.distance(reach.left(middle)) <= distance) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The confidences of the files reached that are for something, or in which something was reached; of several
    /// in a file the surest.
    public DoubleStream confidences(Role role) {
        float[] surest = new float[layer.size()];
        int[] files = new int[found.length];
        int count = 0;
        for (int place = 0; place < found.length; place++) {
            int id = found[place];
            int file = layer.file(id);
            if (layer.role(id) == role) {
                files[count] = file;
                count += surest[file] == 0 ? 1 : 0;
                surest[file] = Math.max(surest[file], (float) Way.confidence(reach.left(place)));
            }
        }
        return Arrays.stream(files, 0, count).mapToDouble(file -> surest[file]);
    }

    /// The files reached, or in which something was reached, by distance.
    public Stream<String> paths() {
        return files(found);
    }

    /// The files that hold tests among what was reached: those that are tests, or hold some beside what they try, and
    /// those in which a test was reached, by distance. For dependents, before them starts that hold tests of their
    /// own, and tests among the starts that try another start.
    public Stream<String> tests() {
        IntStream own = direction == Direction.DEPENDENTS ? Arrays.stream(testing.get()) : IntStream.empty();
        return files(IntStream.concat(own, Arrays.stream(found))
                .filter(layer::isTesting)
                .toArray());
    }

    private int[] testing() {
        int[] tried = Arrays.stream(starts)
                .filter(start -> layer.role(start) != Role.TEST)
                .toArray();
        if (tried.length == 0 || tried.length == starts.length) {
            return tried;
        }
        BitSet trying = new BitSet(layer.size());
        Arrays.stream(new Walk(layer, tried, direction, Set.of(), Integer.MAX_VALUE).found)
                .forEach(trying::set);
        return IntStream.concat(Arrays.stream(tried), Arrays.stream(starts).filter(trying::get))
                .toArray();
    }

    private Stream<String> files(int[] ids) {
        BitSet seen = new BitSet(layer.size());
        List<String> files = new ArrayList<>();
        for (int id : ids) {
            int file = layer.file(id);
            if (!seen.get(file)) {
                seen.set(file);
                files.add(layer.node(file));
            }
        }
        return files.stream();
    }

    /// How one node was reached; for a file, what is nearest in it, and for a symbol, its file where that was
    /// reached as a whole. Null where nothing was.
    public @Nullable Reached to(String node) {
        int id = layer.id(node);
        return IntStream.range(0, found.length)
                .filter(place -> found[place] == id || layer.file(found[place]) == id || layer.file(id) == found[place])
                .mapToObj(this::reached)
                .findFirst()
                .orElse(null);
    }

    private Reached reached(int place) {
        int[] way = reach.way(place);
        Edge[] why = new Edge[way.length];
        double product = 1;
        for (int step = 0; step < way.length; step++) {
            // a way is found from its end, which for dependents is where the edges begin
            int from = direction == Direction.DEPENDENTS ? step : way.length - 1 - step;
            why[from] = layer.edge(way[step]);
            product *= why[from].confidence();
        }
        int id = found[place];
        int file = layer.file(id);
        return new Reached(
                layer.node(file),
                file == id ? null : layer.node(id),
                layer.role(id),
                why.length,
                product,
                List.of(why));
    }
}
