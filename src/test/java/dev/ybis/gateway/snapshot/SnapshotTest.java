package dev.ybis.gateway.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.IndexedFile;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Recorded;
import dev.ybis.gateway.graph.Symbol;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final IndexedRepository REPOSITORY =
            new IndexedRepository("r", "/r", null, Instant.EPOCH, "v", 0, 0, 0, 0, 0, 0, 0, null, 0, false);

    private static Snapshot snapshot(List<String> paths, String... edges) {
        List<Edge> all = new ArrayList<>();
        for (String edge : edges) {
            String[] parts = edge.split(" ");
            all.add(new Edge(
                    parts[0], parts[1], "imports", "import", parts.length > 2 ? Double.parseDouble(parts[2]) : 1, 1));
        }
        return of(paths, all);
    }

    private static Snapshot of(List<String> paths, List<Edge> edges) {
        return Snapshot.of(
                new Recorded(REPOSITORY, new Contents(files(paths), List.of(), edges, List.of(), List.of())));
    }

    private static List<IndexedFile> files(List<String> paths) {
        return paths.stream().map(path -> new IndexedFile(path, "java", "", 1)).toList();
    }

    private static Walk dependents(Snapshot snapshot, int depth) {
        return snapshot.walk(List.of("a"), Direction.DEPENDENTS, Set.of(), depth);
    }

    @Test
    void dependents_come_with_their_distance_and_a_path_to_the_target() {
        Snapshot snapshot = snapshot(List.of("a", "b", "c", "d"), "b a", "c b", "d x".replace('x', 'c'));
        List<Walk.Reached> dependents = dependents(snapshot, 64).reached().toList();
        assertThat(dependents).extracting(Walk.Reached::path).containsExactly("b", "c", "d");
        assertThat(dependents).extracting(Walk.Reached::distance).containsExactly(1, 2, 3);
        assertThat(dependents.get(2).why())
                .extracting(edge -> edge.from() + edge.to())
                .containsExactly("dc", "cb", "ba");
    }

    @Test
    void the_neighbours_of_a_file_are_those_it_has_an_edge_with_each_once() {
        Snapshot snapshot = snapshot(List.of("a", "b", "c", "d"), "a b", "b a", "c a", "d c");
        assertThat(snapshot.neighbours("a")).containsExactlyInAnyOrder("b", "c");
        assertThat(snapshot.neighbours("d")).containsExactly("c");
    }

    /// Files `user` and `lib` with the symbols `user#f`, `lib#x` and `lib#y`, an edge between the files and a link.
    private static Snapshot linked(String rule, Edge link) {
        List<Symbol> symbols = Stream.of("user#f", "lib#x", "lib#y")
                .map(node -> node.split("#"))
                .map(of -> new Symbol(of[0] + "#" + of[1], of[0], of[1], "function", 1, 1))
                .toList();
        Edge edge = new Edge("user", "lib", Edge.IMPORTS, rule, 1, 1);
        return Snapshot.of(new Recorded(
                REPOSITORY,
                new Contents(files(List.of("lib", "user")), symbols, List.of(edge), List.of(link), List.of())));
    }

    private static List<String> dependentsOf(Snapshot snapshot, String symbol) {
        return snapshot.walkSymbols(List.of(symbol), Direction.DEPENDENTS, Set.of(), 64)
                .reached()
                .map(reached -> reached.symbol() == null ? reached.path() : reached.symbol())
                .toList();
    }

    @Test
    void an_import_for_types_alone_closes_no_circle_and_is_a_dependency_all_the_same() {
        Edge loads = new Edge("a", "b", Edge.IMPORTS, "import", 1, 1);
        Edge types = new Edge("b", "a", Edge.IMPORTS, Edge.TYPE_IMPORT, 1, 1);
        Snapshot snapshot = Snapshot.of(new Recorded(
                REPOSITORY,
                new Contents(files(List.of("a", "b")), List.of(), List.of(loads, types), List.of(), List.of())));

        assertThat(snapshot.cycles()).isEmpty();
        assertThat(snapshot.walk(List.of("a"), Direction.DEPENDENTS, Set.of(), 1)
                        .total())
                .isEqualTo(1);
    }

    @Test
    void what_passes_names_on_has_dependents_where_it_is_asked_about_itself_and_leads_nowhere_else() {
        Edge edge = new Edge("user", "lib", Edge.IMPORTS, "import", 1, 1);
        Edge further = new Edge("lib", "far#x", Edge.IMPORTS, "import", 1, 1);
        Edge passedOn = new Edge("user", "lib", Edge.USES, Edge.PASSED_ON, 1, 1);
        Symbol symbol = new Symbol("far#x", "far", "x", "function", 1, 1);
        Snapshot snapshot = Snapshot.of(new Recorded(
                REPOSITORY,
                new Contents(
                        files(List.of("far", "lib", "user")),
                        List.of(symbol),
                        List.of(edge, new Edge("lib", "far", Edge.IMPORTS, "import", 1, 1)),
                        List.of(further, passedOn),
                        List.of())));

        assertThat(dependentsOf(snapshot, "far#x")).containsExactly("lib");
        assertThat(dependentsOf(snapshot, "lib")).containsExactly("user");
        assertThat(snapshot.walk(List.of("far"), Direction.DEPENDENTS, Set.of(), 64)
                        .total())
                .isEqualTo(2);
    }

    @Test
    void an_edge_between_files_stands_for_any_symbol_until_a_link_says_by_what() {
        Snapshot told = linked("import", new Edge("user#f", "lib#x", Edge.CALLS, "call", 1, 2));
        assertThat(dependentsOf(told, "lib#x")).containsExactly("user#f");
        assertThat(dependentsOf(told, "lib#y")).isEmpty();

        Snapshot guessed = linked("import", new Edge("user#f", "lib#x", Edge.CALLS, "member-name", 0.5, 2));
        assertThat(dependentsOf(guessed, "lib#x")).containsExactly("user", "user#f");
        assertThat(dependentsOf(guessed, "lib#y")).containsExactly("user");
    }

    @Test
    void to_load_a_package_on_the_way_to_another_is_to_use_none_of_its_symbols() {
        Edge elsewhere = new Edge("user#f", "user", Edge.USES, "module", 1, 2);

        assertThat(dependentsOf(linked("parent-package", elsewhere), "lib#y")).isEmpty();
        assertThat(dependentsOf(linked("import", elsewhere), "lib#y")).contains("user");
    }

    @Test
    void a_target_on_a_cycle_is_not_its_own_dependent() {
        assertThat(dependents(snapshot(List.of("a", "b"), "a b", "b a"), 64).reached())
                .extracting(Walk.Reached::path)
                .containsExactly("b");
    }

    @Test
    void what_lies_beyond_the_depth_is_told() {
        Snapshot snapshot = snapshot(List.of("a", "b", "c"), "b a", "c b");
        assertThat(dependents(snapshot, 1).deeper()).isTrue();
        assertThat(dependents(snapshot, 2).deeper()).isFalse();
    }

    @Test
    void a_cycle_through_known_files_at_the_depth_is_not_deeper() {
        Snapshot snapshot = snapshot(List.of("a", "b"), "b a", "a b");
        assertThat(dependents(snapshot, 1).deeper()).isFalse();
    }

    @Test
    void of_two_shortest_paths_the_surer_is_the_reason() {
        Snapshot snapshot = snapshot(List.of("a", "b", "c", "d"), "b a 0.5", "c a 0.9", "d b 1", "d c 1");
        Walk.Reached d = Objects.requireNonNull(dependents(snapshot, 64).to("d"));
        assertThat(d.confidence()).isCloseTo(0.9, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(d.why()).extracting(Edge::to).containsExactly("c", "a");
    }

    @Test
    void random_graphs_give_the_distances_of_plain_relaxation_and_paths_that_exist() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int size = 2 + random.nextInt(15);
            List<String> paths = IntStream.range(0, size).mapToObj(i -> "f" + i).toList();
            List<Edge> edges = new ArrayList<>();
            for (int i = random.nextInt(size * 3); i > 0; i--) {
                edges.add(new Edge(
                        "f" + random.nextInt(size),
                        "f" + random.nextInt(size),
                        "imports",
                        "import",
                        0.1 + 0.9 * random.nextDouble(),
                        i));
            }
            edges.removeIf(edge -> edge.from().equals(edge.to()));
            Map<String, Integer> expected = relaxed(paths, edges);
            Walk walk = of(paths, edges).walk(List.of("f0"), Direction.DEPENDENTS, Set.of(), 64);
            for (Walk.Reached dependent : walk.reached().toList()) {
                assertThat(dependent.distance()).as("seed %d", seed).isEqualTo(expected.remove(dependent.path()));
                assertThat(dependent.why())
                        .as("seed %d", seed)
                        .hasSize(dependent.distance())
                        .isSubsetOf(edges);
                double product =
                        dependent.why().stream().mapToDouble(Edge::confidence).reduce(1, (a, b) -> a * b);
                assertThat(dependent.confidence())
                        .as("seed %d", seed)
                        .isCloseTo(product, org.assertj.core.data.Offset.offset(1e-9));
            }
            assertThat(expected).as("seed %d: dependents not found", seed).isEmpty();
        }
    }

    private static Map<String, Integer> relaxed(List<String> paths, List<Edge> edges) {
        Map<String, Integer> distance = new HashMap<>(Map.of("f0", 0));
        for (int i = 0; i < paths.size(); i++) {
            for (Edge edge : edges) {
                if (distance.containsKey(edge.to())) {
                    distance.merge(edge.from(), distance.get(edge.to()) + 1, Math::min);
                }
            }
        }
        distance.remove("f0");
        return distance;
    }
}
