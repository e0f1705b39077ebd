package dev.ybis.gateway.index;

import dev.ybis.gateway.graph.Graph;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.log.Announcer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The repositories whose trees are watched: each is indexed again when something in it has changed. Which
/// ones they are stands in the graph, so that a gateway that starts goes on watching. Thread-safe.
@ApplicationScoped
class Watches {
    /// How long until the graph is asked again for what to watch, when it does not answer at the start.
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(Watches.class);

    private final Graph graph;
    private final Indexer indexer;
    private final Announcer announcer;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    private volatile @Nullable Thread start;

    Watches(Graph graph, Indexer indexer, Announcer announcer) {
        this.graph = graph;
        this.indexer = indexer;
        this.announcer = announcer;
    }

    void begin(@Observes StartupEvent start) {
        this.start = Thread.ofVirtual().name("watches").start(this::resume);
    }

    void end(@Observes ShutdownEvent end) {
        Thread starting = start;
        if (starting != null) {
            starting.interrupt();
        }
        watches.values().forEach(Watch::close);
    }

    private void resume() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                graph.repositories().stream()
                        .filter(IndexedRepository::watched)
                        .forEach(known -> watch(known.name(), Path.of(known.root()), true));
                return;
            } catch (RuntimeException e) {
                LOG.debugf("what to watch is not known yet: %s", e.getMessage());
            }
            try {
                Thread.sleep(AGAIN);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// Watches a tree from now on, if it isn't watched already. A tree that can't be watched is told on its topic and
    /// by the state of its index.
    ///
    /// @param now whether to look at once for what has changed since the last index
    void watch(String repository, Path root, boolean now) {
        watches.compute(repository, (_, before) -> {
            if (before != null && before.trouble() == null) {
                return before;
            }
            Watch watch =
                    new Watch(root, () -> indexer.lookAhead(repository, root), () -> indexer.refresh(repository, root));
            try {
                watch.begin(now);
            } catch (IOException | RuntimeException e) {
                watch.failed(e.getMessage() == null ? e.toString() : e.getMessage());
                LOG.warnf("%s can't be watched: %s", root, e.getMessage());
                announcer.tell(
                        "index." + repository,
                        "index.watch-failed",
                        Map.of("repository", repository, "reason", String.valueOf(watch.trouble())));
            }
            return watch;
        });
    }

    void end(String repository) {
        Watch watch = watches.remove(repository);
        if (watch != null) {
            watch.close();
        }
    }

    /// Why a repository that should be watched is not; null where it is, or should not be.
    @Nullable
    String trouble(String repository) {
        Watch watch = watches.get(repository);
        return watch == null ? null : watch.trouble();
    }
}
