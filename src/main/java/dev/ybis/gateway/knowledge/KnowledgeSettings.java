package dev.ybis.gateway.knowledge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// How knowledge is embedded and found.
@ConfigMapping(prefix = "gateway.knowledge")
public interface KnowledgeSettings {
    /// What embeds texts: a small model in this process, or Ollama's.
    enum Embeddings {
        AUTO,
        IN_PROCESS,
        OLLAMA
    }

    /// `in-process` (all-MiniLM-L6-v2, 384 dimensions), `ollama` (the model of OLLAMA_EMBEDDING_MODEL), or
    /// `auto`: in this process where the program carries a model, which the native one does not, else by
    /// Ollama.
    @WithDefault("auto")
    Embeddings embeddings();

    /// The model that Ollama embeds with (OLLAMA_EMBEDDING_MODEL).
    @WithDefault("nomic-embed-text")
    String ollamaModel();

    /// Most tokens of a chunk with its header, 64 to 8192: what the embedding model reads at once. The one in
    /// this process and most small ones read 512, two of them for begin and end; Ollama's `all-minilm` reads
    /// 256.
    @WithDefault("510")
    @Min(64)
    @Max(8192)
    int chunkTokens();

    /// Least relevance, 0 to 1, from which a chunk counts as evidence. The default is measured with the model
    /// in this process: of questions that have an answer about one in twenty is refused. Other models have
    /// other scales.
    @WithDefault("0.27")
    @Min(0)
    @Max(1)
    double evidence();

    /// How long a question waits for ChromaDB, and for Neo4j, which answer in some hundredths of a second where all
    /// is well; then it is answered without them.
    @WithDefault("2s")
    Duration patience();

    /// Most sources of one answer, 1 to 20: each takes about 400 tokens of the model's context.
    @WithDefault("9")
    @Min(1)
    @Max(20)
    int maxSources();
}
