package dev.ybis.gateway.index;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.git.Commit;
import dev.ybis.gateway.git.FileTimes;
import dev.ybis.gateway.git.Histories;
import dev.ybis.gateway.git.History;
import dev.ybis.gateway.git.SourceTree;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.Graph;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Recorded;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One run over a repository: its tree is read, what is new in it is analysed, and what differs is written to
/// the graph, then to the knowledge. Where nothing differs, nothing is written. Used by one thread at a time.
@ApplicationScoped
class Indexing {
    private final Graph graph;
    private final Snapshots snapshots;
    private final Knowledge knowledge;
    private final Map<String, KnownTree> trees = new ConcurrentHashMap<>();
    private final Histories histories;

    Indexing(Graph graph, Snapshots snapshots, Knowledge knowledge, Histories histories) {
        this.histories = histories;
        this.graph = graph;
        this.snapshots = snapshots;
        this.knowledge = knowledge;
    }

    /// How far a run has come, for those who follow it.
    interface Telling {
        /// Before it is known whether anything is new.
        void looking(String stage, int done, int total);

        void at(String stage, int done, int total);

        /// Waits until no other gateway indexes the repository.
        ///
        /// @return false where one did, so that what was read of the tree may be older than what that one has
        ///     read
        boolean mayWrite();

        /// What stands in the graph once this run may write; null where nothing does.
        @Nullable
        Snapshot standing();

        /// The graph and the words stand; what is left is to embed. May wait until it is this run's turn to.
        void graphIsDone();

        /// So many chunks are embedded. May wait while others embed.
        void embedded(int done, int total);

        /// Whether nothing is to be told where nothing is new.
        boolean isQuiet();

        /// @param type of the event
        void tell(String type, Map<String, Object> data);
    }

    /// Indexes the tree below the run's root.
    ///
    /// @return what is to be told of its end; null where nothing is
    @Nullable
    Map<String, Object> index(Run run, Telling telling) {
        long began = System.nanoTime();
        String name = run.repository();
        telling.looking("reading", 0, 0);
        // before the first file is read: what is changed from here on may not be what was indexed
        Instant readAt = Instant.now();
        KnownTree known = known(name);
        awaitFirst(name, known);
        SourceTree.Contents tree = known.read(run.root());
        // beside the analysis, but after the files: what was committed meanwhile must not pass for what was read
        CompletableFuture<Optional<String>> commit = beside(() -> Optional.ofNullable(Commit.head(run.root())));
        int files = tree.files().size();
        CodeMap map =
                known.analyse(tree, done -> telling.looking(done < files ? "analysing" : "resolving", done, files));
        Contents contents = known.contents();
        if (!telling.mayWrite()) {
            return index(run, telling);
        }
        Snapshot indexed = telling.standing();
        Recorded standing = indexed == null ? null : indexed.recorded();
        Changes changes = Changes.between(standing == null ? Contents.NOTHING : standing.contents(), contents);
        IndexedRepository repository = repository(
                run, readAt, tree, map, commit.join().orElse(null), standing == null ? null : standing.repository());
        boolean differs = standing == null || changes.any() || !repository.isLike(standing.repository());
        Map<String, Object> summary = summary(repository, changes);
        if (differs || !telling.isQuiet()) {
            summary.put("mostReferenced", mostReferenced(map));
        }
        Supplier<History> history = history(run, standing == null);
        if (standing == null || differs) {
            Runnable answers = () -> {
                summary.put("graphMillis", millisSince(began));
                telling.tell("index.graph-answers", new LinkedHashMap<>(summary));
            };
            store(new Recorded(repository, contents), indexed, answers, () -> telling.at("storing", 0, files));
        } else {
            graph.confirm(name, repository.indexedAt());
            repository = standing.repository();
            summary.put("graphMillis", millisSince(began));
        }
        if (run.watch() != null) {
            graph.watch(name, run.watch());
        }
        if (differs || !telling.isQuiet()) {
            summary.put("storedMillis", millisSince(began));
            telling.tell("index.graph-completed", summary);
        }
        String wanted = repository.version();
        if (!differs && telling.isQuiet() && wanted.equals(repository.knowledge())) {
            return null;
        }
        Map<String, Long> times = FileTimes.of(run.root(), tree.files(), history.get());
        knowledge.replace(
                name,
                map,
                times,
                chunks -> {
                    graph.knowledgeComplete(name, wanted, chunks);
                    summary.put("chunks", chunks);
                    telling.graphIsDone();
                },
                telling::embedded);
        summary.put("millis", millisSince(began));
        return summary;
    }

