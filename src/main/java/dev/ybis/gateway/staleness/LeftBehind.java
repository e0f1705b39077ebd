package dev.ybis.gateway.staleness;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.git.FileChange;
import dev.ybis.gateway.git.FileChange.Kind;
import dev.ybis.gateway.git.History;
import dev.ybis.gateway.git.Versions;
import dev.ybis.gateway.snapshot.Mentions;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Documents that a change leaves behind: it changed what they speak of and not them. What was out of date before the
/// change is not held against it. Used by one thread.
public final class LeftBehind {
    /// How long one answer may take.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Snapshot before;
    private final String base;
    private final History history;
    private final Versions versions;
    private final long end = System.nanoTime() + PATIENCE.toNanos();
    /// The names that changed files had, with those they have now; empty for those that are gone.
    private final Map<String, Optional<String>> namesNow = new HashMap<>();

    private final Set<String> changedNow = new HashSet<>();

    /// @param before  the graph as it was before the change
    /// @param base    the commit the change begins at
    /// @param history of what is checked out now
    /// @param versions of the tree
    /// @param changes what became of the files since, up to those on disk
    public LeftBehind(Snapshot before, String base, History history, Versions versions, List<FileChange> changes) {
        this.before = before;
        this.base = base;
        this.history = history;
        this.versions = versions;
        for (FileChange change : changes) {
            String old = change.oldPath();
            changedNow.add(change.path());
            if (change.kind() != Kind.ADDED) {
                namesNow.put(
                        old == null ? change.path() : old,
                        change.kind() == Kind.DELETED ? Optional.empty() : Optional.of(change.path()));
            }
        }
    }

    /// A place of a document that the change made untrue.
    ///
    /// @param section the heading it stands under
    /// @param mention the reference as it was in the graph before the change
    /// @param declared whether it is an artifact that is declared to be made from what changed
    /// @param gone    whether what it speaks of is no more, or no more by this name; else it says something else
    public record Place(String document, String section, Edge mention, boolean declared, boolean gone) {}

    /// @param places    one for each thing that a document speaks of, document by document
    /// @param notJudged documents that were not looked at in time
    public record Found(List<Place> places, List<String> notJudged) {}

    public Found find() {
        Set<String> documents = documents();
        Set<String> late = new TreeSet<>();
        List<Place> places = documents.stream()
                .flatMap(document -> {
                    if (System.nanoTime() > end) {
                        late.add(document);
                        return Stream.<Place>of();
                    }
                    return places(document).stream();
                })
                .toList();
        return new Found(places, List.copyOf(late));
    }

    /// Those that spoke of a changed file, are still there, and are not changed.
    private Set<String> documents() {
        List<String> changed =
                namesNow.keySet().stream().filter(before::knows).sorted().toList();
        Stream<String> documents = before.walk(changed, Direction.DEPENDENTS, Set.of(), 1)
                .reached()
                .filter(reached -> reached.role() == Role.DOCUMENT)
                .map(Walk.Reached::path);
        Stream<String> artifacts = before.walk(changed, Direction.DEPENDENTS, Set.of(Edge.DERIVES), 1)
                .reached()
                .map(Walk.Reached::path);
        return Stream.concat(documents, artifacts)
                .filter(path -> !namesNow.containsKey(path) && !changedNow.contains(path))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Place> places(String document) {
        Set<String> seen = new HashSet<>();
        List<Place> places = Mentions.of(before, document).stream()
                .filter(mention -> namesNow.containsKey(Mentions.path(mention)))
                .filter(mention -> seen.add(mention.to()))
                .map(mention -> place(document, mention))
                .flatMap(Optional::stream)
                .toList();
        // a line that names what is in a file and links the file is one place
        return places.stream()
                .filter(place -> !Mentions.symbol(place.mention()).isEmpty()
                        || places.stream().noneMatch(other -> isWithin(other.mention(), place.mention())))
                .toList();
    }

    private static boolean isWithin(Edge mention, Edge ofFile) {
        return mention.line() == ofFile.line()
                && !Mentions.symbol(mention).isEmpty()
                && Mentions.path(mention).equals(ofFile.to());
    }

    private Optional<Place> place(String document, Edge mention) {
        String path = Mentions.path(mention);
        String symbol = Mentions.symbol(mention);
        String said = versions.at(base, path, symbol);
        if (said == null || !wasRight(document, path, symbol, said)) {
            return Optional.empty();
        }
        Optional<String> name = namesNow.getOrDefault(path, Optional.of(path));
        String says = name.map(now -> versions.now(now, symbol)).orElse(null);
        // what only moved is no more where a document names the place, but not where it names what is in it
        boolean gone = says == null || (mention.isOfWholeFile() && !name.equals(Optional.of(path)));
        return gone || !Objects.equals(said, says)
                ? Optional.of(
                        new Place(document, section(document, mention), mention, Mentions.isDeclared(mention), gone))
                : Optional.empty();
    }

    private String section(String document, Edge mention) {
        return Mentions.isDeclared(mention) ? "" : versions.section(document, mention.line());
    }

    /// Whether a mention was true before the change: what it speaks of said the same as when the document was last
    /// touched. Where git tells nothing of that, it counts as right.
    private boolean wasRight(String document, String path, String symbol, String said) {
        Optional<History.Change> touched = history.last(document);
        if (touched.isEmpty()) {
            return true;
        }
        String now = namesNow.getOrDefault(path, Optional.of(path)).orElse(path);
        @Nullable
        String then = versions.at(touched.get().commit(), nameThen(history.since(touched.get()), now, path), symbol);
        return then == null || then.equals(said);
    }

    /// What a file was called before some commits.
    private static String nameThen(List<History.Change> since, String now, String otherwise) {
        return since.stream()
                .filter(change -> change.files().containsKey(now))
                .reduce((_, older) -> older)
                .map(change -> change.files().getOrDefault(now, otherwise))
                .orElse(otherwise);
    }
}
