package dev.ybis.gateway.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowUpTest {
    private static final String FIRST = "How does a slow follower catch up?";
    private static final List<Conversations.Turn> BEFORE = talk(FIRST);

    /// The turns that these questions, asked one after the other, leave.
    private static List<Conversations.Turn> talk(String... questions) {
        List<Conversations.Turn> turns = new ArrayList<>();
        for (String question : questions) {
            String lookedFor = FollowUp.of(question, turns).lookedFor();
            turns.add(new Conversations.Turn(question, lookedFor, "An answer.", Instant.EPOCH));
        }
        return turns;
    }

    private static String lookedFor(String question, List<Conversations.Turn> before) {
        return FollowUp.of(question, before).lookedFor();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Where is it tested?",
                "Why?",
                "And when it is cut off?",
                "How many bytes?",
                "And over AMQP?",
                "What about large files in the index?",
                "Which of those settings change that?"
            })
    void a_follow_up_gets_the_words_of_the_question_before(String question) {
        assertThat(lookedFor(question, BEFORE)).startsWith(question).contains("slow", "follower", "catch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Which settings does the index have for large files?",
                "What happens to events that were published while Redis was down?",
                "When a stream with several topics resumes at a position, how does it find the events after it?",
                "How are lessons embedded?"
            })
    void a_question_that_stands_alone_stays_as_it_is(String question) {
        assertThat(lookedFor(question, BEFORE)).isEqualTo(question);
    }

    @Test
    void what_a_follow_up_goes_on_with_by_name_is_what_the_next_one_is_about() {
        List<Conversations.Turn> talk =
                talk("How does DigestAuth handle the nonce count?", "And what about NetRCAuth?");
        assertThat(lookedFor("Does it read the password?", talk))
                .contains("NetRCAuth", "handle")
                .doesNotContain("DigestAuth");
        for (String between : List.of("And when it is cut off?", "But is that checked by RedisStore?")) {
            assertThat(lookedFor("Where is it tested?", talk("How does DigestAuth handle the nonce count?", between)))
                    .as(between)
                    .contains("DigestAuth");
        }
    }

    @Test
    void the_first_question_stays_as_it_is() {
        assertThat(lookedFor("Why?", List.of())).isEqualTo("Why?");
    }

    @Test
    void words_that_the_question_has_are_not_said_twice() {
        assertThat(lookedFor("Is this follower tested?", BEFORE)).containsOnlyOnce("follower");
    }

    @Test
    void follow_ups_hand_nothing_on_but_what_the_last_question_that_stood_alone_asked() {
        List<Conversations.Turn> talk = talk(FIRST, "Where is it tested?", "And in which browsers?");
        assertThat(lookedFor("Why?", talk))
                .contains("slow", "follower")
                .doesNotContain("tested")
                .doesNotContain("browsers");
        List<Conversations.Turn> changed =
                talk(FIRST, "Why?", "Which languages does the indexer read?", "And with which parsers?");
        assertThat(lookedFor("Is it fast?", changed))
                .contains("languages", "indexer")
                .doesNotContain("follower")
                .doesNotContain("parsers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"And over AMQP?", "Is it also in max_unsent?", "Does it do the same with Kafka?"})
    void names_of_its_own_must_be_in_what_it_is_answered_from(String question) {
        FollowUp followUp = FollowUp.of(question, BEFORE);
        assertThat(followUp.speaksOf("A slow follower catches up by the log.")).isFalse();
        assertThat(followUp.speaksOf("max_unsent is for AMQP and Kafka.")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Elephants?", "And purple elephants?"})
    void so_must_the_few_words_of_one_that_points_to_nothing(String nonsense) {
        assertThat(FollowUp.of(nonsense, BEFORE).speaksOf("A slow follower catches up by the log."))
                .isFalse();
        assertThat(FollowUp.of("How many bytes?", BEFORE).speaksOf("At most so many bytes are unsent."))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Why?", "Is it fast?", "And where?"})
    void one_that_says_nothing_of_its_own_is_answered_from_what_the_other_was_about(String question) {
        assertThat(FollowUp.of(question, BEFORE).speaksOf("A slow follower catches up by the log."))
                .isTrue();
    }

    @Test
    void a_question_that_stands_alone_is_judged_by_relevance_alone() {
        assertThat(FollowUp.of("How does AMQP work with this?", List.of()).speaksOf("Nothing of it."))
                .isTrue();
    }

    @Test
    void what_goes_on_with_something_else_by_name_leaves_the_other_name_out_at_once_and_afterwards() {
        List<Conversations.Turn> first = talk("What does close_all do when it fails?");
        assertThat(lookedFor("What about connect()?", first))
                .contains("connect", "fails")
                .doesNotContain("close_all");
        List<Conversations.Turn> then = talk("What does close_all do when it fails?", "What about connect()?");
        assertThat(lookedFor("Does it raise?", then)).contains("connect").doesNotContain("close_all", "about");
        assertThat(lookedFor("What about Kubernetes?", talk("How do I use CliRunner?")))
                .doesNotContain("CliRunner");
    }
}
