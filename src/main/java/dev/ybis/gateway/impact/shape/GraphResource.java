package dev.ybis.gateway.impact.shape;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.git.Histories;
import dev.ybis.gateway.graph.Symbol;
import dev.ybis.gateway.impact.Arrow;
import dev.ybis.gateway.impact.Dated;
import dev.ybis.gateway.impact.GraphParameters;
import dev.ybis.gateway.impact.Provenance;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.snapshot.Centrality;
import dev.ybis.gateway.snapshot.Cycle;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
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

/// `/v1/graph`: lists of what is remarkable in a repository.
@Path("/v1/graph")
@Tag(name = "graph")
@Produces(MediaType.APPLICATION_JSON)
class GraphResource {
    static final String REPOSITORY = "Which repository; needed where several are indexed.";
    static final String LIMIT = "Most entries of the answer, 1 to 5000.";
    static final int DEFAULT_LIMIT = 100;
    /// Most files of one circle that are listed.
    private static final int MAX_CYCLE_FILES = 500;

    private final Snapshots snapshots;
    private final Histories histories;

    GraphResource(Snapshots snapshots, Histories histories) {
        this.snapshots = snapshots;
        this.histories = histories;
    }

    /// How much there is.
    ///
    /// @param total     shown or not
    /// @param truncated whether some are not shown
    record Extent(int total, boolean truncated) {
        static Extent of(int total, int most) {
            return new Extent(total, total > most);
        }
    }

    private Provenance provenance(Snapshot snapshot) {
        return Provenance.of(snapshot, snapshots.freshness(snapshot));
    }

    /// @param size     files that depend on each other
    /// @param files    the first of them
    /// @param smallest the edges of a smallest circle among them
    /// @param proven   whether no smaller circle exists
    record Circle(int size, List<String> files, List<Arrow> smallest, boolean proven) {}

    record Circles(
            @JsonUnwrapped Provenance provenance,
            @JsonUnwrapped Extent extent,
            List<Circle> cycles) {}

    @GET
    @Path("/cycles")
    @RunOnVirtualThread
    @Operation(
            summary = "Files that depend on each other in circles",
            description = "Each strongly connected component of the code once, with a smallest circle of it.")
    public Circles cycles(
            @Parameter(description = REPOSITORY) @RestQuery @Nullable String repository,
            @Parameter(description = LIMIT + " Default 100.") @RestQuery @Nullable String limit) {
        int most = GraphParameters.limit(limit, DEFAULT_LIMIT);
        Snapshot snapshot = snapshots.of(repository);
        List<Cycle> cycles = snapshot.cycles();
        return new Circles(
                provenance(snapshot),
                Extent.of(cycles.size(), most),
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

    /// @param extent            of all files
    /// @param dependentsCounted whether dependents of dependents were counted, or the graph is too large for it
    /// @param betweennessExact  false where betweenness is an estimate; null unless asked for
    record Criticals(
            @JsonUnwrapped Provenance provenance,
            String by,
            @JsonUnwrapped Extent extent,
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
        int most = GraphParameters.limit(limit, 20);
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
                Extent.of(snapshot.size(), most),
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

    record Orphans(
            @JsonUnwrapped Provenance provenance,
            @JsonUnwrapped Extent extent,
            List<String> files) {}

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
        int most = GraphParameters.limit(limit, DEFAULT_LIMIT);
        Snapshot snapshot = snapshots.of(repository);
        List<String> orphans = snapshot.orphans();
        return new Orphans(
                provenance(snapshot),
                Extent.of(orphans.size(), most),
                orphans.stream().limit(most).toList());
    }

    record Symbols(
            @JsonUnwrapped Provenance provenance,
            @JsonUnwrapped Extent extent,
            List<Dated> symbols) {}

    @GET
    @Path("/symbols")
    @RunOnVirtualThread
    @Operation(
            summary = "Symbols by a part of their name",
            description = "Those with exactly that name first, then those that begin with it.")
    public Symbols symbols(
            @Parameter(description = "Part of a name, in any case.") @RestQuery @Nullable String q,
            @Parameter(description = GraphParameters.HISTORY) @RestQuery @Nullable String history,
            @Parameter(description = REPOSITORY) @RestQuery @Nullable String repository,
            @Parameter(description = LIMIT + " Default 100.") @RestQuery @Nullable String limit) {
        int most = GraphParameters.limit(limit, DEFAULT_LIMIT);
        String wanted = GraphParameters.required("q", q, "EventLog").toLowerCase(Locale.ROOT);
        boolean dated = GraphParameters.flag("history", history);
        Snapshot snapshot = snapshots.of(repository);
        List<Symbol> found = snapshot.symbols()
                .filter(symbol -> symbol.name().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.<Symbol>comparingInt(symbol -> farFrom(wanted, symbol))
                        .thenComparing(Symbol::name)
                        .thenComparing(Symbol::id))
                .toList();
        List<Symbol> shown = found.stream().limit(most).toList();
        return new Symbols(
                provenance(snapshot),
                Extent.of(found.size(), most),
                dated ? Dated.of(shown, snapshot.repository(), histories) : Dated.without(shown));
    }

    private static int farFrom(String wanted, Symbol symbol) {
        String simple = symbol.simpleName().toLowerCase(Locale.ROOT);
        if (simple.equals(wanted) || symbol.name().toLowerCase(Locale.ROOT).equals(wanted)) {
            return 0;
        }
        return simple.startsWith(wanted) ? 1 : 2;
    }
}
