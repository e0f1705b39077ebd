package dev.ybis.gateway.index;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The right to use all cores for one thing, which a job has, gives back, and takes for another. Used by
/// one thread.
final class Turn implements AutoCloseable {
    /// How often one that waits for its turn looks whether it is still wanted.
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Job job;
    private @Nullable Semaphore held;

    private Turn(Job job) {
        this.job = job;
    }

    /// Waits for a first turn.
    ///
    /// @throws Job.GivenUp where the job is not wanted any more
    static Turn of(Job job, Semaphore wanted) {
        Turn turn = new Turn(job);
        turn.take(wanted);
        return turn;
    }

    /// @throws Job.GivenUp where the job is not wanted any more
    void take(Semaphore wanted) {
        close();
        try {
            do {
                job.check();
            } while (!wanted.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Job.GivenUp();
        }
        held = wanted;
    }

    @Override
    public void close() {
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
