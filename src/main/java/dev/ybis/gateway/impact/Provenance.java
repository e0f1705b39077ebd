package dev.ybis.gateway.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.snapshot.Freshness;
import dev.ybis.gateway.snapshot.Snapshot;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What every answer from the graph says of itself: of which state of which repository it speaks.
///
/// @param commit    what was checked out when it was indexed; null where the tree is not in git
/// @param freshness `current`, `behind`, `diverged` or `unknown`
/// @param changed   indexed files that were changed or removed since
public record Provenance(
        String repository,
        @Nullable String commit,
        Instant indexedAt,
        String freshness,
        int changed,
        Completeness completeness) {
    /// What the index could not judge.
    ///
    /// @param unresolved references in this repository that should lead to one of its files and do not
    /// @param passedOver files of the tree that were not read
    /// @param notAnalysed programming languages that are not analysed, each with its number of files
    /// @param near       of the unresolved references those near what was asked about; null where nothing was
    public record Completeness(
            int unresolved,
            int passedOver,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> notAnalysed,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Near near) {
        Completeness with(Near ofTarget) {
            return new Completeness(unresolved, passedOver, notAnalysed, ofTarget);
        }
    }

    /// The same with what is unresolved near a target.
    Provenance with(Near near) {
        return new Provenance(repository, commit, indexedAt, freshness, changed, completeness.with(near));
    }

    public static Provenance of(Snapshot snapshot, Freshness freshness) {
        IndexedRepository repository = snapshot.repository();
        return new Provenance(
                repository.name(),
                repository.commit(),
                repository.indexedAt(),
                freshness.state().text(),
                freshness.changed(),
                new Completeness(repository.unresolved(), repository.passedOver(), snapshot.unread(), null));
    }

    /// Whether the index has judged everything and nothing has changed since.
    public boolean nothingIsLeftOpen() {
        return freshness.equals("current")
                && completeness.unresolved() == 0
                && completeness.passedOver() == 0
                && completeness.notAnalysed().isEmpty();
    }
}
