package dev.ybis.gateway.index;

import dev.ybis.gateway.graph.Graph;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.log.Announcer;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Brings repositories into the graph and the knowledge, one at a time in the background and each by one gateway at a
/// time, and tells on the topic
/// `index.<repository>` how far it has come. Thread-safe.
@ApplicationScoped
class Indexer {
    /// At most one progress event in this time for each repository.
    private static final Duration PROGRESS_PAUSE = Duration.ofMillis(250);

    /// How long until a lease is asked for again that another gateway has; an index takes seconds.
    private static final Duration LEASE_PAUSE = Duration.ofMillis(500);

    private static final Logger LOG = Logger.getLogger(Indexer.class);

    private final Graph graph;
    private final Indexing indexing;
    private final Announcer announcer;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    /// Reading and embedding use all cores; two at once would only both take twice as long.
    private final Semaphore turn = new Semaphore(1);

    Indexer(Graph graph, Indexing indexing, Announcer announcer) {
        this.graph = graph;
        this.indexing = indexing;
        this.announcer = announcer;
    }

    /// Begins to index a folder and returns at once.
    ///
    /// @param watch whether to index it again by itself when something in it changes; null to leave it as it is
    ///
    /// @throws Problem `index-running`, `repository-name-taken`, or `engine-down` when Neo4j does not answer
    Run begin(String name, Path root, @Nullable Boolean watch) {
        for (IndexedRepository known : graph.repositories()) {
            if (known.name().equals(name) && !known.root().equals(root.toString())) {
                throw new Problem(
                        Code.REPOSITORY_NAME_TAKEN,
                        "'" + name + "' is the index of " + known.root() + "; give this one another \"name\".");
            }
        }
        if (graph.isLeasedElsewhere(name)) {
            throw elsewhere(name);
        }
        Run run = Run.waiting(name, root, watch);
        runs.compute(name, (_, before) -> {
            if (before != null && !before.over()) {
                throw new Problem(
                        Code.INDEX_RUNNING,
                        "'" + name + "' is being indexed right now (" + before.stage() + "); follow the topic index."
                                + name + ".");
            }
            return run;
        });
        Thread.ofVirtual().name("index-" + name).start(() -> inTurn(run, false));
        return run;
    }

    /// Indexes a folder again where it has changed, and waits for it. Nothing is told where nothing has changed.
    void refresh(String name, Path root) {
        inTurn(Run.waiting(name, root, null), true);
    }

    private void tell(String repository, String type, Map<String, Object> data) {
        announcer.tell("index." + repository, type, data);
    }

    /// The last run of each repository since this gateway started.
    Map<String, Run> runs() {
        return Map.copyOf(runs);
    }

    private void inTurn(Run run, boolean quietly) {
        turn.acquireUninterruptibly();
        try {
            awaitLease(run.repository());
            indexing.index(run, quietly, new Progress(run));
            runs.put(run.repository(), run.at("completed", 0, 0));
        } catch (Throwable e) {
            LOG.warnf(e, "indexing %s failed", run.root());
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            runs.put(run.repository(), run.failed(reason));
            tell(run.repository(), "index.failed", Map.of("repository", run.repository(), "reason", reason));
        } finally {
            endLease(run.repository());
            turn.release();
        }
    }

    /// Waits, without keeping others from their turn, until no other gateway indexes the repository.
    private void awaitLease(String repository) throws InterruptedException {
        while (!graph.lease(repository)) {
            turn.release();
            try {
                Thread.sleep(LEASE_PAUSE);
            } finally {
                turn.acquireUninterruptibly();
            }
        }
    }

    private void endLease(String repository) {
        try {
            graph.endLease(repository);
        } catch (Problem e) {
            // it ends by itself, and until then this gateway may take it again
            LOG.debugf("the lease of %s was not ended: %s", repository, e.getMessage());
        }
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void renewLeases() {
        try {
            graph.renewLeases();
        } catch (Problem e) {
            LOG.debugf("leases were not renewed: %s", e.getMessage());
        }
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
        if (graph.isLeasedElsewhere(name)) {
            throw elsewhere(name);
        }
        indexing.remove(name);
        runs.remove(name);
        tell(name, "index.removed", Map.of("repository", name));
    }

    private static Problem elsewhere(String name) {
        return new Problem(
                Code.INDEX_RUNNING,
                "'" + name + "' is being indexed right now by another gateway; follow the topic index." + name + ".");
    }

    static Problem notIndexed(String name) {
        return new Problem(Code.UNKNOWN_REPOSITORY, "'" + name + "' is not indexed; GET /v1/index lists what is.");
    }

    /// Remembers how far a run is, and tells it when the last telling was long enough ago.
    private final class Progress implements Indexing.Telling {
        private final Run run;
        private String stage = "";
        private long told;

        Progress(Run run) {
            this.run = run;
        }

        @Override
        public void at(String newStage, int done, int total) {
            runs.put(run.repository(), run.at(newStage, done, total));
            long now = System.nanoTime();
            if (!newStage.equals(stage) || now - told > PROGRESS_PAUSE.toNanos()) {
                stage = newStage;
                told = now;
                tell(
                        "index.progress",
                        Map.of("repository", run.repository(), "stage", newStage, "done", done, "total", total));
            }
        }

        @Override
        public void tell(String type, Map<String, Object> data) {
            Indexer.this.tell(run.repository(), type, data);
        }
    }
}
