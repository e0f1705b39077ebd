package dev.ybis.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPatternTest {
    @ParameterizedTest
    @CsvSource({
        "tasks.claimed, tasks.claimed, true",
        "tasks.*, tasks.claimed, true",
        "tasks.*, tasks, false",
        "tasks.*, tasks.claimed.late, false",
        "tasks.**, tasks, true",
        "tasks.**, tasks.claimed.late, true",
        "tasks.**, task, false",
        "*.claimed, tasks.claimed, true",
        "*.claimed, claimed, false",
        "*, tasks, true",
        "**, a.b.c, true",
        "a.*.c.**, a.b.c, true",
        "a.*.c.**, a.b.d, false"
    })
    void a_star_is_one_level_and_two_stars_at_the_end_are_any_number(String pattern, String topic, boolean matches) {
        assertThat(new TopicPattern(pattern).matches(Topic.named(topic))).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", ".a", "a.", "a b", "**.a", "a.**.b", "a*", "ä", "a/b"})
    void what_is_no_pattern_is_refused_by_name(String text) {
        assertThatThrownBy(() -> new TopicPattern(text))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(Code.INVALID_TOPIC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.*", "*", "**"})
    void a_topic_has_no_stars(String text) {
        assertThatThrownBy(() -> Topic.named(text)).isInstanceOf(Problem.class);
    }

    @Test
    void topics_at_their_limits_are_taken_and_beyond_them_refused() {
        assertThat(Topic.named("a".repeat(255)).name()).hasSize(255);
        assertThat(Topic.named("a" + ".a".repeat(15)).levels()).hasSize(16);
        assertThatThrownBy(() -> Topic.named("a".repeat(256))).hasMessageContaining("255");
        assertThatThrownBy(() -> Topic.named("a" + ".a".repeat(16))).hasMessageContaining("16");
    }

    /// The same rule by another way: a regular expression made from the pattern.
    @Test
    void random_patterns_match_what_their_regular_expression_matches() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String pattern = levels(random, List.of("a", "b", "*"), 1 + random.nextInt(4));
            if (random.nextInt(3) == 0) {
                pattern += ".**";
            }
            String topic = levels(random, List.of("a", "b"), 1 + random.nextInt(5));
            String regex = pattern.replace(".**", "(#)?")
                    .replace(".", "\\.")
                    .replace("*", "[a-z]+")
                    .replace("(#)?", "(\\.[a-z]+)*");
            assertThat(new TopicPattern(pattern).matches(Topic.named(topic)))
                    .as("seed %d: %s on %s", seed, pattern, topic)
                    .isEqualTo(Pattern.matches(regex, topic));
        }
    }

    private static String levels(Random random, List<String> choice, int count) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            levels.add(choice.get(random.nextInt(choice.size())));
        }
        return String.join(".", levels);
    }
}
