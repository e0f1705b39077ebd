package dev.ybis.gateway.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationsTest {
    private static final List<Conversations.Turn> BEFORE = List.of(
            new Conversations.Turn("x", "How does a slow follower catch up?", "By reading the log.", Instant.EPOCH));

    @ParameterizedTest
    @ValueSource(strings = {"Where is it tested?", "Why?", "And when it is cut off?", "How many bytes?"})
    void a_follow_up_gets_the_words_of_the_question_before(String question) {
        assertThat(Conversations.complete(question, BEFORE))
                .startsWith(question)
                .contains("slow", "follower", "catch");
    }

    @Test
    void a_question_that_stands_alone_stays_as_it_is() {
        String question = "Which settings does the index have for large files?";
        assertThat(Conversations.complete(question, BEFORE)).isEqualTo(question);
    }

    @Test
    void the_first_question_stays_as_it_is() {
        assertThat(Conversations.complete("Why?", List.of())).isEqualTo("Why?");
    }

    @Test
    void words_that_the_question_has_are_not_said_twice() {
        assertThat(Conversations.complete("Is this follower tested?", BEFORE)).containsOnlyOnce("follower");
    }
}
