package dev.ybis.gateway.ask;

import dev.ybis.gateway.redis.Shelf;
import dev.ybis.gateway.redis.Shelves;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// What was asked and answered in a row. Thread-safe; blocks; throws `engine-down` without Redis.
@ApplicationScoped
class Conversations {
    /// Characters of an answer that are kept: enough to know what was spoken of.
    private static final int KEPT = 4000;

    private final Shelf<Turn> shelf;

    Conversations(Shelves shelves, AskSettings settings) {
        shelf = shelves.shelf(
                Turn.class,
                "conversations",
                settings.conversations(),
                settings.conversationTurns(),
                settings.conversationLife());
    }

    /// A question and its answer.
    ///
    /// @param question as it was asked
    /// @param lookedFor the question as it was looked up, see [FollowUp]
    @RegisterForReflection
    record Turn(String question, String lookedFor, String answer, Instant at) {}

    List<Turn> read(String conversation) {
        return shelf.read(conversation);
    }

    boolean remove(String conversation) {
        return shelf.remove(conversation);
    }

    void add(String conversation, String question, String lookedFor, String answer) {
        String kept = answer.length() <= KEPT ? answer : answer.substring(0, KEPT);
        shelf.add(conversation, new Turn(question, lookedFor, kept, Instant.now()));
    }
}
