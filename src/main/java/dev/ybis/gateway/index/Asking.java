package dev.ybis.gateway.index;

import dev.ybis.gateway.graph.Graph;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The lease of a job's repository and, with it, what stands in the graph, which nobody else changes from then on. Both
/// are asked for while the tree is being read. Who closes it knows whether the lease was got.
final class Asking implements AutoCloseable {
    /// How long until a lease is asked for again that another gateway has; an index takes seconds.
    private static final Duration LEASE_PAUSE = Duration.ofMillis(500);

    private final Graph graph;
    private final Job job;
    private final Turn turn;
    private final Semaphore reading;
    private final Snapshots snapshots;
    private final CompletableFuture<Answer> first;
    private @Nullable Answer ours;

    private record Answer(boolean isLeased, @Nullable Snapshot standing) {}

    /// @param reading the turn that a job needs to go on
    Asking(Graph graph, Snapshots snapshots, Job job, Turn turn, Semaphore reading) {
        this.graph = graph;
        this.snapshots = snapshots;
        this.job = job;
        this.turn = turn;
        this.reading = reading;
        first = CompletableFuture.supplyAsync(this::ask, Thread::startVirtualThread);
    }

    private Answer ask() {
        boolean isLeased = graph.lease(job.repository());
        // what is cut off while it is replaced is not what anybody remembers of it
        boolean stands = isLeased && !graph.isReplacing(job.repository());
        return new Answer(isLeased, stands ? snapshots.ifIndexed(job.repository()) : null);
    }

    /// Waits, without keeping others from their turn, until no other gateway indexes the repository.
    ///
    /// @return whether none did when it was asked for, or it is ours since the last time
    boolean await() {
        try {
            Answer answer = ours == null ? first.join() : ours;
            boolean wasFree = answer.isLeased();
            while (!answer.isLeased()) {
                turn.close();
                Thread.sleep(LEASE_PAUSE);
                turn.take(reading);
                answer = ask();
            }
            ours = answer;
            return wasFree;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Job.GivenUp();
        }
    }

    /// What stands in the graph, once [#await()] has returned; null where nothing does.
    @Nullable
    Snapshot standing() {
        return ours == null ? null : ours.standing();
    }

    @Override
    public void close() {
        first.handle((_, _) -> true).join();
    }
}
