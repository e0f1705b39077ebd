package dev.ybis.gateway.impact;

import dev.ybis.gateway.git.Commit;
import dev.ybis.gateway.git.Diff;
import dev.ybis.gateway.git.FileChange;
import dev.ybis.gateway.git.WorkTree;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.snapshot.Before;
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
    private final Before before;

    DiffResource(Snapshots snapshots, Before before) {
        this.snapshots = snapshots;
        this.before = before;
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
        Changed changed;
        try {
            changed =
                    changed(request, java.nio.file.Path.of(snapshot.repository().root()));
        } catch (IllegalArgumentException wrong) {
            throw new Problem(Code.INVALID_DIFF, "The change can't be judged: " + wrong.getMessage() + ".");
        }
        Change.Beginning beginning = () -> changed.base() == null
                ? before.without(snapshot.repository(), changed.files())
                : before.at(snapshot.repository(), changed.base());
        return ChangeImpact.of(
                Change.of(snapshot, changed.files(), request.head(), beginning),
                Provenance.of(snapshot, snapshots.freshness(snapshot)));
    }

    /// @param base the id of the commit that the change begins at; null where only a diff is known
    private record Changed(@Nullable String base, List<FileChange> files) {}

    private static Changed changed(Request request, java.nio.file.Path root) {
        String base = request.base();
        if (base == null) {
            return new Changed(null, Diff.parse(String.valueOf(request.diff())));
        }
        if (request.head() == null) {
            WorkTree tree = WorkTree.since(root, base);
            return new Changed(tree.commit(), tree.changes());
        }
        return new Changed(Commit.id(root, base), Diff.between(root, base, request.head()));
    }
}
