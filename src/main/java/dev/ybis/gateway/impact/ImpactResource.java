package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.problem.QueryParameter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `GET /v1/impact`.
@Path("/v1/impact")
@Tag(name = "impact")
class ImpactResource {
    /// Deepest walk; chains of dependents beyond it are no longer a reason to look.
    static final int MAX_DEPTH = 64;
    /// Most dependents of one answer.
    static final int MAX_LIMIT = 5_000;

    private static final int DEFAULT_LIMIT = 500;

    private final Impact impact;

    ImpactResource(Impact impact) {
        this.impact = impact;
    }

    /// What depends on the target, and how far that is to be trusted.
    ///
    /// @param commit       what the answer speaks of; null where the tree is not in git
    /// @param total        how many dependents there are within the depth
    /// @param truncated    what was left out; null when nothing was
    /// @param completeness what the index could not judge
    record Answer(
            String target,
            String repository,
            @Nullable String commit,
            Instant indexedAt,
            int total,
            @Nullable Truncation truncated,
            Completeness completeness,
            List<Dependent> dependents) {}

    /// @param beyondDepth whether there are dependents farther away than the depth asked for
    /// @param notShown    dependents within the depth that the limit left out
    record Truncation(boolean beyondDepth, int notShown) {}

    /// @param unresolved references in this repository that should lead to one of its files and do not
    /// @param passedOver files of the tree that were not read
    record Completeness(int unresolved, int passedOver) {}

    /// @param why how it depends on the target, step by step
    record Dependent(String path, int distance, double confidence, List<Step> why) {}

    /// @param line where in `from` it stands
    record Step(String from, String to, String kind, String rule, double confidence, int line) {
        static Step of(Edge edge) {
            return new Step(edge.from(), edge.to(), edge.kind(), edge.rule(), edge.confidence(), edge.line());
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "What depends on a file",
            description = "Each dependent with its distance and one path that says why.")
    public Answer dependents(
            @Parameter(description = "Path of a file in an indexed repository.") @RestQuery @Nullable String target,
            @Parameter(description = "Which repository; needed where several have the path.") @RestQuery @Nullable
                    String repository,
            @Parameter(description = "Most steps, 1 to 64; default 64.") @RestQuery @Nullable String depth,
            @Parameter(description = "Most dependents, 1 to 5000; default 500.") @RestQuery @Nullable String limit) {
        if (target == null || target.isBlank()) {
            throw new Problem(
                    Code.INVALID_PARAMETER, "There is no target: say which file, as in ?target=src/main/App.java.");
        }
        int steps = QueryParameter.number("depth", depth, MAX_DEPTH, MAX_DEPTH);
        int most = QueryParameter.number("limit", limit, DEFAULT_LIMIT, MAX_LIMIT);
        Impact.Target found = impact.find(target, repository);
        Snapshot.Dependents all = found.snapshot().dependents(found.path(), steps);
        return answer(found, all, most);
    }

    private static Answer answer(Impact.Target target, Snapshot.Dependents all, int most) {
        IndexedRepository repository = target.snapshot().repository();
        List<Dependent> shown = all.dependents().stream()
                .limit(most)
                .map(found -> new Dependent(
                        found.path(),
                        found.distance(),
                        rounded(found.confidence()),
                        found.why().stream().map(Step::of).toList()))
                .toList();
        int notShown = all.dependents().size() - shown.size();
        return new Answer(
                target.path(),
                repository.name(),
                repository.commit(),
                repository.indexedAt(),
                all.dependents().size(),
                all.deeper() || notShown > 0 ? new Truncation(all.deeper(), notShown) : null,
                new Completeness(repository.unresolved(), repository.passedOver()),
                shown);
    }

    private static double rounded(double confidence) {
        return Math.round(confidence * 1000) / 1000.0;
    }
}
