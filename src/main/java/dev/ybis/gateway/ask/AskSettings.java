package dev.ybis.gateway.ask;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// How a model is asked.
@ConfigMapping(prefix = "gateway.ask")
interface AskSettings {
    /// The model in Ollama that writes answers (OLLAMA_MODEL). The default answers questions about code on a laptop.
    @WithDefault("qwen2.5-coder:7b")
    String model();

    /// How long the model may take to its first token, and between two: a cold model is loaded from disk first.
    @WithDefault("60s")
    Duration patience();

    /// Tokens an answer may have; the model's context is made large enough for the sources and this.
    @WithDefault("800")
    @Min(50)
    int maxAnswerTokens();
}
