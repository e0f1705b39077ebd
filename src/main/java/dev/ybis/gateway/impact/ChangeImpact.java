package dev.ybis.gateway.impact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.git.FileChange;
import dev.ybis.gateway.git.FileChange.Kind;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.snapshot.Direction;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /// @param change  `added`, `modified`, `deleted` or `renamed`
    /// @param known   whether the graph has it
    /// @param symbols what is declared at the changed lines; null where the file is neither as it was before the
    ///     change nor as it is after it, so that lines mean nothing
    record ChangedFile(
            String path,
            @Nullable String oldPath,
            String change,
            boolean known,
            @Nullable List<String> symbols) {}

    /// @param mention where it speaks of the file
    record StaleDocument(String path, Arrow mention) {}

    /// @param head the commit that the change ends at; null where the tree on disk is looked at
    static ChangeImpact of(Snapshot snapshot, Provenance provenance, List<FileChange> changes, @Nullable String head) {
        Set<String> known = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        for (FileChange change : changes) {
            Stream.of(before(change), change.path()).filter(snapshot::knows).forEach(known::add);
            if (change.kind() != Kind.ADDED && !isKnown(snapshot, change)) {
                unknown.add(change.path());
            }
        }
        if (known.isEmpty() && !unknown.isEmpty()) {
            throw new Problem(
                            Code.UNKNOWN_TARGET,
                            "The graph has none of the changed files, so it is not known what depends on them.")
                    .with("unknown", unknown);
        }
        var symbols = new ChangedSymbols(snapshot.repository(), head);
        List<ChangedFile> files = new ArrayList<>();
        Set<String> starts = new TreeSet<>();
        for (FileChange change : changes) {
            ChangedSymbols.Touched touched = symbols.of(change);
            files.add(new ChangedFile(
                    change.path(),
                    change.oldPath(),
                    change.kind().name().toLowerCase(Locale.ROOT),
                    isKnown(snapshot, change),
                    touched.symbols()));
            starts.addAll(starts(snapshot, change, touched));
        }
        Walk walk = snapshot.walkSymbols(starts, Direction.DEPENDENTS, Set.of(), GraphParameters.MAX_DEPTH);
        Risk risk = Risk.of(walk, provenance.nothingIsLeftOpen() && unknown.isEmpty());
        ImpactAnswer impact = ImpactAnswer.of(
                provenance,
                ImpactResource.SYMBOL,
                List.copyOf(starts),
                List.of(),
                walk,
                ImpactResource.DEFAULT_LIMIT,
                risk,
                null);
        return new ChangeImpact(impact, files, List.copyOf(unknown), stale(snapshot, known));
    }

    /// What of the graph a change is a change of: symbols, or the file where that can't be said. A symbol
    /// that is new has nobody yet who depends on it.
    private static List<String> starts(Snapshot snapshot, FileChange change, ChangedSymbols.Touched touched) {
        List<String> symbols = touched.symbols();
        if (symbols != null && !touched.outside()) {
            return symbols.stream().filter(snapshot::knowsSymbol).toList();
        }
        return Stream.of(before(change), change.path())
                .filter(snapshot::knows)
                .distinct()
                .toList();
    }

    /// Whether the graph has the file, by its name before the change or by the one after it.
    private static boolean isKnown(Snapshot snapshot, FileChange change) {
        return snapshot.knows(before(change)) || snapshot.knows(change.path());
    }

    private static String before(FileChange change) {
        String old = change.oldPath();
        return old == null ? change.path() : old;
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
