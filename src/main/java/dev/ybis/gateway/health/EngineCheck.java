package dev.ybis.gateway.health;

import dev.ybis.gateway.ask.ChatModel;
import dev.ybis.gateway.graph.Graph;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.log.Buses;
import dev.ybis.gateway.log.Tails;
import dev.ybis.gateway.models.Ollama;
import dev.ybis.gateway.problem.Engine;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/// Asks each engine at the moment readiness is asked for, all at once, so the answer is never older than the question.
@ApplicationScoped
class EngineCheck {
    /// Whether an engine answers, where that is not its verdict.
    static final String ANSWERS = "answers";

    /// How long an engine may take to answer; readiness is slower than this by little.
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    @Produces
    @Readiness
    AsyncHealthCheck redis(Buses buses, Tails tails) {
        return () -> verdict(Engine.REDIS, buses.ping(PATIENCE).invoke(() -> {
            if (tails.isDeaf()) {
                throw new IllegalStateException("takes events, but they do not arrive");
            }
        }));
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

    /// Counts where it embeds, for then nothing can be asked without it; as a writer of answers it can be missed.
    @Produces
    @Readiness
    AsyncHealthCheck ollama(@RestClient Ollama ollama, ChatModel writer, Knowledge knowledge) {
        String embedding = knowledge.ollamaModel();
        return () -> ollama.tags()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(models -> {
                    if (embedding != null && !models.have(embedding)) {
                        return ollama(
                                false,
                                true,
                                "has no model '" + embedding + "', which embeds: ollama pull " + embedding);
                    }
                    return ollama(
                            true,
                            true,
                            models.have(writer.name())
                                    ? "has the models"
                                    : "has no model '" + writer.name() + "': answers are extractive");
                })
                .onFailure()
                .recoverWithItem(() -> embedding == null
                        ? ollama(true, false, "does not answer: answers are extractive")
                        : ollama(false, false, "does not answer, and embeds: nothing can be asked or indexed whole"));
    }

    private static HealthCheckResponse ollama(boolean up, boolean answers, String state) {
        return HealthCheckResponse.named(Engine.OLLAMA.text())
                .status(up)
                .withData(ANSWERS, answers)
                .withData("state", state)
                .build();
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
