package dev.ybis.gateway.impact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.graph.Symbol;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.problem.QueryParameter;
import dev.ybis.gateway.snapshot.Centrality;
import dev.ybis.gateway.snapshot.Cycle;
import dev.ybis.gateway.snapshot.Direction;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import dev.ybis.gateway.snapshot.Target;
import dev.ybis.gateway.snapshot.Walk;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `/v1/graph`: the shape of a repository.
@Path("/v1/graph")
@Tag(name = "graph")
@Produces(MediaType.APPLICATION_JSON)
class GraphResource {
    private static final String REPOSITORY = "Which repository; needed where several are indexed.";
    private static final String LIMIT = "Most entries of the answer, 1 to 5000.";
    private static final int DEFAULT_LIMIT = 100;
    /// Most files of one circle that are listed.
    private static final int MAX_CYCLE_FILES = 500;

    private final Snapshots snapshots;

    GraphResource(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    private Provenance provenance(Snapshot snapshot) {
        return Provenance.of(snapshot, snapshots.freshness(snapshot));
    }

    /// @param connected whether a chain of references leads from the one to the other
    /// @param path      the surest of the shortest chains; empty where there is none
    /// @param reverse   how many steps lead the other way; null where none do
    record Connection(
            @JsonUnwrapped Provenance provenance,
            String from,
            String to,
            boolean connected,
            List<Arrow> path,
            @Nullable Integer reverse) {}

    @GET
    @Path("/path")
    @RunOnVirtualThread
    @Operation(summary = "How one file depends on another, step by step")
    public Connection path(
            @Parameter(description = "Path or symbol the chain begins at.") @RestQuery @Nullable String from,
            @Parameter(description = "Path or symbol it leads to.") @RestQuery @Nullable String to,
            @Parameter(description = REPOSITORY) @RestQuery @Nullable String repository) {
        Target start = snapshots.find(GraphParameters.required("from", from, "src/App.java"), repository);
        Snapshot snapshot = start.snapshot();
        Target end = snapshots.find(
                GraphParameters.required("to", to, "src/Core.java"),
                snapshot.repository().name());
        boolean symbols = start.symbol() != null || end.symbol() != null;
        List<Edge> way = way(start, end, symbols);
        List<Edge> back = way(end, start, symbols);
        return new Connection(
                provenance(snapshot),
                start.node(),
                end.node(),
                !way.isEmpty() || start.node().equals(end.node()),
                way.stream().map(Arrow::of).toList(),
                back.isEmpty() ? null : Integer.valueOf(back.size()));
    }

    private static List<Edge> way(Target from, Target to, boolean symbols) {
        Walk.Reached end = from.walk(symbols, Direction.DEPENDENCIES, Set.of(), Integer.MAX_VALUE)
                .to(to.node());
        return end == null ? List.of() : end.why();
    }

    /// @param direct     files that refer to it
    /// @param dependents files that refer to it directly or not
    record Node(String path, String role, int direct, int dependents) {}

    /// @param total     how many files there are within the depth, shown or not
    /// @param truncated whether some of them are not shown
    record Subgraph(
            @JsonUnwrapped Provenance provenance, int total, boolean truncated, List<Node> nodes, List<Arrow> edges) {}

    @GET
    @Path("/subgraph")
    @RunOnVirtualThread
    @Operation(
            summary = "The files around one, with the edges among them",
            description = "Nearest first, both ways along the edges; what a viewer draws.")
    public Subgraph subgraph(
            @Parameter(description = "Path or symbol in the middle.") @RestQuery @Nullable String id,
            @Parameter(description = "Most steps from it, 1 to 64; default 2.") @RestQuery @Nullable String depth,
            @Parameter(description = "Kinds of edges: imports, references; default all.") @RestQuery @Nullable
                    String edges,
            @Parameter(description = REPOSITORY) @RestQuery @Nullable String repository,
            @Parameter(description = LIMIT + " Default 100.") @RestQuery @Nullable String limit) {
        Target middle = snapshots.find(GraphParameters.required("id", id, "src/App.java"), repository);
        int steps = QueryParameter.number("depth", depth, 2, GraphParameters.MAX_DEPTH);
        int most = QueryParameter.number("limit", limit, DEFAULT_LIMIT, GraphParameters.MAX_LIMIT);
        Set<String> kinds = GraphParameters.kinds("edges", edges);
        Snapshot snapshot = middle.snapshot();
        List<String> around = around(middle, steps, kinds);
        Set<String> shown = Set.copyOf(around.subList(0, Math.min(most, around.size())));
        Centrality centrality = snapshot.centrality();
        return new Subgraph(
                provenance(snapshot),
                around.size(),
                around.size() > shown.size(),
                around.stream()
                        .limit(most)
                        .map(path -> node(snapshot, centrality, path))
                        .toList(),
                among(snapshot, shown)
                        .filter(edge -> kinds.isEmpty() || kinds.contains(edge.kind()))
                        .map(Arrow::of)
                        .toList());
    }

    private static List<String> around(Target middle, int depth, Set<String> kinds) {
        List<String> starts = List.of(middle.path());
        Stream<Walk.Reached> reached = Stream.of(Direction.values())
                .flatMap(direction ->
                        middle.snapshot().walk(starts, direction, kinds, depth).reached());
        Stream<String> nearestFirst = reached.sorted(
                        Comparator.comparingInt(Walk.Reached::distance).thenComparing(Walk.Reached::path))
                .map(Walk.Reached::path);
        return Stream.concat(starts.stream(), nearestFirst).distinct().toList();
    }

    private static Node node(Snapshot snapshot, Centrality centrality, String path) {
        int id = snapshot.id(path);
        Centrality.Measures measures = centrality.measures(id);
        return new Node(path, snapshot.role(id).text(), measures.direct(), measures.dependents());
    }

    private static Stream<Edge> among(Snapshot snapshot, Set<String> files) {
        return snapshot.edges().stream().filter(edge -> files.contains(edge.from()) && files.contains(edge.to()));
    }

    /// @param size     files that depend on each other
    /// @param files    the first of them
    /// @param smallest the edges of a smallest circle among them
    /// @param proven   whether no smaller circle exists
    record Circle(int size, List<String> files, List<Arrow> smallest, boolean proven) {}

    /// @param total     how many there are, shown or not
    record Circles(@JsonUnwrapped Provenance provenance, int total, boolean truncated, List<Circle> cycles) {}

    @GET
    @Path("/cycles")
    @RunOnVirtualThread
    @Operation(
            summary = "Files that depend on each other in circles",
            description = "Each strongly connected component of the code once, with a smallest circle of it.")
    public Circles cycles(
            @Parameter(description = REPOSITORY) @RestQuery @Nullable String repository,
            @Parameter(description = LIMIT + " Default 100.") @RestQuery @Nullable String limit) {
        int most = QueryParameter.number("limit", limit, DEFAULT_LIMIT, GraphParameters.MAX_LIMIT);
        Snapshot snapshot = snapshots.of(repository);
        List<Cycle> cycles = snapshot.cycles();
        return new Circles(
                provenance(snapshot),
                cycles.size(),
                cycles.size() > most,
                cycles.stream()
                        .limit(most)
                        .map(cycle -> new Circle(
                                cycle.files().size(),
                                cycle.files().stream().limit(MAX_CYCLE_FILES).toList(),
                                cycle.smallest().stream().map(Arrow::of).toList(),
                                cycle.proven()))
                        .toList());
    }

    /// @param betweenness shortest paths between two other files that lead through it; null unless asked for
    record Critical(
            String path,
            int direct,
            int dependents,
            double pageRank,
            @Nullable Double betweenness) {}

    /// @param total             how many files there are, shown or not
    /// @param dependentsCounted whether dependents of dependents were counted, or the graph is too large for it
    /// @param betweennessExact  false where betweenness is an estimate; null unless asked for
    record Criticals(
            @JsonUnwrapped Provenance provenance,
            String by,
            int total,
            boolean truncated,
            boolean dependentsCounted,
            @Nullable Boolean betweennessExact,
            List<Critical> files) {}

    @GET
    @Path("/critical")
    @RunOnVirtualThread
    @Operation(summary = "The files that most hangs on")
    public Criticals critical(
            @Parameter(
                            description =
                                    "dependents (default), pagerank, or betweenness, which takes seconds on large trees.")
                    @RestQuery
                    @Nullable
                    String by,
            @Parameter(description = REPOSITORY) @RestQuery @Nullable String repository,
            @Parameter(description = LIMIT + " Default 20.") @RestQuery @Nullable String limit) {
        int most = QueryParameter.number("limit", limit, 20, GraphParameters.MAX_LIMIT);
        String order = by == null ? "dependents" : by;
        if (!Set.of("dependents", "pagerank", "betweenness").contains(order)) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "by='" + Problem.quoted(order) + "' is neither dependents nor pagerank nor betweenness.");
        }
        Snapshot snapshot = snapshots.of(repository);
        Centrality centrality = snapshot.centrality();
        Centrality.Betweenness between = order.equals("betweenness") ? centrality.betweenness() : null;
        Stream<Critical> files = (order.equals("pagerank") ? centrality.byPageRank() : centrality.byDependents())
                .stream().map(measures -> critical(snapshot, measures, between));
        Stream<Critical> sorted = between == null
                ? files
                : files.sorted(Comparator.comparing(
                                Critical::betweenness, Comparator.nullsLast(Comparator.<Double>reverseOrder()))
                        .thenComparing(Critical::path));
        return new Criticals(
                provenance(snapshot),
                order,
                snapshot.size(),
                snapshot.size() > most,
                centrality.dependentsCounted(),
                between == null ? null : between.exact(),
                sorted.limit(most).toList());
    }

    private static Critical critical(
            Snapshot snapshot, Centrality.Measures measures, Centrality.@Nullable Betweenness between) {
        return new Critical(
                measures.path(),
                measures.direct(),
                measures.dependents(),
                measures.pageRank(),
                between == null ? null : Double.valueOf(between.values()[snapshot.id(measures.path())]));
    }

    /// @param total how many there are, shown or not
    record Orphans(@JsonUnwrapped Provenance provenance, int total, boolean truncated, List<String> files) {}

    @GET
    @Path("/orphans")
    @RunOnVirtualThread
    @Operation(
            summary = "Source files that nothing refers to",
            description =
                    "Tests, documents and settings are not counted. Where a program begins is among them, and what is found by name at run time, so none is called dead.")
    public Orphans orphans(
            @Parameter(description = REPOSITORY) @RestQuery @Nullable String repository,
            @Parameter(description = LIMIT + " Default 100.") @RestQuery @Nullable String limit) {
        int most = QueryParameter.number("limit", limit, DEFAULT_LIMIT, GraphParameters.MAX_LIMIT);
        Snapshot snapshot = snapshots.of(repository);
        List<String> orphans = snapshot.orphans();
        return new Orphans(
                provenance(snapshot),
                orphans.size(),
                orphans.size() > most,
                orphans.stream().limit(most).toList());
    }

    /// @param total how many there are, shown or not
    record Symbols(@JsonUnwrapped Provenance provenance, int total, boolean truncated, List<Symbol> symbols) {}

    @GET
    @Path("/symbols")
    @RunOnVirtualThread
    @Operation(
            summary = "Symbols by a part of their name",
            description = "Those with exactly that name first, then those that begin with it.")
    public Symbols symbols(
            @Parameter(description = "Part of a name, in any case.") @RestQuery @Nullable String q,
            @Parameter(description = REPOSITORY) @RestQuery @Nullable String repository,
            @Parameter(description = LIMIT + " Default 100.") @RestQuery @Nullable String limit) {
        int most = QueryParameter.number("limit", limit, DEFAULT_LIMIT, GraphParameters.MAX_LIMIT);
        String wanted = GraphParameters.required("q", q, "EventLog").toLowerCase(Locale.ROOT);
        Snapshot snapshot = snapshots.of(repository);
        List<Symbol> found = snapshot.symbols()
                .filter(symbol -> symbol.name().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.<Symbol>comparingInt(symbol -> farFrom(wanted, symbol))
                        .thenComparing(Symbol::name)
                        .thenComparing(Symbol::id))
                .toList();
        return new Symbols(
                provenance(snapshot),
                found.size(),
                found.size() > most,
                found.stream().limit(most).toList());
    }

    private static int farFrom(String wanted, Symbol symbol) {
        String simple = symbol.simpleName().toLowerCase(Locale.ROOT);
        if (simple.equals(wanted) || symbol.name().toLowerCase(Locale.ROOT).equals(wanted)) {
            return 0;
        }
        return simple.startsWith(wanted) ? 1 : 2;
    }
}
