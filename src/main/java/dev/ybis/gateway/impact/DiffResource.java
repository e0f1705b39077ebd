package dev.ybis.gateway.impact;

import dev.ybis.gateway.git.Diff;
import dev.ybis.gateway.git.FileChange;
import dev.ybis.gateway.git.WorkTree;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `POST /v1/impact/diff`.
@Path("/v1/impact/diff")
@Tag(name = "impact")
class DiffResource {
    private final Snapshots snapshots;

    DiffResource(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /// Either a diff or a commit and what came after it.
    ///
    /// @param diff a unified diff with paths relative to the repository
    /// @param base commit, branch or tag the change begins at
    /// @param head the one it ends at; where it is left out, what stands in the folder, committed or not
    record Request(
            @Nullable String repository,
            @Nullable String diff,
            @Nullable String base,
            @Nullable String head) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "What a change reaches",
            description =
                    "Takes {diff} (unified) or {base, head?} of the repository's git: changed files and symbols, what depends on them, affected tests, and documents that speak of what changed.")
    public ChangeImpact diff(@Nullable Request request) {
        if (request == null || (request.diff() == null) == (request.base() == null)) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "Send either {\"diff\": a unified diff} or {\"base\": a commit, \"head\": a commit or nothing}.");
        }
        Snapshot snapshot = snapshots.of(request.repository());
        List<FileChange> changes;
        try {
            changes =
                    changes(request, java.nio.file.Path.of(snapshot.repository().root()));
        } catch (IllegalArgumentException wrong) {
            throw new Problem(Code.INVALID_DIFF, "The change can't be judged: " + wrong.getMessage() + ".");
        }
        return ChangeImpact.of(
                Change.of(snapshot, changes, request.head()), Provenance.of(snapshot, snapshots.freshness(snapshot)));
    }

    private static List<FileChange> changes(Request request, java.nio.file.Path root) {
        String base = request.base();
        if (base == null) {
            return Diff.parse(String.valueOf(request.diff()));
        }
        return request.head() == null ? WorkTree.since(root, base).changes() : Diff.between(root, base, request.head());
    }
}
