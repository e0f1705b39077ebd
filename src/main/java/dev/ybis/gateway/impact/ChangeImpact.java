package dev.ybis.gateway.impact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.impact.Change.ChangedFile;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a change reaches.
///
/// @param changes       each changed file
/// @param unknown       changed files that the graph doesn't know, so that what depends on them is not known; new
///     files are not among them
/// @param staleDocuments documents that speak of a changed file, and artifacts declared to be made from one, that are
///     not changed themselves
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
                provenance.with(Near.of(change.snapshot(), change.starts(), walk)),
                new ImpactAnswer.Subject(
                        "change", ImpactResource.SYMBOL, List.copyOf(change.starts()), List.of(), List.of()),
                walk,
                ImpactResource.DEFAULT_LIMIT,
                risk,
                null,
                null);
        return new ChangeImpact(
                impact, change.files(), List.copyOf(change.unknown()), stale(change.snapshot(), change.known()));
    }

    private static List<StaleDocument> stale(Snapshot snapshot, Set<String> changed) {
        Stream<StaleDocument> speak = direct(snapshot, changed, Set.of())
                .filter(document -> Role.of(document.path()) == Role.DOCUMENT)
                // a document that only points at another says nothing of what that one says
                .filter(document -> Role.of(document.mention().to()) != Role.DOCUMENT);
        Map<String, StaleDocument> stale = new TreeMap<>();
        Stream.concat(speak, direct(snapshot, changed, Set.of(Edge.DERIVES)))
                .filter(document -> !changed.contains(document.path()))
                .forEach(document -> stale.putIfAbsent(document.path(), document));
        return List.copyOf(stale.values());
    }

    private static Stream<StaleDocument> direct(Snapshot snapshot, Set<String> changed, Set<String> kinds) {
        return snapshot.walk(List.copyOf(changed), Direction.DEPENDENTS, kinds, 1)
                .reached()
                .map(reached ->
                        new StaleDocument(reached.path(), Arrow.of(reached.why().getFirst())));
    }
}
