package dev.ybis.gateway.index;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/// Indexes again what could not be indexed for an engine was away: nobody has to ask for it, or save a file once more,
/// when the engine is back. Used by one thread at a time.
@ApplicationScoped
class Retries {
    /// Most looks that are left out after failures, a minute: each time is told, and an engine may be away for days.
    private static final int LONGEST_REST = 12;

    private final Indexer indexer;
    private final Map<String, Tries> tries = new HashMap<>();

    Retries(Indexer indexer) {
        this.indexer = indexer;
    }

    /// @param many how often it was tried
    /// @param rest looks to be left out before it is tried again
    private record Tries(int many, int rest) {
        static final Tries FIRST = new Tries(0, 1);

        Tries next() {
            return rest > 0
                    ? new Tries(many, rest - 1)
                    : new Tries(many + 1, Math.min(LONGEST_REST, 1 << Math.min(many, 4)));
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
                Tries before = tries.getOrDefault(name, Tries.FIRST);
                tries.put(name, before.next());
                if (before.rest() == 0) {
                    // of what has nothing left to do nothing is told
                    indexer.start(new Job(Run.waiting(name, run.root(), run.watch()), true));
                }
            }
        });
    }
}
