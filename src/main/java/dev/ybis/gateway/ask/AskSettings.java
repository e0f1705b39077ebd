package dev.ybis.gateway.ask;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// How questions are answered.
@ConfigMapping(prefix = "gateway.ask")
interface AskSettings {
    /// The model in Ollama that writes answers (OLLAMA_MODEL). The default answers questions about code on a laptop.
    @WithDefault("qwen2.5-coder:7b")
    String model();

    /// How long the model may take to its first token: a cold model is loaded from disk, then it reads the sources.
    @WithDefault("60s")
    Duration firstToken();

    /// How long the model may take between two tokens.
    @WithDefault("20s")
    Duration betweenTokens();

    /// Tokens an answer may have; the model's context is made large enough for the sources and this.
    @WithDefault("800")
    @Min(50)
    int maxAnswerTokens();

    /// Answers that are written at once; more are refused with `too-busy`. A machine has one or two models' worth of
    /// memory, and Ollama lets the rest wait in line without telling.
    @WithDefault("4")
    @Min(1)
    int atOnce();

    /// How long a conversation is kept after its last question.
    @WithDefault("24h")
    Duration conversationLife();

    /// Questions of one conversation that are kept; the oldest go.
    @WithDefault("20")
    @Min(1)
    int conversationTurns();

    /// Conversations kept; those go that were longest without a question.
    @WithDefault("10000")
    @Min(1)
    int conversations();

    /// How long an answer is kept for the same question, while nothing that it rests on changes.
    @WithDefault("7d")
    Duration answerLife();

    /// Answers kept; the oldest go. One takes about 10 KB of Redis.
    @WithDefault("2000")
    @Min(1)
    int answers();
}
