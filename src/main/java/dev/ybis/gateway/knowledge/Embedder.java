package dev.ybis.gateway.knowledge;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.spi.model.embedding.EmbeddingModelFactory;
import dev.ybis.gateway.problem.Engine;
import io.quarkiverse.langchain4j.ollama.OllamaEmbeddingModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Turns texts into vectors, in this process or by Ollama. Thread-safe; blocks.
@ApplicationScoped
class Embedder {
    private static final String IN_PROCESS_NAME = "all-minilm-l6-v2-q";
    /// How long Ollama may take for one batch; a cold model is loaded from disk first.
    private static final Duration OLLAMA_PATIENCE = Duration.ofSeconds(60);

    private final KnowledgeSettings settings;
    private final EmbeddingModel ollama;

    Embedder(KnowledgeSettings settings, @ConfigProperty(name = "quarkus.langchain4j.ollama.base-url") String address) {
        this.settings = settings;
        ollama = OllamaEmbeddingModel.builder()
                .baseUrl(address)
                .model(settings.ollamaModel())
                .timeout(OLLAMA_PATIENCE)
                .build();
    }

    /// Loaded on first use: a second, and 100 MB that a gateway embedding by Ollama never needs.
    private static final class InProcess {
        static final EmbeddingModel MODEL = ServiceLoader.load(EmbeddingModelFactory.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "this program has no embedding model of its own; set GATEWAY_EMBEDDINGS=ollama"))
                .create();
    }

    /// The model's name; vectors of different models are never mixed.
    String model() {
        return switch (settings.embeddings()) {
            case IN_PROCESS -> IN_PROCESS_NAME;
            case OLLAMA -> settings.ollamaModel();
        };
    }

    /// One vector for each text.
    List<float[]> embed(List<String> texts) {
        List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
        List<Embedding> embeddings =
                switch (settings.embeddings()) {
                    case IN_PROCESS -> InProcess.MODEL.embedAll(segments).content();
                    case OLLAMA -> byOllama(segments);
                };
        return embeddings.stream().map(Embedding::vector).toList();
    }

    private List<Embedding> byOllama(List<TextSegment> segments) {
        try {
            return ollama.embedAll(segments).content();
        } catch (RuntimeException e) {
            throw Engine.OLLAMA.down(e);
        }
    }
}
