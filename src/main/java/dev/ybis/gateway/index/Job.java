package dev.ybis.gateway.index;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One indexing of a repository, from being asked for until its end. Thread-safe.
final class Job {
    private final boolean quiet;
    private final CountDownLatch graph = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Run run;
    private volatile boolean unwanted;

    /// @param quiet whether nothing is told of it as long as it finds nothing new
    Job(Run run, boolean quiet) {
        this.run = run;
        this.quiet = quiet;
    }

    /// A job was given up, for a newer one does its work or its repository is being removed.
    static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    boolean isQuiet() {
        return quiet;
    }

    String repository() {
        return run.repository();
    }

    /// Where it stands.
    Run run() {
        return run;
    }

    /// @throws GivenUp where nobody wants it any more
    void stands(Run now) {
        check();
        run = now;
    }

    /// Ends at its next step.
    void giveUp() {
        unwanted = true;
    }

    /// @throws GivenUp where nobody wants it any more, or it has ended and one of its threads has not heard
    void check() {
        if (unwanted || end.getCount() == 0) {
            throw new GivenUp();
        }
    }

    /// Whether the graph is as it should be, and what is left is to embed.
    boolean isEmbedding() {
        return graph.getCount() == 0 && !run.over();
    }

    void graphIsDone() {
        graph.countDown();
    }

    void awaitGraph() {
        try {
            graph.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// @param last where it stands for good
    void ends(Run last) {
        run = last;
        graph.countDown();
        end.countDown();
    }

    /// @return whether it has ended within a time
    boolean awaitEnd(Duration patience) {
        try {
            return end.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
