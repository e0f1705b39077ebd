package dev.ybis.gateway.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SayingTest {
    private static boolean same(String one, String other) {
        boolean same = Saying.of(one).same(Saying.of(other));
        assertThat(Saying.of(other).same(Saying.of(one))).isEqualTo(same);
        assertThat(Saying.of(one).hash().equals(Saying.of(other).hash())).isEqualTo(same);
        return same;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Always flush the buffer before the rename. | Never flush the buffer before the rename.",
                "You must close the stream. | You must not close the stream.",
                "Do close the stream. | Don't close the stream.",
                "Do close the stream. | Don’t close the stream.",
                "The tests can run at once. | The tests cannot run at once.",
                "You must not close it. | You need not close it.",
                "It does not always fail. | It does not fail.",
                "Flush the buffer before the rename. | Flush the buffer after the rename.",
                "Flush the buffer before the rename. | Rename before the buffer flush.",
                "The bridge calls the log. | The log calls the bridge.",
                "Wait 30 seconds for Neo4j. | Wait 300 seconds for Neo4j.",
                "Wait 30 seconds for Neo4j. | Wait 30 minutes for Neo4j.",
                "Wait 1.5 seconds. | Wait 15 seconds.",
                "Wait 1.5 seconds. | Wait 1 5 seconds.",
                "Version 1.2.3 is broken. | Version 1.2.4 is broken.",
                "The offset is -1 then. | The offset is 1 then.",
                "Enable compression for bulk loads. | Disable compression for bulk loads.",
                "Run it with the cache. | Run it without the cache.",
                "Copy from Redis to Neo4j. | Copy from Neo4j to Redis.",
                "Raise the limit to 5. | Raise the limit by 5.",
                "Push the branch first. | Pull the branch first.",
                "Call `open` in the constructor. | Call `close` in the constructor.",
                "`List` is safe here. | `list` is safe here.",
                "maxSources is too small. | maxTargets is too small.",
                "Read src/a/One.java first. | Read src/b/One.java first.",
                "Pass --force there. | Pass --no-force there.",
                "Compare with == there. | Compare with != there.",
                "Check !ready there. | Check ready there.",
                "Write C++ there. | Write C there.",
                "It fails on Windows. | It fails.",
                "Retry if it fails. | Retry unless it fails.",
                "Use one or the other. | Use one and the other.",
                "Test a.b there. | Test a b there."
            })
    void what_differs_in_a_word_that_tells_something_is_not_the_same(String one, String other) {
        assertThat(same(one, other)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A deadlock goes away. | The DEADLOCK goes away!",
                "Always flush the buffer before the rename. | Flush the buffer before the rename!",
                "You must flush the buffers (all of them). | Flush the buffer, all of them.",
                "Don't close the stream. | Do not close the stream.",
                "It can't be closed. | It cannot be closed",
                "Keep 262,144 bytes. | Keep 262144 bytes.",
                "`flush()` is slow. | flush is slow",
                "The lock's order matters. | The lock order matters.",
                "**Never** use it: it is slow. | Never use it; it is slow."
            })
    void small_words_plurals_capitals_and_punctuation_make_no_difference(String one, String other) {
        assertThat(same(one, other)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"It is.", "!!!", "\ud83d\udc4d", "\u4e0d\u8981\u5220\u9664\u5b83\u3002", "Nicht l\u00f6schen."})
    void a_text_of_nothing_but_small_words_or_signs_is_the_same_as_itself_alone(String text) {
        assertThat(same(text, text)).isTrue();
        assertThat(same(text, "That was that.")).isFalse();
        assertThat(same(text, "???")).isFalse();
    }

    @Test
    void what_sets_two_apart_is_said() {
        Saying one = Saying.of("Always wait 30 seconds.");
        assertThat(Saying.of("Never wait 300 seconds.").apartFrom(one))
                .isEqualTo(
                        "it says 'never', '300', which the new one does not; it does not say '30', as the new one does");
        assertThat(Saying.of("Wait 30 seconds first.").apartFrom(one))
                .isEqualTo("it says 'first', which the new one does not");
        assertThat(Saying.of("Seconds wait 30.").apartFrom(one)).isEqualTo("it has the same words in another order");
    }
}
