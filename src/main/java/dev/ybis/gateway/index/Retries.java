package dev.ybis.gateway.index;

import dev.ybis.gateway.graph.Graph;
import dev.ybis.gateway.problem.Problem;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/// Indexes again what could not be indexed for an engine was away: nobody has to ask for it, or save a file once more,
/// when the engine is back. As if somebody asked, so that two runs do not meet; and only what the graph still has under
/// its name, so that nothing comes back that was removed meanwhile. Used by one thread at a time.
@ApplicationScoped
class Retries {
    /// Most looks that are left out after failures, a minute: each time is told, and an engine may be away for days.
    private static final int LONGEST_REST = 12;
    /// Doublings of the rest until it is longer than that.
    private static final int DOUBLINGS = 4;

    private static final Logger LOG = Logger.getLogger(Retries.class);

    private final Indexer indexer;
    private final Graph graph;
    private final Roots roots;
    private final Map<String, Tries> tries = new HashMap<>();

    Retries(Indexer indexer, Graph graph, Roots roots) {
        this.indexer = indexer;
        this.graph = graph;
        this.roots = roots;
    }

    /// @param many how often it was tried
    /// @param rest looks to be left out before it is tried again
    private record Tries(int many, int rest) {
        static final Tries NONE = new Tries(0, 1);

        Tries next() {
            return rest > 0
                    ? new Tries(many, rest - 1)
                    : new Tries(many + 1, Math.min(LONGEST_REST, 1 << Math.min(many, DOUBLINGS)));
        }
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        Map<String, Run> runs = indexer.runs();
        tries.keySet()
                .removeIf(name ->
                        !runs.containsKey(name) || runs.get(name).stage().equals("completed"));
        runs.forEach((name, run) -> {
            if (run.heals()) {
                Tries before = tries.getOrDefault(name, Tries.NONE);
                tries.put(name, before.next());
                if (before.rest() == 0) {
                    again(run);
                }
            }
        });
    }

    private void again(Run failed) {
        try {
            String root = failed.root().toString();
            boolean isKnown = graph.repositories().stream()
                    .anyMatch(known -> known.name().equals(failed.repository())
                            && known.root().equals(root));
            if (isKnown) {
                indexer.begin(failed.repository(), roots.folder(root), failed.watch());
            }
        } catch (Problem problem) {
            // the engine is still away, its folder is, or somebody indexes it already
            LOG.debugf("%s is not indexed again now: %s", failed.repository(), problem.getMessage());
        }
    }
}
