package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.git.FileChange;
import dev.ybis.gateway.git.FileChange.Kind;
import dev.ybis.gateway.snapshot.Before;
import dev.ybis.gateway.snapshot.Mentions;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A change of files, and where in the graph it begins.
///
/// @param snapshot the graph, with what the change takes from it where the graph is of after the change: who used that
///     is who breaks
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

    /// Gives the graph that a change begins at.
    public interface Beginning {
        /// @throws Before.NotBuilt where it can't be had
        Snapshot graph();
    }

    /// @param head   the commit that the change ends at; null where the tree on disk is looked at
    /// @param before asked only where the graph lacks something that was there before the change
    public static Change of(Snapshot head, List<FileChange> changes, @Nullable String commit, Beginning before) {
        var symbols = new ChangedSymbols(head.repository(), commit);
        Map<FileChange, ChangedSymbols.Touched> touched = new LinkedHashMap<>();
        changes.forEach(change -> touched.put(change, symbols.of(change)));
        Set<String> gone = touched.entrySet().stream()
                .flatMap(each -> gone(head, each.getKey(), each.getValue()))
                .collect(Collectors.toSet());
        Snapshot snapshot = head;
        Set<String> unknown = new TreeSet<>();
        if (!gone.isEmpty()) {
            try {
                snapshot = head.with(before.graph(), gone);
            } catch (Before.NotBuilt _) {
                gone.forEach(node -> unknown.add(node.split("#", 2)[0]));
            }
        }
        return of(snapshot, touched, gone, unknown);
    }

    private static Change of(
            Snapshot snapshot, Map<FileChange, ChangedSymbols.Touched> changes, Set<String> gone, Set<String> unknown) {
        Set<String> known = new TreeSet<>();
        List<ChangedFile> files = new ArrayList<>();
        Set<String> starts = new TreeSet<>();
        gone.stream().filter(snapshot::knowsSymbol).forEach(starts::add);
        changes.forEach((change, touched) -> {
            boolean isKnown = names(snapshot, change).map(known::add).count() > 0;
            if (change.kind() != Kind.ADDED && !isKnown) {
                unknown.add(change.path());
            }
            files.add(new ChangedFile(
                    change.path(),
                    change.oldPath(),
                    change.kind().name().toLowerCase(Locale.ROOT),
                    isKnown,
                    touched.symbols()));
            starts.addAll(starts(snapshot, change, touched));
        });
        return new Change(snapshot, List.copyOf(files), known, unknown, starts);
    }

    /// What the graph lacks that was there before a change: a file by its old name, or symbols of one that stays.
    private static Stream<String> gone(Snapshot head, FileChange change, ChangedSymbols.Touched touched) {
        return switch (change.kind()) {
            case ADDED -> Stream.of();
            case DELETED -> Stream.of(change.path()).filter(path -> !head.knows(path));
            case RENAMED -> Stream.ofNullable(change.oldPath()).filter(path -> !head.knows(path));
            case MODIFIED ->
                head.knows(change.path())
                        ? touched.before().stream().filter(symbol -> !head.knowsSymbol(symbol))
                        : Stream.of();
        };
    }

    /// What depends on what is changed.
    public Walk walk() {
        return snapshot.walkSymbols(starts, Direction.DEPENDENTS, Set.of(), GraphParameters.MAX_DEPTH);
    }

    /// Whether what a document or artifact speaks of is changed: a file by anything in it that has a say, a
    /// symbol by its own lines or those of what is in it. Only what is made of files misses one that is new.
    boolean touches(Edge mention) {
        String path = Mentions.path(mention);
        return files.stream()
                .filter(file -> file.path().equals(path) || path.equals(file.oldPath()))
                .anyMatch(file -> touches(file, mention));
    }

    private boolean touches(ChangedFile file, Edge mention) {
        if (file.change().equals("added")) {
            return Mentions.isDeclared(mention);
        }
        if (file.symbols() == null || !file.change().equals("modified")) {
            return true;
        }
        boolean isOfFile = Mentions.symbol(mention).isEmpty();
        Stream<String> touched = Stream.concat(file.symbols().stream(), starts.stream());
        return touched.anyMatch(
                node -> node.equals(mention.to()) || node.startsWith(mention.to() + (isOfFile ? "#" : ".")));
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
