package dev.ybis.gateway.index;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.git.Commit;
import dev.ybis.gateway.git.SourceTree;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.Graph;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Recorded;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.log.Announcer;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads repositories into the graph, then into the knowledge, one at a time in the background, and tells on the topic
/// `index.<repository>` how far it has come. Thread-safe.
@ApplicationScoped
class Indexer {
    /// At most one progress event in this time for each repository.
    private static final Duration PROGRESS_PAUSE = Duration.ofMillis(250);

    private static final Logger LOG = Logger.getLogger(Indexer.class);

    private final Graph graph;
    private final Snapshots snapshots;
    private final Knowledge knowledge;
    private final Announcer announcer;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    /// Reading and embedding use all cores; two at once would only both take twice as long.
    private final Semaphore turn = new Semaphore(1);

    Indexer(Graph graph, Snapshots snapshots, Knowledge knowledge, Announcer announcer) {
        this.graph = graph;
        this.snapshots = snapshots;
        this.knowledge = knowledge;
        this.announcer = announcer;
    }

    /// Where the indexing of a repository stands, or how it ended.
    ///
    /// @param stage `waiting`, `reading`, `analysing`, `storing`, `embedding`, `completed` or `failed`
    record Run(
            String repository,
            Path root,
            String stage,
            int done,
            int total,
            @Nullable String failure) {
        boolean over() {
            return stage.equals("completed") || stage.equals("failed");
        }

        Run at(String newStage, int newDone, int newTotal) {
            return new Run(repository, root, newStage, newDone, newTotal, null);
        }
    }

    /// Begins to index a folder and returns at once.
    ///
    /// @throws Problem `index-running`, `repository-name-taken`, or `engine-down` when Neo4j does not answer
    Run begin(String name, Path root) {
        for (IndexedRepository known : graph.repositories()) {
            if (known.name().equals(name) && !known.root().equals(root.toString())) {
                throw new Problem(
                        Code.REPOSITORY_NAME_TAKEN,
                        "'" + name + "' is the index of " + known.root() + "; give this one another \"name\".");
            }
        }
        Run run = new Run(name, root, "waiting", 0, 0, null);
        runs.compute(name, (_, before) -> {
            if (before != null && !before.over()) {
                throw new Problem(
                        Code.INDEX_RUNNING,
                        "'" + name + "' is being indexed right now (" + before.stage() + "); follow the topic index."
                                + name + ".");
            }
            return run;
        });
        Thread.ofVirtual().name("index-" + name).start(() -> inTurn(run));
        return run;
    }

    private void tell(String repository, String type, Map<String, Object> data) {
        announcer.tell("index." + repository, type, data);
    }

    /// The last run of each repository since this gateway started.
    Map<String, Run> runs() {
        return Map.copyOf(runs);
    }

    private void inTurn(Run run) {
        turn.acquireUninterruptibly();
        try {
            index(run);
        } catch (Throwable e) {
            LOG.warnf(e, "indexing %s failed", run.root());
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            runs.put(run.repository(), new Run(run.repository(), run.root(), "failed", 0, 0, reason));
            tell(run.repository(), "index.failed", Map.of("repository", run.repository(), "reason", reason));
        } finally {
            turn.release();
        }
    }

    private void index(Run run) {
        long began = System.nanoTime();
        Progress progress = new Progress(run);
        progress.at("reading", 0, 0);
        SourceTree.Contents tree = SourceTree.read(run.root());
        String commit = Commit.head(run.root());
        CodeMap map = CodeMap.of(
                tree.files(),
                done -> progress.at("analysing", done, tree.files().size()));
        progress.at("storing", 0, map.files().size());
        IndexedRepository repository = record(run, tree, map, commit);
        Contents contents = Contents.of(map);
        graph.save(repository, contents, snapshots.held(run.repository()));
        snapshots.hold(Snapshot.of(new Recorded(repository, contents)));
        Map<String, Object> summary = summary(repository);
        summary.put("mostReferenced", mostReferenced(map));
        tell(run.repository(), "index.graph-completed", summary);
        int chunks = knowledge.replace(run.repository(), map, (done, total) -> progress.at("embedding", done, total));
        graph.knowledgeComplete(run.repository(), knowledgeOf(repository), chunks);
        runs.put(
                run.repository(),
                run.at("completed", map.files().size(), map.files().size()));
        summary.put("chunks", chunks);
        summary.put("millis", (System.nanoTime() - began) / 1_000_000);
        tell(run.repository(), "index.completed", summary);
    }

    /// What the record names when all chunks of this version are in the knowledge that is in use.
    String knowledgeOf(IndexedRepository repository) {
        return repository.version() + " " + knowledge.model();
    }

    /// Removes a repository from the graph and the knowledge.
    ///
    /// @throws Problem `unknown-repository` or `index-running`
    void remove(String name) {
        Run run = runs.get(name);
        if (run != null && !run.over()) {
            throw new Problem(
                    Code.INDEX_RUNNING, "'" + name + "' is being indexed right now; remove it when that is over.");
        }
        if (run == null
                && graph.repositories().stream().noneMatch(known -> known.name().equals(name))) {
            throw notIndexed(name);
        }
        knowledge.remove(name);
        graph.remove(name);
        runs.remove(name);
        tell(name, "index.removed", Map.of("repository", name));
    }

    static Problem notIndexed(String name) {
        return new Problem(Code.UNKNOWN_REPOSITORY, "'" + name + "' is not indexed; GET /v1/index lists what is.");
    }

    private static IndexedRepository record(Run run, SourceTree.Contents tree, CodeMap map, @Nullable String commit) {
        int passedOver = tree.binary()
                + tree.tooLarge()
                + tree.unread().size()
                + tree.beyond()
                + map.unparsed().size();
        return new IndexedRepository(
                run.repository(),
                run.root().toString(),
                commit,
                Instant.now(),
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
                null,
                0);
    }

    private static Map<String, Object> summary(IndexedRepository repository) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("repository", repository.name());
        summary.put("commit", repository.commit());
        summary.put("files", repository.files());
        summary.put("edges", repository.edges());
        summary.put("unresolved", repository.unresolved());
        summary.put("passedOver", repository.passedOver());
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

    /// Remembers how far a run is, and tells it when the last telling was long enough ago.
    private final class Progress {
        private final Run run;
        private String stage = "";
        private long told;

        Progress(Run run) {
            this.run = run;
        }

        void at(String newStage, int done, int total) {
            runs.put(run.repository(), run.at(newStage, done, total));
            long now = System.nanoTime();
            if (!newStage.equals(stage) || now - told > PROGRESS_PAUSE.toNanos()) {
                stage = newStage;
                told = now;
                tell(
                        run.repository(),
                        "index.progress",
                        Map.of("repository", run.repository(), "stage", newStage, "done", done, "total", total));
            }
        }
    }
}
