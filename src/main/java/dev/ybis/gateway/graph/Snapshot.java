package dev.ybis.gateway.graph;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.code.Unresolved;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One repository's graph in memory, as it was at one version; immutable, shared by all who ask. A file's number is its
/// place in the order of paths.
public final class Snapshot {
    private static final String DESCRIPTION = "(.*/)?(package|module)-info\\.java";

    private final IndexedRepository repository;
    private final String[] paths;
    private final Role[] roles;
    private final Map<String, Integer> ids;
    private final Edge[] edges;
    private final Adjacency incoming;
    private final Adjacency outgoing;
    private final Map<String, List<Symbol>> symbols;
    private final List<Unresolved> unresolved;
    private final Supplier<List<Cycle>> cycles;
    private final Supplier<Centrality> centrality;

    private Snapshot(IndexedRepository repository, Contents contents) {
        this.repository = repository;
        paths = contents.paths().stream().sorted().toArray(String[]::new);
        roles = Stream.of(paths).map(Role::of).toArray(Role[]::new);
        ids = HashMap.newHashMap(paths.length);
        for (int id = 0; id < paths.length; id++) {
            ids.put(paths[id], id);
        }
        edges = contents.edges().toArray(Edge[]::new);
        float[] confidences = new float[edges.length];
        int[] from = new int[edges.length];
        int[] to = new int[edges.length];
        for (int edge = 0; edge < edges.length; edge++) {
            confidences[edge] = (float) edges[edge].confidence();
            from[edge] = id(edges[edge].from());
            to[edge] = id(edges[edge].to());
        }
        outgoing = Adjacency.of(paths.length, from, to, confidences);
        incoming = Adjacency.of(paths.length, to, from, confidences);
        symbols = new HashMap<>();
        contents.symbols().forEach(symbol -> symbols.computeIfAbsent(symbol.path(), _ -> new ArrayList<>())
                .add(symbol));
        symbols.values().forEach(list -> list.sort(Comparator.comparingInt(Symbol::line)));
        unresolved = contents.unresolved();
        cycles = new Once<>(() -> Cycle.all(this));
        centrality = new Once<>(() -> Centrality.of(this));
    }

    /// What the record holds of a repository beside the repository itself.
    ///
    /// @param unresolved those of the references that lead nowhere that are kept by name
    public record Contents(List<String> paths, List<Edge> edges, List<Symbol> symbols, List<Unresolved> unresolved) {}

    /// @throws IllegalArgumentException when an edge names a file that is not among the paths
    public static Snapshot of(IndexedRepository repository, Contents contents) {
        return new Snapshot(repository, contents);
    }

    public IndexedRepository repository() {
        return repository;
    }

    public List<String> paths() {
        return List.of(paths);
    }

    public boolean knows(String path) {
        return ids.containsKey(path);
    }

    /// The symbols of a file in the order of their lines.
    public List<Symbol> symbols(String path) {
        return symbols.getOrDefault(path, List.of());
    }

    /// All symbols, file by file.
    public Stream<Symbol> symbols() {
        return Arrays.stream(paths).flatMap(path -> symbols(path).stream());
    }

    /// References that lead nowhere, those that are kept by name.
    public List<Unresolved> unresolved() {
        return unresolved;
    }

    /// The groups of files that depend on each other in circles, the largest first.
    public List<Cycle> cycles() {
        return cycles.get();
    }

    /// How much hangs on each file.
    public Centrality centrality() {
        return centrality.get();
    }

    /// All files that can be reached from `starts` in at most `depth` steps, without those themselves.
    ///
    /// @param kinds the kinds of edges to go along; empty for all
    public Walk walk(List<String> starts, Direction direction, Set<String> kinds, int depth) {
        return new Walk(this, starts.stream().mapToInt(this::id).toArray(), direction, kinds, depth);
    }

    /// Files of source that no edge leads to, without those that only describe a package or module. Some are
    /// where a program begins, so none is called dead.
    public List<String> orphans() {
        return IntStream.range(0, paths.length)
                .filter(id -> roles[id] == Role.CODE && incoming.degree(id) == 0 && !paths[id].matches(DESCRIPTION))
                .mapToObj(id -> paths[id])
                .toList();
    }

    /// How many files there are.
    public int size() {
        return paths.length;
    }

    /// A file's number, its place in the order of paths.
    ///
    /// @throws IllegalArgumentException when there is no such file
    public int id(String path) {
        Integer id = ids.get(path);
        if (id == null) {
            throw new IllegalArgumentException("a file that is not in the graph: " + path);
        }
        return id;
    }

    String path(int id) {
        return paths[id];
    }

    /// What the file of a number is for.
    public Role role(int id) {
        return roles[id];
    }

    Edge edge(int edge) {
        return edges[edge];
    }

    public List<Edge> edges() {
        return List.of(edges);
    }

    Adjacency rows(Direction direction) {
        return direction == Direction.DEPENDENTS ? incoming : outgoing;
    }
}
