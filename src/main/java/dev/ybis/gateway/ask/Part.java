package dev.ybis.gateway.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A piece of an answer as it comes about: first the sources, then tokens and the citations in them, at last the end.
@RegisterForReflection
sealed interface Part permits Part.Sources, Part.Token, Part.Failure, Part.Done, Citation {

    /// What the answer is taken from, best first.
    @RegisterForReflection
    record Sources(List<Source> sources) implements Part {}

    /// The next piece of the answer's text.
    @RegisterForReflection
    record Token(String text) implements Part {}

    /// The model broke off after it had begun; the end follows.
    ///
    /// @param problem the members of a problem body
    record Failure(Map<String, Object> problem) implements Part {}

    /// The answer is complete.
    ///
    /// @param mode       who wrote the text
    /// @param model      the model that wrote it; null where none did
    /// @param note       what the reader should know about how it came about
    /// @param question   what was looked for, where a follow-up was completed from its conversation
    /// @param citations  what was cited, and whether it holds
    /// @param unverified how many of them do not
    /// @param misses     without evidence, the places that came nearest
    /// @param cached     whether it was written before, for the same question over sources that are still the same
    /// @param cut        true where the model was stopped at the most tokens it may write, so that the text is
    ///     incomplete; else null
    /// @param problem    the members of a problem body: why no model took part, or why it broke off; else null
    /// @param tokens     null where no model took part
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Done(
            Mode mode,
            @Nullable String model,
            @Nullable String note,
            @Nullable String question,
            List<Citation> citations,
            int unverified,
            List<Miss> misses,
            boolean cached,
            @Nullable Boolean cut,
            @Nullable Map<String, Object> problem,
            @Nullable Tokens tokens,
            Times times)
            implements Part {}

    /// A place that came near, and why it was not enough.
    @RegisterForReflection
    record Miss(String collection, @Nullable String repository, String path, String lines, double score, String why) {}

    /// @param prompt tokens the model was given, as Ollama counted them
    /// @param answer tokens it wrote
    @RegisterForReflection
    record Tokens(int prompt, int answer) {}

    /// Milliseconds since the request came in.
    ///
    /// @param sources    when the sources were there
    /// @param firstToken when the first word of the answer was; null where there is none
    /// @param total      when all was done
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Times(long sources, @Nullable Long firstToken, long total) {}

    /// How an answer came about.
    enum Mode {
        /// Written by a model from the sources.
        @JsonProperty("model")
        MODEL,
        /// Passages of the sources, word for word; no model took part.
        @JsonProperty("extractive")
        EXTRACTIVE,
        /// Nothing relevant enough was found; there is no answer.
        @JsonProperty("no-evidence")
        NO_EVIDENCE,
        /// The model broke off; the text is incomplete.
        @JsonProperty("broken-off")
        BROKEN_OFF
    }
}
