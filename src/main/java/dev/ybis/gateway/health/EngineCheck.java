package dev.ybis.gateway.health;

import dev.ybis.gateway.ask.ChatModel;
import dev.ybis.gateway.impact.Graph;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.problem.Engine;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Asks each engine at the moment readiness is asked for, all at once, so the answer is never older than the question.
///
/// Ollama does not take part in the verdict: without it answers are extractive, and everything else works.
@ApplicationScoped
class EngineCheck {
    /// How long an engine may take to answer; readiness is slower than this by little.
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    @Produces
    @Readiness
    AsyncHealthCheck redis(EventLog log) {
        return () -> verdict(Engine.REDIS, log.ping(PATIENCE));
    }

    @Produces
    @Readiness
    AsyncHealthCheck neo4j(Graph graph) {
        return () -> verdict(
                Engine.NEO4J,
                Uni.createFrom()
                        .completionStage(graph::ping)
                        .ifNoItem()
                        .after(PATIENCE)
                        .fail()
                        .replaceWithVoid());
    }

    @Produces
    @Readiness
    AsyncHealthCheck chromaDb(Knowledge knowledge) {
        return () -> verdict(Engine.CHROMADB, knowledge.ping(PATIENCE));
    }

    @Produces
    @Readiness
    AsyncHealthCheck ollama(ChatModel model) {
        return () -> model.ping(PATIENCE)
                .map(_ -> "answers")
                .onFailure()
                .recoverWithItem("does not answer: answers are extractive")
                .map(state -> HealthCheckResponse.named(Engine.OLLAMA.text())
                        .up()
                        .withData("state", state)
                        .build());
    }

    private static Uni<HealthCheckResponse> verdict(Engine engine, Uni<Void> ping) {
        return ping.map(_ -> HealthCheckResponse.named(engine.text()).up().build())
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named(engine.text())
                        .down()
                        .withData("reason", failure.getMessage() == null ? failure.toString() : failure.getMessage())
                        .build());
    }
}
