package dev.ybis.gateway.index;

import dev.ybis.gateway.graph.Graph;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/// The lease of a job's repository, asked for while its tree is being read. Who closes it knows whether it was got.
final class Asking implements AutoCloseable {
    /// How long until a lease is asked for again that another gateway has; an index takes seconds.
    private static final Duration LEASE_PAUSE = Duration.ofMillis(500);

    private final Graph graph;
    private final Job job;
    private final Turn turn;
    private final Semaphore reading;
    private final CompletableFuture<Boolean> answer;
    private boolean isOurs;

    /// @param reading the turn that a job needs to go on
    Asking(Graph graph, Job job, Turn turn, Semaphore reading) {
        this.graph = graph;
        this.job = job;
        this.turn = turn;
        this.reading = reading;
        answer = CompletableFuture.supplyAsync(() -> graph.lease(job.repository()), Thread::startVirtualThread);
    }

    /// Waits, without keeping others from their turn, until no other gateway indexes the repository.
    ///
    /// @return whether none did when it was asked for, or it is ours since the last time
    boolean await() {
        try {
            boolean wasFree = isOurs || answer.join();
            isOurs = wasFree;
            while (!isOurs) {
                turn.close();
                Thread.sleep(LEASE_PAUSE);
                turn.take(reading);
                isOurs = graph.lease(job.repository());
            }
            return wasFree;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Job.GivenUp();
        }
    }

    @Override
    public void close() {
        answer.handle((_, _) -> true).join();
    }
}
