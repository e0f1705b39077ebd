package dev.ybis.gateway.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// The engines' states as metrics, asked for at a steady pace so that a graph has no gaps. Thread-safe.
@ApplicationScoped
class EngineGauges {
    private final Instance<AsyncHealthCheck> checks;
    private final MeterRegistry registry;
    private final Map<String, AtomicInteger> states = new ConcurrentHashMap<>();

    EngineGauges(@Any @Readiness Instance<AsyncHealthCheck> checks, MeterRegistry registry) {
        this.checks = checks;
        this.registry = registry;
    }

    /// A third of a common scrape interval, so that what is scraped is hardly older than the scrape.
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> ask() {
        return Uni.join()
                .all(checks.stream()
                        .map(check -> check.call().invoke(this::note))
                        .toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    private void note(HealthCheckResponse answer) {
        boolean answers = answer.getData()
                .map(data -> data.get(EngineCheck.ANSWERS))
                .map(Boolean.TRUE::equals)
                .orElse(answer.getStatus() == HealthCheckResponse.Status.UP);
        states.computeIfAbsent(answer.getName(), this::register).set(answers ? 1 : 0);
    }

    private AtomicInteger register(String engine) {
        AtomicInteger state = new AtomicInteger();
        Gauge.builder("gateway.engine.up", state, AtomicInteger::get)
                .description("1 while the engine answers, 0 while it does not")
                .tag("engine", engine)
                .register(registry);
        return state;
    }
}
