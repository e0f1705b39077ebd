package dev.ybis.gateway.index;

import dev.ybis.gateway.graph.Graph;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.log.Announcer;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Brings repositories into the graph and the knowledge in the background, each by one gateway at a time, and
/// tells on the topic `index.<repository>` how far it has come. One graph is made at a time; beside it,
/// repositories are embedded in turns of one batch, so that a small one need not wait until a large one is
/// done. Thread-safe.
@ApplicationScoped
class Indexer {
    /// At most one progress event in this time for each repository.
    private static final Duration PROGRESS_PAUSE = Duration.ofMillis(250);

    /// How long a removal waits for the job it ends; the step that takes longest is one batch of embeddings, or
    /// to write a large graph.
    private static final Duration END_PATIENCE = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(Indexer.class);

    private final Graph graph;
    private final Snapshots snapshots;
    private final Indexing indexing;
    private final Announcer announcer;
    /// The last job of each repository that was asked for or found something new.
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    /// Reading a tree uses all cores; two at once would only both take twice as long.
    private final Semaphore reading = new Semaphore(1, true);
    /// As does the embedding model.
    private final Semaphore embedding = new Semaphore(1, true);

    Indexer(Graph graph, Snapshots snapshots, Indexing indexing, Announcer announcer) {
        this.graph = graph;
        this.snapshots = snapshots;
        this.indexing = indexing;
        this.announcer = announcer;
    }

