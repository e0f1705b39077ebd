package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.code.Unresolved;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.IndexedFile;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Recorded;
import dev.ybis.gateway.graph.Symbol;
import dev.ybis.gateway.snapshot.walk.Adjacency;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Layer;
import dev.ybis.gateway.snapshot.walk.Once;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One repository's graph in memory, as it was at one version; immutable, shared by all who ask. A file's number is its
/// place in the order of paths.
public final class Snapshot {
    private static final String DESCRIPTION = "(.*/)?(package|module)-info\\.java";

    private final Recorded recorded;
    private final String[] paths;
    private final IndexedFile[] indexed;
    private final Layer files;
    private final Map<String, List<Symbol>> symbols;
    private final Supplier<Parts> parts;
    private final Supplier<Governed> governed;
    private final Supplier<Outside> outside;
    private final Supplier<Nowhere> nowhere;
    private final Supplier<SortedMap<String, Integer>> unread;
    private final Supplier<List<Cycle>> cycles;
    private final Supplier<Centrality> centrality;

    private Snapshot(Recorded recorded) {
        this.recorded = recorded;
        Contents contents = recorded.contents();
        indexed = contents.files().stream()
                .sorted(Comparator.comparing(IndexedFile::path))
                .toArray(IndexedFile[]::new);
        paths = Arrays.stream(indexed).map(IndexedFile::path).toArray(String[]::new);
        Set<String> testing = contents.symbols().stream()
                .filter(symbol -> symbol.kind().equals(Declaration.TEST))
                .flatMap(symbol -> Stream.of(symbol.path(), symbol.node()))
                .collect(Collectors.toSet());
        files = new Layer(paths, IntStream.range(0, paths.length).toArray(), contents.edges(), testing);
        symbols = new HashMap<>();
        contents.symbols().forEach(symbol -> symbols.computeIfAbsent(symbol.path(), _ -> new ArrayList<>())
                .add(symbol));
        symbols.values().forEach(list -> list.sort(Comparator.comparingInt(Symbol::line)));
        parts = new Once<>(() -> Parts.of(files, symbols().toList(), contents, testing));
        governed = new Once<>(() -> new Governed(paths, contents.edges()));
        outside = new Once<>(() -> new Outside(paths, contents.edges(), contents.externals()));
        nowhere = new Once<>(() -> new Nowhere(contents.unresolved()));
        unread = new Once<>(() -> unread(paths));
        cycles = new Once<>(() -> Cycle.all(files));
        centrality = new Once<>(() -> Centrality.of(files));
    }

    /// @throws IllegalArgumentException when an edge names a file that is not among the files
    public static Snapshot of(Recorded recorded) {
        return new Snapshot(recorded);
    }

    /// The same with what is gone from it, and with what referred to that and is still there.
    ///
    /// @param gone paths and symbols, as [#walkSymbols] takes them
    public Snapshot with(Snapshot before, Set<String> gone) {
        return new Snapshot(new Recorded(repository(), recorded.contents().with(before.recorded.contents(), gone)));
    }

    /// The same contents with what the record says of the repository now.
    Snapshot as(IndexedRepository newer) {
        return newer.equals(repository()) ? this : new Snapshot(newer, this);
    }

    private Snapshot(IndexedRepository repository, Snapshot same) {
        recorded = new Recorded(repository, same.recorded.contents());
        paths = same.paths;
        indexed = same.indexed;
        files = same.files;
        symbols = same.symbols;
        parts = same.parts;
        governed = same.governed;
        outside = same.outside;
        nowhere = same.nowhere;
        unread = same.unread;
        cycles = same.cycles;
        centrality = same.centrality;
    }

    public IndexedRepository repository() {
        return recorded.repository();
    }

    public Recorded recorded() {
        return recorded;
    }

    private static SortedMap<String, Integer> unread(String[] paths) {
        SortedMap<String, Integer> found = new TreeMap<>();
        for (String path : paths) {
            String language = Language.unread(path);
            if (language != null) {
                found.merge(language, 1, Integer::sum);
            }
        }
        return Collections.unmodifiableSortedMap(found);
    }

    /// The programming languages that are not analysed, with how many files there are of each: what these use is not
    /// known.
    public SortedMap<String, Integer> unread() {
        return unread.get();
    }

    public List<String> paths() {
        return List.of(paths);
    }

    /// The file of a path; empty where there is none.
    Stream<String> knowing(String path) {
        return knows(path) ? Stream.of(path) : Stream.of();
    }

    /// The files whose paths end with whole parts of a path.
    Stream<String> endingWith(String path) {
        return Arrays.stream(paths).filter(known -> known.endsWith("/" + path));
    }

    public boolean knows(String path) {
        return files.knows(path);
    }

    /// A file as it was indexed.
    ///
    /// @throws IllegalArgumentException when there is no such file
    public IndexedFile file(String path) {
        return indexed[files.id(path)];
    }

    /// @param node as [Symbol#node()] names a symbol
    public boolean knowsSymbol(String node) {
        return parts.get().layer().knows(node);
    }

    /// The symbols of a file in the order of their lines.
    public List<Symbol> symbols(String path) {
        return symbols.getOrDefault(path, List.of());
    }

