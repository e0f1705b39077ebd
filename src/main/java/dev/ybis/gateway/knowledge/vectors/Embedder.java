package dev.ybis.gateway.knowledge.vectors;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.spi.model.embedding.EmbeddingModelFactory;
import dev.ybis.gateway.knowledge.KnowledgeSettings;
import dev.ybis.gateway.knowledge.KnowledgeSettings.Embeddings;
import dev.ybis.gateway.knowledge.tokens.Tokens;
import dev.ybis.gateway.knowledge.tokens.WordPieces;
import dev.ybis.gateway.problem.Engine;
import io.quarkiverse.langchain4j.ollama.OllamaEmbeddingModel;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Turns texts into vectors, in this process or by Ollama. Thread-safe; blocks.
///
/// Only the program on the JVM carries a model of its own: its runtime is a library of 90 MB that the native
/// program leaves out. Made at the start, so that a wish that can't be granted stops the start and no later
/// question; the model itself is loaded on first use, which takes a second and 100 MB.
@Startup
@ApplicationScoped
public class Embedder {
    private static final String IN_PROCESS_NAME = "all-minilm-l6-v2-q";
    private static final String IN_PROCESS_TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
    /// Tokens that the model of this process reads at once; LangChain4j would cut a longer text and take the
    /// mean.
    private static final int IN_PROCESS_READS = 510;
    /// How long Ollama may take for one batch; a cold model is loaded from disk first.
    private static final Duration OLLAMA_PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final @Nullable EmbeddingModelFactory carried;
    private final String ollama;
    private final int chunkTokens;
    private @Nullable Tokens tokens;
    private final Map<String, EmbeddingModel> models = new ConcurrentHashMap<>();

    Embedder(KnowledgeSettings settings, @ConfigProperty(name = "quarkus.langchain4j.ollama.base-url") String address) {
        carried = ServiceLoader.load(EmbeddingModelFactory.class).findFirst().orElse(null);
        if (carried == null && settings.embeddings() == Embeddings.IN_PROCESS) {
            throw new ConfigurationException("This program carries no embedding model of its own: embeddings need"
                    + " Ollama. Set GATEWAY_EMBEDDINGS=ollama, or run the program on the JVM.");
        }
        boolean byOllama = carried == null || settings.embeddings() == Embeddings.OLLAMA;
        name = byOllama ? settings.ollamaModel() : IN_PROCESS_NAME;
        ollama = address;
        chunkTokens = settings.chunkTokens();
    }

    /// The model's name; vectors of different models are never mixed.
    public String model() {
        return name;
    }

    /// How much the model in use reads, by its own vocabulary where that is here; looked up on first use.
    public synchronized Tokens tokens() {
        if (tokens == null) {
            Tokens own = ollamaModel() == null
                    ? WordPieces.of(IN_PROCESS_TOKENIZER, Math.min(IN_PROCESS_READS, chunkTokens))
                    : null;
            tokens = own == null ? new Tokens.Estimate(chunkTokens) : own;
        }
        return tokens;
    }

    /// The model that Ollama must have; null when it is not Ollama that embeds.
    @Nullable
    public String ollamaModel() {
        return name.equals(IN_PROCESS_NAME) ? null : name;
    }

    /// One vector for each text, by the model in use.
    List<float[]> embed(List<String> texts) {
        return embed(name, texts);
    }

    /// One vector for each text, by a model of this process or of Ollama.
    ///
    /// @throws dev.ybis.gateway.problem.Problem `engine-down` where Ollama does not answer, or lacks the model
    List<float[]> embed(String model, List<String> texts) {
        List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
        List<Embedding> embeddings = model.equals(IN_PROCESS_NAME) && carried != null
                ? models.computeIfAbsent(model, _ -> carried.create())
                        .embedAll(segments)
                        .content()
                : byOllama(model, segments);
        return embeddings.stream().map(Embedding::vector).toList();
    }

    /// The cosines of texts' vectors with that of one.
    public List<Double> nearness(String text, List<String> others) {
        if (others.isEmpty()) {
            return List.of();
        }
        List<String> all = new ArrayList<>(others);
        all.add(text);
        List<float[]> vectors = embed(all);
        float[] of = vectors.getLast();
        return vectors.subList(0, others.size()).stream()
                .map(other -> cosine(of, other))
                .toList();
    }

    private static double cosine(float[] a, float[] b) {
        double both = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            both += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return both == 0 ? 0 : both / Math.sqrt(aa * bb);
    }

    private List<Embedding> byOllama(String model, List<TextSegment> segments) {
        try {
            return models.computeIfAbsent(model, _ -> OllamaEmbeddingModel.builder()
                            .baseUrl(ollama)
                            .model(model)
                            .timeout(OLLAMA_PATIENCE)
                            .build())
                    .embedAll(segments)
                    .content();
        } catch (RuntimeException e) {
            throw Engine.OLLAMA.down(e);
        }
    }
}