    /// Begins to index a folder and returns at once. What was left to embed for an earlier job of it, this one does.
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
        Job job = new Job(Run.waiting(name, root, watch), false);
        jobs.compute(name, (_, before) -> {
            if (before != null && !before.run().over() && !before.isEmbedding()) {
                throw running(name, before.run(), "follow the topic index." + name);
            }
            if (before != null) {
                before.giveUp();
            }
            return job;
        });
        start(job);
        return job.run();
    }

    /// Indexes a folder again where it has changed, and waits until the graph is as the folder is. Nothing is
    /// told where nothing has changed.
    void refresh(String name, Path root) {
        Job job = new Job(Run.waiting(name, root, null), true);
        start(job);
        job.awaitGraph();
    }

    /// Looks at a folder that has perhaps changed, ahead of [#refresh(String, Path)], and returns at once. Left
    /// out where a graph is being made.
    void lookAhead(String name, Path root) {
        Thread.ofVirtual().name("ahead-" + name).start(() -> {
            if (reading.tryAcquire()) {
                try {
                    indexing.lookAhead(name, root);
                } finally {
                    reading.release();
                }
            }
        });
    }

    private void start(Job job) {
        indexing.isDue(job.repository());
        Thread.ofVirtual().name("index-" + job.repository()).start(() -> work(job));
    }

    private void tell(String repository, String type, Map<String, Object> data) {
        announcer.tell("index." + repository, type, data);
    }

    /// Where the last job of each repository stands, of those since this gateway started.
    Map<String, Run> runs() {
        return jobs.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, job -> job.getValue()
                .run()));
    }

    private void work(Job job) {
        Run begun = job.run();
        try (Turn turn = Turn.of(job, reading);
                Asking lease = new Asking(graph, snapshots, job, turn, reading)) {
            Map<String, Object> summary = indexing.index(begun, new Progress(job, turn, lease));
            end(job, begun.at("completed", 0, 0));
            if (summary != null) {
                tell(job.repository(), "index.completed", summary);
            }
        } catch (Job.GivenUp _) {
            job.ends(begun.failed("given up for a newer one, or for its removal", false));
        } catch (Throwable e) {
            LOG.warnf(e, "indexing %s failed", begun.root());
            String reason = reason(e);
            if (e instanceof OutOfMemoryError) {
                indexing.forget(job.repository());
            }
            boolean heals = e instanceof Problem problem && problem.code() == Code.ENGINE_DOWN;
            end(job, begun.failed(reason, heals));
            tell(job.repository(), "index.failed", Map.of("repository", job.repository(), "reason", reason));
        }
    }

    private static String reason(Throwable failed) {
        if (failed instanceof OutOfMemoryError) {
            return "the memory of the gateway (" + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB) is not enough for it; give it more: GATEWAY_HEAP with ./gateway up, GATEWAY_MEMORY with docker"
                    + " compose";
        }
        return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }

    private void end(Job job, Run last) {
        Job shown = jobs.compute(
                job.repository(), (_, before) -> before == null || before.run().over() ? job : before);
        // where another is under way the lease is its; and before the end is known, for who waits for it to remove the
        // repository must not find it taken
        if (shown == job) {
            endLease(job.repository());
        }
        job.ends(last);
    }

    /// Makes a job that has found something new the one that is told of its repository. One that is embedding leaves
    /// that to it; one that waits for its turn comes after it.
    private void show(Job job) {
        jobs.compute(job.repository(), (_, before) -> {
            if (before == null || before == job || before.run().over()) {
                return job;
            }
            if (before.isEmbedding()) {
                before.giveUp();
                return job;
            }
            return before;
        });
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

    /// Removes a repository from the graph and the knowledge; what is under way for it ends first.
    ///
    /// @throws Problem `unknown-repository`, or `index-running` where that does not end in time or another
    ///     gateway has it
    void remove(String name) {
        Job job = jobs.get(name);
        if (job == null
                && graph.repositories().stream().noneMatch(known -> known.name().equals(name))) {
            throw notIndexed(name);
        }
        if (graph.isLeasedElsewhere(name)) {
            throw elsewhere(name);
        }
        if (job != null) {
            job.giveUp();
            if (!job.awaitEnd(END_PATIENCE)) {
                throw running(name, job.run(), "it ends soon, so ask again");
            }
        }
        try (Turn _ = Turn.of(new Job(Run.waiting(name, Path.of(""), null), true), reading)) {
            indexing.remove(name);
        }
        endLease(name);
        jobs.remove(name);
        tell(name, "index.removed", Map.of("repository", name));
    }

    private static Problem running(String name, Run run, String advice) {
        return new Problem(
                Code.INDEX_RUNNING, "'" + name + "' is being indexed right now (" + run.stage() + "); " + advice + ".");
    }

    private static Problem elsewhere(String name) {
        return new Problem(
                Code.INDEX_RUNNING,
                "'" + name + "' is being indexed right now by another gateway; follow the topic index." + name + ".");
    }

    static Problem notIndexed(String name) {
        return new Problem(Code.UNKNOWN_REPOSITORY, "'" + name + "' is not indexed; GET /v1/index lists what is.");
    }

    /// Remembers how far a job is, and tells it when the last telling was long enough ago.
    private final class Progress implements Indexing.Telling {
        private final Job job;
        private final Turn turn;
        private final Asking lease;
        private String stage = "";
        private long told;

        Progress(Job job, Turn turn, Asking lease) {
            this.job = job;
            this.turn = turn;
            this.lease = lease;
        }

        @Override
        public void looking(String newStage, int done, int total) {
            job.check();
            if (!job.isQuiet()) {
                at(newStage, done, total);
            }
        }

        @Override
        public void embedded(int done, int total) {
            at("embedding", done, total);
            if (embedding.hasQueuedThreads()) {
                turn.take(embedding);
            }
        }

        @Override
        public void at(String newStage, int done, int total) {
            job.stands(job.run().at(newStage, done, total));
            show(job);
            long now = System.nanoTime();
            if (!newStage.equals(stage) || now - told > PROGRESS_PAUSE.toNanos()) {
                stage = newStage;
                told = now;
                tell(
                        "index.progress",
                        Map.of("repository", job.repository(), "stage", newStage, "done", done, "total", total));
            }
        }

        @Override
        public boolean mayWrite() {
            return lease.await();
        }

        @Override
        public @Nullable Snapshot standing() {
            return lease.standing();
        }

        @Override
        public void graphIsDone() {
            job.graphIsDone();
            turn.take(embedding);
        }

        @Override
        public boolean isQuiet() {
            return job.isQuiet();
        }

        @Override
        public void tell(String type, Map<String, Object> data) {
            Indexer.this.tell(job.repository(), type, data);
        }
    }
}
