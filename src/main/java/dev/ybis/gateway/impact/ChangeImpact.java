package dev.ybis.gateway.impact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.impact.Change.ChangedFile;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.snapshot.Direction;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Walk;
import java.util.List;
import java.util.Set;

/// What a change reaches.
///
/// @param changes       each changed file
/// @param unknown       changed files that the graph doesn't know, so that what depends on them is not known; new
///     files are not among them
/// @param staleDocuments documents that speak of a changed file and are not changed themselves
record ChangeImpact(
        @JsonUnwrapped ImpactAnswer impact,
        List<ChangedFile> changes,
        List<String> unknown,
        List<StaleDocument> staleDocuments) {

    /// @param mention where it speaks of the file
    record StaleDocument(String path, Arrow mention) {}

    static ChangeImpact of(Change change, Provenance provenance) {
        if (change.known().isEmpty() && !change.unknown().isEmpty()) {
            throw new Problem(
                            Code.UNKNOWN_TARGET,
                            "The graph has none of the changed files, so it is not known what depends on them.")
                    .with("unknown", change.unknown());
        }
        Walk walk = change.walk();
        Risk risk =
                Risk.of(walk, provenance.nothingIsLeftOpen() && change.unknown().isEmpty());
        ImpactAnswer impact = ImpactAnswer.of(
                provenance,
                ImpactResource.SYMBOL,
                List.copyOf(change.starts()),
                List.of(),
                walk,
                ImpactResource.DEFAULT_LIMIT,
                risk,
                null);
        return new ChangeImpact(
                impact, change.files(), List.copyOf(change.unknown()), stale(change.snapshot(), change.known()));
    }

    private static List<StaleDocument> stale(Snapshot snapshot, Set<String> changed) {
        return snapshot.walk(List.copyOf(changed), Direction.DEPENDENTS, Set.of(), 1)
                .reached()
                .filter(reached -> reached.role() == Role.DOCUMENT && !changed.contains(reached.path()))
                .map(reached ->
                        new StaleDocument(reached.path(), Arrow.of(reached.why().getFirst())))
                // a document that only points at another says nothing of what that one says
                .filter(document -> Role.of(document.mention().to()) != Role.DOCUMENT)
                .toList();
    }
}