    /// Searches say that a repository is not there from the moment it is begun.
    private void awaitFirst(String name, KnownTree known) {
        if (known.contents() == Contents.NOTHING
                && graph.repositories().stream().noneMatch(each -> each.name().equals(name))) {
            knowledge.awaits(name);
        }
    }

    private KnownTree known(String repository) {
        return trees.computeIfAbsent(repository, _ -> new KnownTree());
    }

    /// A run over a repository is about to begin. Thread-safe.
    void isDue(String repository) {
        known(repository).isDue();
    }

    /// Does ahead what a run will have to do that is soon to come.
    void lookAhead(String repository, Path root) {
        known(repository).lookAhead(root);
    }

    private static long millisSince(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    /// Writes to the graph what differs from what stands there. The snapshot is built beside that, and answers
    /// as soon as it is.
    ///
    /// @param answers called when it does
    /// @param begins  called before anything is written
    private void store(Recorded next, @Nullable Snapshot standing, Runnable answers, Runnable begins) {
        CompletableFuture<Snapshot> answering = beside(() -> {
            Snapshot snapshot = Snapshot.of(next);
            snapshots.answerBy(snapshot, standing);
            answers.run();
            return snapshot;
        });
        boolean isStored = false;
        try {
            begins.run();
            graph.save(next.repository(), next.contents(), standing == null ? null : standing.recorded());
            isStored = true;
        } finally {
            if (!isStored) {
                answering.handle((_, _) -> true).join();
                snapshots.withdraw(next.repository());
            }
        }
        snapshots.stands(answering.join());
    }

    /// What git says of when the files were changed, which takes a second or two where much was committed: beside the
    /// writing of a first index, but after a change nothing is to keep the graph waiting. One that can't be read is
    /// no reason not to index.
    private Supplier<History> history(Run run, boolean isFirst) {
        Supplier<History> history = () -> {
            try {
                return histories.of(run.root());
            } catch (RuntimeException _) {
                return new History(null, List.of(), true);
            }
        };
        return isFirst ? beside(history)::join : history;
    }

    private static <T> CompletableFuture<T> beside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
    }

    void remove(String name) {
        knowledge.remove(name);
        graph.remove(name);
        forget(name);
    }

    /// Keeps nothing of a tree in memory.
    void forget(String name) {
        trees.remove(name);
    }

    /// @param standing what the graph has of it, which says until it is written what this can't say
    private static IndexedRepository repository(
            Run run,
            Instant readAt,
            SourceTree.Contents tree,
            CodeMap map,
            @Nullable String commit,
            @Nullable IndexedRepository standing) {
        boolean watched = standing != null && standing.watched();
        int passedOver = tree.binary()
                + tree.tooLarge()
                + tree.unread().size()
                + tree.beyond()
                + map.unparsed().size();
        return new IndexedRepository(
                run.repository(),
                run.root().toString(),
                commit,
                readAt,
                UUID.randomUUID().toString(),
                map.files().size(),
                map.edges().size(),
                map.outlines().values().stream()
                        .mapToInt(outline -> outline.declarations().size())
                        .sum(),
                map.links().size(),
                map.external(),
                map.unresolved().size(),
                passedOver,
                standing == null ? null : standing.knowledge(),
                standing == null ? 0 : standing.chunks(),
                run.watch() == null ? watched : run.watch());
    }

    private static Map<String, Object> summary(IndexedRepository repository, Changes changes) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("repository", repository.name());
        summary.put("commit", repository.commit());
        summary.put("files", repository.files());
        summary.put("edges", repository.edges());
        summary.put("unresolved", repository.unresolved());
        summary.put("passedOver", repository.passedOver());
        summary.put("added", changes.added());
        summary.put("changed", changes.changed());
        summary.put("removed", changes.removed());
        summary.put("paths", changes.paths());
        return summary;
    }

    /// The file that most others refer to, a good first question; `` where nothing refers to anything.
    private static String mostReferenced(CodeMap map) {
        Map<String, Long> references =
                map.edges().stream().collect(Collectors.groupingBy(Edge::to, Collectors.counting()));
        return references.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
