package dev.ybis.gateway.impact;

import dev.ybis.gateway.git.FileChange;
import dev.ybis.gateway.git.FileChange.Kind;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A change of files, and where in the graph it begins.
///
/// @param files   each changed file
/// @param known   names of changed files, before the change or after it, that the graph has
/// @param unknown changed files that the graph has by neither name; new files are not among them
/// @param starts  what of the graph is changed: symbols, and files as wholes where it can't be said
public record Change(
        Snapshot snapshot, List<ChangedFile> files, Set<String> known, Set<String> unknown, Set<String> starts) {

    /// @param change  `added`, `modified`, `deleted` or `renamed`
    /// @param known   whether the graph has it
    /// @param symbols what is declared at the changed lines; null where the file is neither as it was before the
    ///     change nor as it is after it, so that lines mean nothing
    public record ChangedFile(
            String path,
            @Nullable String oldPath,
            String change,
            boolean known,
            @Nullable List<String> symbols) {}

    /// @param head the commit that the change ends at; null where the tree on disk is looked at
    public static Change of(Snapshot snapshot, List<FileChange> changes, @Nullable String head) {
        Set<String> known = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        var symbols = new ChangedSymbols(snapshot.repository(), head);
        List<ChangedFile> files = new ArrayList<>();
        Set<String> starts = new TreeSet<>();
        for (FileChange change : changes) {
            boolean isKnown = names(snapshot, change).map(known::add).count() > 0;
            if (change.kind() != Kind.ADDED && !isKnown) {
                unknown.add(change.path());
            }
            ChangedSymbols.Touched touched = symbols.of(change);
            files.add(new ChangedFile(
                    change.path(),
                    change.oldPath(),
                    change.kind().name().toLowerCase(Locale.ROOT),
                    isKnown,
                    touched.symbols()));
            starts.addAll(starts(snapshot, change, touched));
        }
        return new Change(snapshot, List.copyOf(files), known, unknown, starts);
    }

    /// What depends on what is changed.
    public Walk walk() {
        return snapshot.walkSymbols(starts, Direction.DEPENDENTS, Set.of(), GraphParameters.MAX_DEPTH);
    }

    /// What of the graph a change is a change of: symbols, or the file where that can't be said. A symbol
    /// that is new has nobody yet who depends on it.
    private static List<String> starts(Snapshot snapshot, FileChange change, ChangedSymbols.Touched touched) {
        List<String> symbols = touched.symbols();
        return symbols != null && !touched.outside()
                ? symbols.stream().filter(snapshot::knowsSymbol).toList()
                : names(snapshot, change).toList();
    }

    /// The names of a file, before the change and after it, that the graph has.
    private static Stream<String> names(Snapshot snapshot, FileChange change) {
        String old = change.oldPath();
        return Stream.of(old == null ? change.path() : old, change.path())
                .filter(snapshot::knows)
                .distinct();
    }
}
