package dev.ybis.gateway.staleness;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.code.Unresolved;
import dev.ybis.gateway.git.Histories;
import dev.ybis.gateway.git.Versions;
import dev.ybis.gateway.impact.GraphParameters;
import dev.ybis.gateway.impact.Provenance;
import dev.ybis.gateway.snapshot.Mentions;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import dev.ybis.gateway.snapshot.Target;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `GET /v1/staleness`.
@Path("/v1/staleness")
@Tag(name = "impact")
public class StalenessResource {
    private final Snapshots snapshots;
    private final Histories histories;

    StalenessResource(Snapshots snapshots, Histories histories) {
        this.snapshots = snapshots;
        this.histories = histories;
    }

    /// @param documents how many were looked at, declared artifacts among them
    /// @param judged    mentions of code in them that were judged
    /// @param notJudged mentions that were not, by reason
    /// @param declarations what of the declared artifacts could not be understood or found
    record Answer(
            @JsonUnwrapped Provenance provenance,
            int documents,
            int judged,
            Map<String, Integer> notJudged,
            List<Unresolved> declarations,
            List<Staleness.Stale> stale) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "Documents older than what they speak of",
            description =
                    "Each with a receipt for each mention that is out of date: section, what changed, in which commit, when. A document touched after the change is fresh; moving, reformatting or commenting is no change. Declared artifacts are judged as documents are.")
    public Answer stale(
            @Parameter(description = "One document; all where it is left out.") @RestQuery @Nullable String target,
            @Parameter(description = "Which repository; needed where several are indexed.") @RestQuery @Nullable
                    String repository,
            @Parameter(description = "true: also where what the mentioned code is built on has changed.")
                    @RestQuery
                    @Nullable
                    String transitive) {
        boolean through = GraphParameters.flag("transitive", transitive);
        Target one = target == null ? null : snapshots.find(target, repository);
        Snapshot snapshot = one == null ? snapshots.of(repository) : one.snapshot();
        List<String> documents = one == null ? documents(snapshot) : List.of(one.path());
        java.nio.file.Path root = java.nio.file.Path.of(snapshot.repository().root());
        try (Versions versions = histories.versions(root)) {
            Staleness staleness = new Staleness(snapshot, histories.of(root), versions, through);
            List<Staleness.Stale> stale = staleness.among(documents);
            return new Answer(
                    Provenance.of(snapshot, snapshots.freshness(snapshot)),
                    documents.size(),
                    staleness.judged(),
                    staleness.notJudged(),
                    declarations(snapshot),
                    stale);
        }
    }

    /// Documents, and artifacts that are declared.
    private static List<String> documents(Snapshot snapshot) {
        Set<String> artifacts = snapshot.edges().stream()
                .filter(Mentions::isDeclared)
                .map(Edge::from)
                .collect(Collectors.toSet());
        return snapshot.paths().stream()
                .filter(path -> Role.of(path) == Role.DOCUMENT || artifacts.contains(path))
                .toList();
    }

    private static List<Unresolved> declarations(Snapshot snapshot) {
        return snapshot.unresolved().stream()
                .filter(reference -> reference.path().equals(Edge.DECLARATIONS))
                .toList();
    }
}
