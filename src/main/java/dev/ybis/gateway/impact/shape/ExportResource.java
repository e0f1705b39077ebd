package dev.ybis.gateway.impact.shape;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.impact.Arrow;
import dev.ybis.gateway.impact.Provenance;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `GET /v1/graph/export`.
@Path("/v1/graph/export")
@Tag(name = "graph")
class ExportResource {
    /// Most edges of a drawing; beyond it no program draws them, and the answer would be tens of megabytes.
    private static final int MAX_EDGES = 100_000;

    private static final String JSON = "json";

    private final Snapshots snapshots;

    ExportResource(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /// Named here for the native program: what a [Response] holds it can't find by itself.
    @RegisterForReflection
    record Export(@JsonUnwrapped Provenance provenance, List<String> files, List<Arrow> edges) {}

    @GET
    @Produces(MediaType.WILDCARD)
    @RunOnVirtualThread
    @Operation(summary = "A whole repository's graph for other programs")
    @APIResponse(responseCode = "200", description = "The graph in the format asked for")
    public Response export(
            @Parameter(description = "dot, mermaid, graphml or json (default).") @RestQuery @Nullable String format,
            @Parameter(description = "Which repository; needed where several are indexed.") @RestQuery @Nullable
                    String repository) {
        String wanted = format == null ? JSON : format;
        List<Drawing.Format> drawn = Stream.of(Drawing.Format.values())
                .filter(known -> known.text().equals(wanted))
                .toList();
        if (drawn.isEmpty() && !wanted.equals(JSON)) {
            String known =
                    Stream.of(Drawing.Format.values()).map(Drawing.Format::text).collect(Collectors.joining(", "));
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "format='" + Problem.quoted(wanted) + "' is none of " + known + ", " + JSON + ".");
        }
        Snapshot snapshot = snapshots.of(repository);
        if (snapshot.edges().size() > MAX_EDGES) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "'" + snapshot.repository().name() + "' has "
                            + snapshot.edges().size() + " edges; " + MAX_EDGES
                            + " are the most of one export. Ask for a part of it: GET /v1/graph/subgraph.");
        }
        if (drawn.isEmpty()) {
            var provenance = Provenance.of(snapshot, snapshots.freshness(snapshot));
            List<Arrow> arrows = snapshot.edges().stream().map(Arrow::of).toList();
            return Response.ok(new Export(provenance, snapshot.paths(), arrows), MediaType.APPLICATION_JSON)
                    .build();
        }
        String text = new Drawing(snapshot.paths(), snapshot.edges()).as(drawn.getFirst());
        return Response.ok(text, drawn.getFirst().mediaType() + ";charset=UTF-8")
                .build();
    }
}
