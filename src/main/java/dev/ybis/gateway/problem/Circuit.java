package dev.ybis.gateway.problem;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// How long questions wait for an engine, which may hang without a word. One that it has let down is the last that
/// waits, until it is heard of again. Thread-safe; blocks.
public final class Circuit {
    /// Between two looks for an engine that was lost.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(Circuit.class);

    private final Engine engine;
    private final Duration most;
    private final Supplier<?> look;
    private final AtomicBoolean lost = new AtomicBoolean();

    /// @param most how long a question waits
    /// @param look reads from the engine as questions do
    public Circuit(Engine engine, Duration most, Supplier<?> look) {
        this.engine = engine;
        this.most = most;
        this.look = look;
    }

    /// What a call answers, within the time that questions have. One that takes longer goes on by itself, and ends when
    /// its client gives up.
    ///
    /// @throws Problem `engine-down` when it takes longer, or when none is waited for now
    public <T> T within(Supplier<T> call) {
        if (lost.get()) {
            throw engine.down(new TimeoutException("it has let a question wait, and was not heard of since"));
        }
        try {
            return timed(call);
        } catch (TimeoutException _) {
            if (lost.compareAndSet(false, true)) {
                LOG.warnf("%s has not answered a question for %s; until it is heard of, none asks it", name(), most);
                Thread.ofVirtual().name("circuit-" + name()).start(this::awaitBack);
            }
            throw engine.down(new TimeoutException("it has let a question wait for " + most.toMillis() + " ms"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw engine.down(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        }
    }

    private <T> T timed(Supplier<T> call) throws TimeoutException, InterruptedException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(call::get);
        Thread.ofVirtual().name("question-" + name()).start(task);
        return task.get(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    private String name() {
        return engine.text();
    }

    private void awaitBack() {
        while (lost.get()) {
            try {
                Thread.sleep(PAUSE);
                timed(look);
                lost.set(false);
                LOG.infof("%s answers again", name());
            } catch (TimeoutException | ExecutionException e) {
                LOG.debugf("%s does not answer yet: %s", name(), e.getMessage());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
