package dev.ybis.gateway.impact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.git.CoChange;
import dev.ybis.gateway.git.Histories;
import dev.ybis.gateway.git.History;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import dev.ybis.gateway.snapshot.Target;
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

/// `GET /v1/impact/related`.
@Path("/v1/impact/related")
@Tag(name = "impact")
class RelatedResource {
    private static final int DEFAULT_LIMIT = 20;

    private final Snapshots snapshots;
    private final Histories histories;

    RelatedResource(Snapshots snapshots, Histories histories) {
        this.snapshots = snapshots;
        this.histories = histories;
    }

    /// The commits that were looked at.
    ///
    /// @param commits     those that count for files changed together
    /// @param ofTarget    those of them that changed the target
    /// @param since       when the oldest commit looked at was made; null without any
    /// @param whole       whether these are all commits there are
    /// @param maxFiles    commits that change more files than this don't count
    record Past(int commits, int ofTarget, @Nullable Instant since, boolean whole, int maxFiles) {}

    /// @param target     the file asked about, or the one that the symbol asked about is in
    /// @param lastChange the newest commit that changed it; null where none in the past looked at did
    /// @param total      how many files there are, shown or not
    record Answer(
            @JsonUnwrapped Provenance provenance,
            String target,
            @Nullable LastChange lastChange,
            Past past,
            int total,
            boolean truncated,
            List<Related.File> files) {}

    record LastChange(String commit, Instant time, String subject) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "What goes with a file",
            description =
                    "Files near it along edges and files changed together with it in git, ranked as one, with the share of each signal.")
    public Answer related(
            @Parameter(description = "Path, path:line, or symbol in an indexed repository.") @RestQuery @Nullable
                    String target,
            @Parameter(description = "Which repository; needed where several have the target.") @RestQuery @Nullable
                    String repository,
            @Parameter(description = "Most files, 1 to 5000; default 20.") @RestQuery @Nullable String limit) {
        String wanted = GraphParameters.required("target", target, "src/main/App.java");
        int most = GraphParameters.limit(limit, DEFAULT_LIMIT);
        Target found = snapshots.find(wanted, repository);
        Snapshot snapshot = found.snapshot();
        History history =
                histories.of(java.nio.file.Path.of(snapshot.repository().root()));
        CoChange past = new CoChange(history);
        List<Related.File> files = Related.to(snapshot, past, found.path());
        return new Answer(
                Provenance.of(snapshot, snapshots.freshness(snapshot)),
                found.path(),
                history.last(found.path())
                        .map(change -> new LastChange(change.commit(), change.time(), change.subject()))
                        .orElse(null),
                new Past(
                        past.commits(),
                        past.commits(found.path()),
                        history.changes().isEmpty()
                                ? null
                                : history.changes().getLast().time(),
                        history.whole(),
                        CoChange.MAX_FILES),
                files.size(),
                files.size() > most,
                files.stream().limit(most).toList());
    }
}
