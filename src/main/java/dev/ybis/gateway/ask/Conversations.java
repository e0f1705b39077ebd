package dev.ybis.gateway.ask;

import dev.ybis.gateway.redis.Shelf;
import dev.ybis.gateway.redis.Shelves;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What was asked and answered in a row. Thread-safe; blocks; throws `engine-down` without Redis.
@ApplicationScoped
class Conversations {
    /// Characters of an answer that are kept: enough to know what was spoken of.
    private static final int KEPT = 4000;
    /// Words a question must have of its own to be looked up without what went before.
    private static final int ENOUGH = 4;
    /// Words taken from the question before.
    private static final int TAKEN = 12;

    /// What speaks of something said before.
    private static final Set<String> BACK = Set.of(
            "it", "its", "they", "them", "their", "that", "this", "these", "those", "he", "she", "there", "then", "one",
            "ones", "same", "else", "instead", "both", "former", "latter");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.#-]*[\\p{L}\\p{N}_]");

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
    /// @param lookedFor the question with what it takes from those before it
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

    /// The question as it can be looked up by itself: one that speaks of what went before, or says little, gets the
    /// words of the question before. Done without a model, for it must take no time and work without one; the
    /// model that answers gets the conversation itself.
    static String complete(String question, List<Turn> before) {
        if (before.isEmpty() || standsAlone(question)) {
            return question;
        }
        Set<String> there = new HashSet<>(Claim.words(question));
        List<String> taken = new ArrayList<>();
        WORD.matcher(before.getLast().lookedFor()).results().forEach(found -> {
            Set<String> words = Claim.words(found.group());
            if (taken.size() < TAKEN && there.addAll(words)) {
                taken.add(found.group());
            }
        });
        return taken.isEmpty() ? question : question + " (" + String.join(" ", taken) + ")";
    }

    private static boolean standsAlone(String question) {
        boolean back = WORD.matcher(question)
                .results()
                .anyMatch(found -> BACK.contains(found.group().toLowerCase(Locale.ROOT)));
        return !back && Claim.words(question).size() >= ENOUGH;
    }
}
