package dev.ybis.gateway.knowledge;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.spi.model.embedding.EmbeddingModelFactory;
import dev.ybis.gateway.knowledge.KnowledgeSettings.Embeddings;
import dev.ybis.gateway.problem.Engine;
import io.quarkiverse.langchain4j.ollama.OllamaEmbeddingModel;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Turns texts into vectors, in this process or by Ollama. Thread-safe; blocks.
///
/// Only the program on the JVM carries a model of its own: its runtime is a library of 90 MB that the native program
/// leaves out. Made at the start, so that a wish that can't be granted stops the start and no later question.
@Startup
@ApplicationScoped
class Embedder {
    private static final String IN_PROCESS_NAME = "all-minilm-l6-v2-q";
    /// How long Ollama may take for one batch; a cold model is loaded from disk first.
    private static final Duration OLLAMA_PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final @Nullable EmbeddingModelFactory carried;
    private final EmbeddingModel ollama;
    private @Nullable EmbeddingModel inProcess;

    Embedder(KnowledgeSettings settings, @ConfigProperty(name = "quarkus.langchain4j.ollama.base-url") String address) {
        EmbeddingModelFactory found = settings.embeddings() == Embeddings.OLLAMA
                ? null
                : ServiceLoader.load(EmbeddingModelFactory.class).findFirst().orElse(null);
        if (found == null && settings.embeddings() == Embeddings.IN_PROCESS) {
            throw new ConfigurationException("This program carries no embedding model of its own: embeddings need"
                    + " Ollama. Set GATEWAY_EMBEDDINGS=ollama, or run the program on the JVM.");
        }
        carried = found;
        name = found == null ? settings.ollamaModel() : IN_PROCESS_NAME;
        ollama = OllamaEmbeddingModel.builder()
                .baseUrl(address)
                .model(settings.ollamaModel())
                .timeout(OLLAMA_PATIENCE)
                .build();
    }

    /// The model's name; vectors of different models are never mixed.
    String model() {
        return name;
    }

    /// The model that Ollama must have; null when it is not Ollama that embeds.
    @Nullable
    String ollamaModel() {
        return carried == null ? name : null;
    }

    /// One vector for each text.
    List<float[]> embed(List<String> texts) {
        List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
        List<Embedding> embeddings = carried == null
                ? byOllama(segments)
                : inProcess(carried).embedAll(segments).content();
        return embeddings.stream().map(Embedding::vector).toList();
    }

    /// Loaded on first use: a second, and 100 MB.
    private synchronized EmbeddingModel inProcess(EmbeddingModelFactory factory) {
        EmbeddingModel model = inProcess;
        if (model == null) {
            model = factory.create();
            inProcess = model;
        }
        return model;
    }

    private List<Embedding> byOllama(List<TextSegment> segments) {
        try {
            return ollama.embedAll(segments).content();
        } catch (RuntimeException e) {
            throw Engine.OLLAMA.down(e);
        }
    }
}