    /// All symbols, file by file.
    public Stream<Symbol> symbols() {
        return Arrays.stream(paths).flatMap(path -> symbols(path).stream());
    }

    /// What its files need from outside.
    public Outside outside() {
        return outside.get();
    }

    /// References that lead nowhere, by file and by name.
    public Nowhere nowhere() {
        return nowhere.get();
    }

    /// References that lead nowhere, those that are kept by name.
    public List<Unresolved> unresolved() {
        return recorded.contents().unresolved();
    }

    /// The groups of files that depend on each other in circles, the largest first.
    public List<Cycle> cycles() {
        return cycles.get();
    }

    /// How much hangs on each file.
    public Centrality centrality() {
        return centrality.get();
    }

    /// Makes ready what the first large walk would have to wait for.
    void prepare() {
        Walk.prepare(files);
    }

    /// All files that can be reached from `starts` in at most `depth` steps, without those themselves.
    ///
    /// @param kinds the kinds of edges to go along; empty for all
    public Walk walk(List<String> starts, Direction direction, Set<String> kinds, int depth) {
        boolean isOfDependents = direction == Direction.DEPENDENTS;
        Layer layer = isOfDependents ? files.with(governed.get().edges(starts)) : files;
        return new Walk(layer, starts.stream().mapToInt(layer::id).toArray(), direction, kinds, depth);
    }

    /// All symbols, and files as wholes, that can be reached from `starts` along the links between symbols.
    ///
    /// @param starts paths, which stand for all that is in the file, and symbols as [Symbol#node()] names
    /// them, which     stand for what is declared inside them too
    public Walk walkSymbols(Collection<String> starts, Direction direction, Set<String> kinds, int depth) {
        boolean isOfDependents = direction == Direction.DEPENDENTS;
        Layer layer = isOfDependents ? dependents(starts) : parts.get().layer();
        int[] ids = starts.stream().flatMapToInt(start -> parts(layer, start)).toArray();
        return new Walk(layer, ids, direction, kinds, depth);
    }

    /// What a walk goes over that asks what depends on some nodes: of a manifest also what that governs, of a file
    /// that passes names on also who has them from there. Both are nothing to who only comes by.
    private Layer dependents(Collection<String> starts) {
        List<Edge> more = Stream.concat(
                        governed.get().edges(starts).stream(), parts.get().passedOnBy(starts))
                .toList();
        return parts.get().layer().with(more);
    }

    private IntStream parts(Layer layer, String start) {
        String path = layer.node(layer.file(layer.id(start)));
        String inside = start + (start.equals(path) ? "#" : ".");
        return IntStream.concat(
                IntStream.of(layer.id(start)),
                symbols(path).stream()
                        .map(Symbol::node)
                        .filter(node -> node.startsWith(inside))
                        .distinct()
                        .mapToInt(layer::id));
    }

    /// The links out of a node, as it names symbols and files.
    public List<Edge> linksFrom(String node) {
        return out(parts.get().layer(), node)
                .filter(edge -> edge.from().equals(node) && !files.knows(edge.to()))
                .toList();
    }

    /// The edges out of a file, to files.
    public Stream<Edge> edgesFrom(String path) {
        return out(files, path);
    }

    private static Stream<Edge> out(Layer layer, String node) {
        Adjacency rows = layer.rows(Direction.DEPENDENCIES);
        int id = layer.id(node);
        return IntStream.range(rows.offsets()[id], rows.offsets()[id + 1])
                .mapToObj(place -> layer.edge(rows.edges()[place]));
    }

    /// The links straight from a node to another, or to what is declared inside that.
    public Stream<Edge> links(String from, String to) {
        String inside = to + (files.knows(to) ? "#" : ".");
        return out(parts.get().layer(), from)
                .filter(edge -> edge.to().equals(to) || edge.to().startsWith(inside));
    }

    /// Files of source that no edge leads to, without those that only describe a package or module. Some are
    /// where a program begins, so none is called dead.
    public List<String> orphans() {
        Adjacency incoming = files.rows(Direction.DEPENDENTS);
        return IntStream.range(0, paths.length)
                .filter(id ->
                        files.role(id) == Role.CODE && incoming.degree(id) == 0 && !paths[id].matches(DESCRIPTION))
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
        return files.id(path);
    }

    /// How many edges a file has, in both directions.
    public int degree(String path) {
        int id = files.id(path);
        return files.rows(Direction.DEPENDENTS).degree(id)
                + files.rows(Direction.DEPENDENCIES).degree(id);
    }

    /// The files that a file has edges with, in either direction, each once.
    public Set<String> neighbours(String path) {
        int id = files.id(path);
        Set<String> neighbours = new LinkedHashSet<>();
        for (Direction direction : Direction.values()) {
            Adjacency rows = files.rows(direction);
            for (int place = rows.offsets()[id]; place < rows.offsets()[id + 1]; place++) {
                neighbours.add(paths[rows.neighbours()[place]]);
            }
        }
        return neighbours;
    }

    /// What the file of a number is for.
    public Role role(int id) {
        return files.role(id);
    }

    /// The edges between files.
    public List<Edge> edges() {
        return files.edges();
    }
}
