package dev.ybis.gateway.knowledge.vectors;

import dev.ybis.gateway.knowledge.KnowledgeSettings;
import dev.ybis.gateway.problem.Engine;
import dev.ybis.gateway.problem.Problem;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/// How long questions wait for ChromaDB, which may hang without a word. One that it has let down is the
/// last that waits, until it is heard of again. Thread-safe; blocks.
@ApplicationScoped
class Circuit {
    private static final Logger LOG = Logger.getLogger(Circuit.class);

    private final ChromaDb chroma;
    private final Duration most;
    private volatile boolean lost;

    Circuit(@RestClient ChromaDb chroma, KnowledgeSettings settings) {
        this.chroma = chroma;
        most = settings.patience();
    }

    /// What a call answers, within the time that questions have.
    ///
    /// @throws Problem `engine-down` when it takes longer, or when none is waited for now
    <T> T within(Supplier<T> call) {
        if (lost) {
            throw Engine.CHROMADB.down(new TimeoutException("it has let a question wait, and was not heard of since"));
        }
        FutureTask<T> task = new FutureTask<>(call::get);
        Thread thread = Thread.ofVirtual().name("chromadb-question").start(task);
        try {
            return task.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            lost = true;
            thread.interrupt();
            LOG.warnf("ChromaDB has not answered a question within %s; until it is heard of again, none asks it", most);
            throw Engine.CHROMADB.down(e);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw Engine.CHROMADB.down(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Problem problem ? problem : new IllegalStateException(e.getCause());
        }
    }

    /// Asks whether it answers again, by a call that reads as questions do.
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void probe() {
        if (!lost) {
            return;
        }
        FutureTask<Integer> task =
                new FutureTask<>(() -> ChromaIndex.all(chroma).size());
        Thread thread = Thread.ofVirtual().name("chromadb-probe").start(task);
        try {
            task.get(most.toMillis(), TimeUnit.MILLISECONDS);
            lost = false;
            LOG.info("ChromaDB answers again");
        } catch (TimeoutException | ExecutionException e) {
            thread.interrupt();
            LOG.debugf("ChromaDB does not answer yet: %s", e.getMessage());
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
