package dev.ybis.gateway.lessons;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that was learned.
///
/// @param text     the lesson itself
/// @param context  when it holds; null where that wasn't said
/// @param outcome  what came of it; null where that wasn't said
/// @param refs     what it is about
/// @param count    how often it was told, see [Saying] for what counts as the same
/// @param firstAt  when it was first told
/// @param lastAt   when it was last told
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Lesson(
        String id,
        String text,
        @Nullable String context,
        @Nullable String outcome,
        List<String> tags,
        List<Ref> refs,
        int count,
        Instant firstAt,
        Instant lastAt) {

    /// Something in the code or in the log that a lesson is about.
    ///
    /// @param ref        as it was told: a path, a symbol, or an event's position
    /// @param repository of a path or symbol; null for an event, as the next ones
    /// @param target     the path, or the symbol's id, as the graph has it
    /// @param hash       SHA-256 of the text it is about, spaces left out, as it was when the lesson was last told
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ref(
            String ref,
            @Nullable String repository,
            @Nullable String target,
            @Nullable String hash) {}

    /// How much it can be relied on, from 1/2 for one that was told once towards 1.
    public double confidence() {
        return count / (count + 1.0);
    }

    /// What the text says, to be compared.
    Saying saying() {
        return Saying.of(text);
    }

    /// What is looked up.
    String searched() {
        StringBuilder all = new StringBuilder(text);
        if (context != null) {
            all.append("\n\nContext: ").append(context);
        }
        if (outcome != null) {
            all.append("\n\nOutcome: ").append(outcome);
        }
        if (!tags.isEmpty()) {
            all.append("\n\nTags: ").append(String.join(", ", tags));
        }
        return all.toString();
    }
}
