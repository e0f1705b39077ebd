package dev.ybis.gateway.index;

import dev.ybis.gateway.graph.Graph;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How old each repository's index is and how much it holds, as metrics. Read from the graph at a steady pace, for
/// another gateway may have indexed; while Neo4j is down, what was read last stays true. Thread-safe.
@ApplicationScoped
class IndexGauges {
    private final Graph graph;
    private final MultiGauge indexed;
    private final MultiGauge files;
    private final MultiGauge unresolved;

    IndexGauges(Graph graph, MeterRegistry registry) {
        this.graph = graph;
        indexed = MultiGauge.builder("gateway.index.timestamp")
                .description("When the repository was indexed last, in seconds since 1970")
                .baseUnit("seconds")
                .register(registry);
        files = MultiGauge.builder("gateway.index.files")
                .description("Files of the repository that the graph holds")
                .register(registry);
        unresolved = MultiGauge.builder("gateway.index.unresolved")
                .description("References that should lead to a file of the repository and do not")
                .register(registry);
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void read() {
        List<IndexedRepository> repositories;
        try {
            repositories = graph.repositories();
        } catch (Problem _) {
            return;
        }
        indexed.register(rows(repositories, repository -> repository.indexedAt().getEpochSecond()), true);
        files.register(rows(repositories, IndexedRepository::files), true);
        unresolved.register(rows(repositories, IndexedRepository::unresolved), true);
    }

    private static List<Row<?>> rows(List<IndexedRepository> repositories, ToDoubleFunction<IndexedRepository> value) {
        return repositories.stream()
                .<Row<?>>map(repository -> Row.of(Tags.of("repository", repository.name()), repository, value))
                .toList();
    }
}
