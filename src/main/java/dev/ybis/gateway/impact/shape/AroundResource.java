package dev.ybis.gateway.impact.shape;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.impact.Arrow;
import dev.ybis.gateway.impact.GraphParameters;
import dev.ybis.gateway.impact.Provenance;
import dev.ybis.gateway.impact.shape.GraphResource.Extent;
import dev.ybis.gateway.problem.QueryParameter;
import dev.ybis.gateway.snapshot.Centrality;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import dev.ybis.gateway.snapshot.Target;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Walk;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `/v1/graph`: what is around a file, and between two.
@Path("/v1/graph")
@Tag(name = "graph")
@Produces(MediaType.APPLICATION_JSON)
class AroundResource {
    private final Snapshots snapshots;

    AroundResource(Snapshots snapshots) {
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
            @Parameter(description = GraphResource.REPOSITORY) @RestQuery @Nullable String repository) {
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

    /// As impact goes, so that both say the same.
    private static List<Edge> way(Target from, Target to, boolean symbols) {
        Walk.Reached dependent = to.walk(symbols, Direction.DEPENDENTS, Set.of(), Integer.MAX_VALUE)
                .to(from.node());
        return dependent == null ? List.of() : dependent.why();
    }

    /// @param direct     files that refer to it
    /// @param dependents files that refer to it directly or not
    record Node(String path, String role, int direct, int dependents) {}

    /// @param extent of the files within the depth
    record Subgraph(
            @JsonUnwrapped Provenance provenance,
            @JsonUnwrapped Extent extent,
            List<Node> nodes,
            List<Arrow> edges) {}

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
            @Parameter(description = GraphResource.REPOSITORY) @RestQuery @Nullable String repository,
            @Parameter(description = GraphResource.LIMIT + " Default 100.") @RestQuery @Nullable String limit) {
        Target middle = snapshots.find(GraphParameters.required("id", id, "src/App.java"), repository);
        int steps = QueryParameter.number("depth", depth, 2, GraphParameters.MAX_DEPTH);
        int most = GraphParameters.limit(limit, GraphResource.DEFAULT_LIMIT);
        Set<String> kinds = GraphParameters.kinds("edges", edges);
        Snapshot snapshot = middle.snapshot();
        List<String> around = around(middle, steps, kinds);
        Set<String> shown = Set.copyOf(around.subList(0, Math.min(most, around.size())));
        Centrality centrality = snapshot.centrality();
        return new Subgraph(
                provenance(snapshot),
                Extent.of(around.size(), most),
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
}
