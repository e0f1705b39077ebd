package dev.ybis.gateway.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of an answer as it comes about: first the sources, then tokens, at last the end.
@RegisterForReflection
sealed interface Part {

    /// What the answer is taken from, best first.
    record Sources(List<Source> sources) implements Part {}

    /// The next piece of the answer's text.
    record Token(String text) implements Part {}

    /// The answer is complete.
    ///
    /// @param mode      who wrote the text
    /// @param model     the model that wrote it; null where none did
    /// @param note      what the reader should know about how it came about
    /// @param citations what was cited, and whether it holds
    /// @param misses    without evidence, the places that came nearest
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Done(Mode mode, @Nullable String model, @Nullable String note, List<Citation> citations, List<Source> misses)
            implements Part {

        /// The same, with more that the reader should know.
        Done with(List<String> remarks) {
            String all = String.join(" ", remarks);
            return new Done(mode, model, note == null ? all : note + " " + all, citations, misses);
        }
    }

    /// How an answer came about.
    enum Mode {
        /// Written by a model from the sources.
        @com.fasterxml.jackson.annotation.JsonProperty("model")
        MODEL,
        /// Passages of the sources, word for word; no model took part.
        @com.fasterxml.jackson.annotation.JsonProperty("extractive")
        EXTRACTIVE,
        /// Nothing relevant enough was found; there is no answer.
        @com.fasterxml.jackson.annotation.JsonProperty("no-evidence")
        NO_EVIDENCE,
        /// The model broke off; the text is incomplete.
        @com.fasterxml.jackson.annotation.JsonProperty("broken-off")
        BROKEN_OFF
    }
}
