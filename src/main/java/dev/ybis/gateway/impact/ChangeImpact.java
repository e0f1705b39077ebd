package dev.ybis.gateway.impact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.impact.Change.ChangedFile;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.snapshot.Mentions;
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
/// @param staleDocuments documents that speak of what is changed, and artifacts declared to be made from it, that are
///     not changed themselves
record ChangeImpact(
        @JsonUnwrapped ImpactAnswer impact,
        List<ChangedFile> changes,
        List<String> unknown,
        List<StaleDocument> staleDocuments) {

    /// @param mention where it speaks of what is changed
    record StaleDocument(String path, Arrow mention) {}

    static ChangeImpact of(Change change, Provenance provenance) {
        if (change.known().isEmpty() && !change.unknown().isEmpty()) {
            throw new Problem(
                            Code.UNKNOWN_TARGET,
                            "The graph has none of the changed files, so it is not known what depends on them.")
                    .with("unknown", change.unknown());
        }
        Walk walk = change.walk();
        Risk risk = Risk.of(
                walk,
                provenance.nothingIsLeftOpen() && change.unknown().isEmpty(),
                change.files().stream().map(Change.ChangedFile::path));
        ImpactAnswer impact = ImpactAnswer.of(
                provenance.with(Near.of(change.snapshot(), change.starts(), walk)),
                new ImpactAnswer.Subject(
                        "change", ImpactResource.SYMBOL, List.copyOf(change.starts()), List.of(), List.of()),
                walk,
                GraphParameters.DEFAULT_RESULTS,
                risk,
                null,
                null);
        return new ChangeImpact(impact, change.files(), List.copyOf(change.unknown()), stale(change));
    }

    /// One place of each document or artifact that is not changed itself: the first that speaks of what is changed.
    private static List<StaleDocument> stale(Change change) {
        Snapshot snapshot = change.snapshot();
        Map<String, StaleDocument> stale = new TreeMap<>();
        Stream.of(
                        snapshot.walk(List.copyOf(change.known()), Direction.DEPENDENTS, Set.of(), 1),
                        snapshot.walkSymbols(change.starts(), Direction.DEPENDENTS, Set.of(), 1))
                .flatMap(Walk::reached)
                .map(Walk.Reached::path)
                .distinct()
                .filter(path -> !change.known().contains(path))
                .forEach(path -> Mentions.of(snapshot, path).stream()
                        .filter(change::touches)
                        .findFirst()
                        .ifPresent(mention -> stale.put(path, new StaleDocument(path, Arrow.of(mention)))));
        return List.copyOf(stale.values());
    }
}
