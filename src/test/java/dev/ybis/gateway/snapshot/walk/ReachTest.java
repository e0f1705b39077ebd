package dev.ybis.gateway.snapshot.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The two searches beside each other, and beside one that is too simple to be wrong.
class ReachTest {
    private static final double[] CONFIDENCES = {1, 0.95, 0.9, 0.5, 0.2};

    private static final List<String> KINDS = List.of("imports", "references", "derives");

    private static Edge edge(int from, int to, double confidence) {
        return edge(from, to, "imports", confidence);
    }

    private static Edge edge(int from, int to, String kind, double confidence) {
        return new Edge("f" + from, "f" + to, kind, "import", confidence, 1);
    }

    private static Layer layer(int size, List<Edge> edges) {
        return new Layer(
                IntStream.range(0, size).mapToObj(node -> "f" + node).toArray(String[]::new),
                IntStream.range(0, size).toArray(),
                edges);
    }

    @Test
    void a_sweep_and_a_search_by_levels_find_the_same_ways_and_those_of_plain_relaxation() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int size = 2 + random.nextInt(40);
            boolean circles = random.nextBoolean();
            List<Edge> edges = new ArrayList<>();
            for (int i = random.nextInt(size * 3); i > 0; i--) {
                int from = random.nextInt(size);
                int to = circles ? random.nextInt(size) : random.nextInt(from + 1);
                if (from != to) {
                    edges.add(edge(
                            from,
                            to,
                            KINDS.get(random.nextInt(KINDS.size())),
                            CONFIDENCES[random.nextInt(CONFIDENCES.length)]));
                }
            }
            Layer layer = layer(size, edges);
            int[] starts = random.ints(1 + random.nextInt(3), 0, size).toArray();
            int depth = random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(4);
            Set<String> kinds = random.nextBoolean() ? Set.of() : Set.copyOf(KINDS.subList(0, 1 + random.nextInt(2)));
            for (Direction direction : Direction.values()) {
                String which = "seed " + seed + ", round " + round + ", " + direction;
                Reach levels = Objects.requireNonNull(
                        Levels.search(layer, starts, direction, kinds, depth, Integer.MAX_VALUE));
                Reach sweep = layer.sweep(direction).search(starts, kinds, depth);
                assertThat(sweep == null && !circles).as(which).isFalse();
                if (sweep != null) {
                    assertThat(ways(sweep)).as(which).isEqualTo(ways(levels));
                    assertThat(sweep.deeper()).as(which).isEqualTo(levels.deeper());
                }
                Map<Integer, double[]> best = relaxed(size, counted(edges, kinds), starts, direction);
                assertThat(levels.deeper())
                        .as(which)
                        .isEqualTo(best.values().stream().anyMatch(one -> one[0] > depth));
                best.values().removeIf(one -> one[0] > depth);
                assertThat(IntStream.of(levels.nodes()).boxed())
                        .as(which)
                        .containsExactlyInAnyOrderElementsOf(best.keySet());
                for (int place = 0; place < levels.nodes().length; place++) {
                    double[] one = Objects.requireNonNull(best.get(levels.nodes()[place]));
                    assertThat(levels.way(place)).as(which).hasSize((int) one[0]);
                    assertThat(IntStream.of(levels.way(place))
                                    .mapToDouble(edge -> edges.get(edge).confidence())
                                    .reduce(1, (a, b) -> a * b))
                            .as(which)
                            .isCloseTo(one[1], org.assertj.core.data.Offset.offset(1e-4 * one[1]));
                    assertThat(Way.confidence(levels.left(place)))
                            .as(which)
                            .isCloseTo(one[1], org.assertj.core.data.Offset.offset(1e-4 * one[1]));
                }
            }
        }
    }

    private static List<Edge> counted(List<Edge> edges, Set<String> kinds) {
        return edges.stream()
                .filter(edge -> kinds.isEmpty() || kinds.contains(edge.kind()))
                .toList();
    }

    /// The edges of each node's way, in the order of the nodes.
    private static Map<Integer, List<Integer>> ways(Reach reach) {
        Map<Integer, List<Integer>> ways = new TreeMap<>();
        for (int place = 0; place < reach.nodes().length; place++) {
            ways.put(
                    place,
                    IntStream.concat(IntStream.of(reach.nodes()[place]), IntStream.of(reach.way(place)))
                            .boxed()
                            .toList());
        }
        return ways;
    }

    /// Distance and confidence of each node but the starts.
    private static Map<Integer, double[]> relaxed(int size, List<Edge> edges, int[] starts, Direction direction) {
        Map<Integer, double[]> best = new HashMap<>();
        IntStream.of(starts).forEach(start -> best.put(start, new double[] {0, 1}));
        for (int round = 0; round < size; round++) {
            for (Edge edge : edges) {
                boolean dependents = direction == Direction.DEPENDENTS;
                double[] known = best.get(Integer.parseInt((dependents ? edge.to() : edge.from()).substring(1)));
                if (known != null) {
                    best.merge(
                            Integer.parseInt((dependents ? edge.from() : edge.to()).substring(1)),
                            new double[] {known[0] + 1, known[1] * edge.confidence()},
                            (a, b) -> a[0] < b[0] || a[0] == b[0] && a[1] >= b[1] ? a : b);
                }
            }
        }
        IntStream.of(starts).forEach(best::remove);
        return best;
    }

    @Test
    void a_symbol_is_left_by_its_own_edges_and_by_those_of_its_file_as_plain_relaxation_says() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int files = 1 + random.nextInt(5);
            int size = files + random.nextInt(20);
            int[] owners = IntStream.range(0, size)
                    .map(node -> node < files ? node : random.nextInt(files))
                    .toArray();
            List<Edge> edges = new ArrayList<>();
            for (int i = random.nextInt(size * 3); i > 0; i--) {
                edges.add(edge(
                        random.nextInt(size), random.nextInt(size), CONFIDENCES[random.nextInt(CONFIDENCES.length)]));
            }
            edges.removeIf(edge -> edge.from().equals(edge.to()));
            Layer layer = new Layer(
                    IntStream.range(0, size).mapToObj(node -> "f" + node).toArray(String[]::new), owners, edges);
            int[] starts = random.ints(1 + random.nextInt(3), 0, size).toArray();
            for (Direction direction : Direction.values()) {
                String which = "seed " + seed + ", round " + round + ", " + direction;
                Walk walk = new Walk(layer, starts, direction, Set.of(), Integer.MAX_VALUE);
                List<Edge> meant = ofSymbolsToo(edges, owners, direction);
                Map<Integer, double[]> best = relaxed(size, meant, starts, direction);
                assertThat(walk.total()).as(which).isEqualTo(best.size());
                walk.reached().forEach(reached -> {
                    String name = reached.symbol() == null ? reached.path() : reached.symbol();
                    double[] one = Objects.requireNonNull(best.get(Integer.parseInt(name.substring(1))));
                    assertThat(reached.distance()).as(which).isEqualTo((int) one[0]);
                    assertThat(reached.why()).as(which).isSubsetOf(edges);
                    assertThat(reached.confidence())
                            .as(which)
                            .isCloseTo(one[1], org.assertj.core.data.Offset.offset(1e-4 * one[1]));
                });
            }
        }
    }

    /// Each edge that leaves a file backwards leaves each of its symbols too.
    private static List<Edge> ofSymbolsToo(List<Edge> edges, int[] owners, Direction direction) {
        List<Edge> all = new ArrayList<>(edges);
        boolean dependents = direction == Direction.DEPENDENTS;
        for (Edge edge : edges) {
            int left = Integer.parseInt((dependents ? edge.to() : edge.from()).substring(1));
            int other = Integer.parseInt((dependents ? edge.from() : edge.to()).substring(1));
            for (int node = 0; node < owners.length; node++) {
                if (owners[node] == left && node != left && node != other) {
                    all.add(dependents ? edge(other, node, edge.confidence()) : edge(node, other, edge.confidence()));
                }
            }
        }
        return all;
    }

    @Test
    void a_circle_that_would_take_a_sweep_too_many_passes_is_searched_by_levels() {
        int size = 6_000;
        List<Edge> edges = new ArrayList<>();
        // of two ways round the circle one is against any order that a sweep can choose
        for (int node = 0; node < size; node++) {
            edges.add(edge(node, (node + 1) % size, 1));
            edges.add(edge((node + 1) % size, node, 1));
        }
        Layer layer = layer(size, edges);
        assertThat(layer.sweep(Direction.DEPENDENTS).search(new int[] {7}, Set.of(), Integer.MAX_VALUE))
                .isNull();
        Walk walk = new Walk(layer, new int[] {7}, Direction.DEPENDENTS, Set.of(), Integer.MAX_VALUE);
        assertThat(walk.total()).isEqualTo(size - 1);
        assertThat(walk.byDistance()).hasSize(size / 2).containsEntry(1, 2).containsEntry(size / 2, 1);
    }

    @Test
    void a_chain_as_long_as_the_largest_tree_is_followed_to_its_end() {
        int size = 50_000;
        Layer layer = layer(
                size,
                IntStream.range(1, size)
                        .mapToObj(node -> edge(node, node - 1, 0.9))
                        .toList());
        Walk walk = new Walk(layer, new int[] {0}, Direction.DEPENDENTS, Set.of(), Integer.MAX_VALUE);
        assertThat(walk.total()).isEqualTo(size - 1);
        assertThat(walk.byDistance()).hasSize(size - 1).containsEntry(size - 1, 1);
        assertThat(Objects.requireNonNull(walk.to("f" + (size - 1))).why()).hasSize(size - 1);
    }
}
