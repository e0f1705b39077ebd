package dev.ybis.gateway.ask;

import static dev.ybis.gateway.ask.Texts.hit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.search.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
    private static final List<Hit> SOURCES = List.of(
            hit(
                    "stream/Follower.java",
                    10,
                    "class Follower {\n    /// A slow follower leaves the live path and reads the log at its own pace.\n"
                            + "    static final int MAX_UNSENT = 262_144;\n    void catchUp() {}\n}"),
            hit("index/Roots.java", 1, "/// Folders outside the roots are never read.\nclass Roots {}"));

    private static List<Citation> check(String text) {
        Reading reading = new Reading(SOURCES);
        reading.take(text);
        reading.end();
        return reading.citations();
    }

    private static String told(List<Part> parts) {
        return parts.stream()
                .map(part -> part instanceof Part.Token token ? token.text() : "")
                .collect(Collectors.joining());
    }

    @Test
    void a_claim_that_its_source_makes_is_verified_with_the_lines_that_make_it() {
        assertThat(check("A slow follower reads the log at its own pace [1]. Nothing outside the roots is read [2]."))
                .extracting(Citation::verified, Citation::path, Citation::lines)
                .containsExactly(tuple(true, "stream/Follower.java", "11-11"), tuple(true, "index/Roots.java", "1-1"));
    }

    @Test
    void a_link_is_no_mark_and_what_stands_in_brackets_behind_a_space_is_none_of_it() {
        assertThat(check("See [1](http://localhost/a) for all that is read.")).isEmpty();
        assertThat(check("Nothing outside the roots is read [2] (of files)."))
                .extracting(Citation::verified)
                .containsExactly(true);
    }

    @Test
    void the_hash_is_that_of_the_lines_pointed_to() {
        assertThat(check("Nothing outside the roots is read [2]."))
                .singleElement()
                .extracting(Citation::hash)
                .isEqualTo(SourceFile.sha256("/// Folders outside the roots are never read."));
    }

    @Test
    void a_citation_shifted_to_another_source_is_not_verified() {
        assertThat(check("A slow follower reads the log at its own pace [2]."))
                .extracting(Citation::verified, Citation::path)
                .containsExactly(tuple(false, "index/Roots.java"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A slow follower reads the log at its own pace of 900 events [1].",
                "A slow follower leaves the live path through `LiveLane.drop` [1].",
                "A slow follower leaves the live path, says pathSwitcher [1].",
                "It says that \"a slow follower is cut off\" of the live path [1].",
                "The weather is fine in all of the countries by the sea [1]."
            })
    void what_the_source_does_not_say_is_not_verified(String claim) {
        assertThat(check(claim)).singleElement().satisfies(citation -> {
            assertThat(citation.verified()).isFalse();
            assertThat(citation.why()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`Follower.catchUp()` has a slow follower read the log [1].",
                "At most 262,144 unsent bytes are kept for a follower, `MAX_UNSENT` [1].",
                "It \"leaves the live path\" when it is a slow follower [1].",
                "1. A slow follower leaves the live path [1]."
            })
    void names_numbers_and_quotations_that_the_source_has_are_verified(String claim) {
        assertThat(check(claim)).singleElement().satisfies(citation -> assertThat(citation.verified())
                .as(citation.why())
                .isTrue());
    }

    @Test
    void a_source_that_does_not_exist_is_named_without_a_path() {
        assertThat(check("Bananas are yellow fruit [7]."))
                .extracting(Citation::n, Citation::verified, Citation::path)
                .containsExactly(tuple(7, false, null));
    }

    @Test
    void each_mark_stands_for_what_was_said_since_the_one_before() {
        assertThat(check("A slow follower reads the log [1] and folders outside the roots are never read [2]."))
                .extracting(Citation::n, Citation::verified)
                .containsExactly(tuple(1, true), tuple(2, true));
    }

    @Test
    void several_numbers_in_one_mark_and_marks_in_a_row_stand_for_the_same() {
        assertThat(check("A slow follower reads the log at its own pace [1, 2]."))
                .extracting(Citation::n, Citation::verified)
                .containsExactly(tuple(1, true), tuple(2, false));
        assertThat(check("A slow follower reads the log at its own pace [2][1]."))
                .extracting(Citation::n, Citation::verified)
                .containsExactly(tuple(2, false), tuple(1, true));
    }

    @Test
    void a_mark_behind_the_full_stop_stands_for_the_sentence_before_it() {
        assertThat(check("A slow follower reads the log at its own pace. [1] Whatever comes then."))
                .extracting(Citation::verified)
                .containsExactly(true);
    }

    @Test
    void a_mark_at_the_beginning_stands_for_what_follows() {
        assertThat(check("[1] A slow follower reads the log at its own pace.\n[2] The weather is fine by the sea."))
                .extracting(Citation::n, Citation::verified)
                .containsExactly(tuple(1, true), tuple(2, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The first argument is args[0].",
                "Use `array[1]` like this:\n```\nint x = list[2];\n```\n",
                "``a ` b[1]`` is code too.",
                "See [the manual], [2a] and [1 of them].",
                "I do not know.",
                "An open bracket at the end [1"
            })
    void what_is_no_mark_cites_nothing_and_is_passed_on_as_it_stands(String text) {
        Reading reading = new Reading(SOURCES);
        List<Part> parts = new ArrayList<>(reading.take(text));
        parts.addAll(reading.end());
        assertThat(told(parts)).isEqualTo(text);
        assertThat(reading.citations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~~~\nint x = list[2];\n~~~\n",
                "~~~~java\nint x = list[2];\n~~~\nint y = x[1];\n~~~~\n",
                "Like this:\n\n    int x = [1][2];\n    int y = [2];\n",
                "Like this:\n\n\tint x = [1];\n\n\tint y = [2];\n",
                "```\n~~~\nint x = list[2];\n```\n",
                "~~~\n```\nint x = list[2];\n~~~\n"
            })
    void marks_in_code_of_any_form_are_code(String text) {
        Reading reading = new Reading(SOURCES);
        List<Part> parts = new ArrayList<>(reading.take(text));
        parts.addAll(reading.end());
        assertThat(told(parts)).isEqualTo(text);
        assertThat(reading.citations()).isEmpty();
        assertThat(check(text + "\nA slow follower reads the log at its own pace [1].\n"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- A slow follower\n\n    reads the log at its own pace [1].",
                "A slow follower\n    reads the log at its own pace [1].",
                "~~ A slow follower reads the log at its own pace [1]."
            })
    void what_is_indented_in_a_list_or_a_sentence_is_no_code(String text) {
        assertThat(check(text)).hasSize(1);
    }

    @Test
    void a_range_stands_for_each_of_its_sources() {
        assertThat(check("A slow follower reads the log at its own pace [1-2]."))
                .extracting(Citation::n, Citation::verified)
                .containsExactly(tuple(1, true), tuple(2, false));
        assertThat(check("A slow follower reads the log at its own pace [1–3; 1]."))
                .extracting(Citation::n)
                .containsExactly(1, 2, 3, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0]", "[12]", "[0, 12]", "[7-8]", "[900-999]", "[3-1]"})
    void what_names_no_source_is_unverified_and_counted(String mark) {
        List<Citation> citations = check("A slow follower reads the log at its own pace " + mark + ".");
        assertThat(citations)
                .hasSizeLessThanOrEqualTo(Question.MAX_SOURCES)
                .filteredOn(citation -> citation.n() != 1)
                .isNotEmpty()
                .allSatisfy(citation -> assertThat(citation.why()).isEqualTo("there is no source " + citation.n()));
    }

    @Test
    void a_mark_after_a_code_span_that_the_line_never_closed_is_a_mark() {
        assertThat(check("A stray ` stands here.\nA slow follower reads the log at its own pace [1]."))
                .hasSize(1);
    }

    @Test
    void the_beginning_of_a_mark_is_held_back_until_it_is_whole() {
        Reading reading = new Reading(SOURCES);
        assertThat(told(reading.take("A slow follower reads the log ["))).isEqualTo("A slow follower reads the log ");
        assertThat(reading.take("1")).isEmpty();
        List<Part> parts = reading.take("] and");
        assertThat(parts.getFirst()).isEqualTo(new Part.Token("[1]"));
        assertThat(parts.get(1)).isInstanceOfSatisfying(Citation.class, citation -> {
            assertThat(citation.verified()).isTrue();
            assertThat(citation.at()).isEqualTo(30);
        });
        assertThat(parts.get(2)).isEqualTo(new Part.Token(" and"));
    }

    /// However a model's words are cut into pieces, the reader gets the same text and the same verdicts.
    @RepeatedTest(50)
    void the_pieces_an_answer_comes_in_change_nothing(RepetitionInfo repetition) {
        String text =
                "A slow follower [1] reads the log at its own pace [1, 2]. `x[1]` is code.\n\n- [2] Folders outside\n"
                        + "the roots are never read. [1]\n```java\nint[] a = b[2];\n```\nDone [12] 【2】 [3";
        Reading whole = new Reading(SOURCES);
        whole.take(text);
        whole.end();
        Random random = new Random(repetition.getCurrentRepetition());
        Reading reading = new Reading(SOURCES);
        List<Part> parts = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int to = Math.min(text.length(), at + 1 + random.nextInt(7));
            parts.addAll(reading.take(text.substring(at, to)));
            at = to;
        }
        parts.addAll(reading.end());
        assertThat(told(parts)).as("seed %d", repetition.getCurrentRepetition()).isEqualTo(text);
        assertThat(reading.citations()).isEqualTo(whole.citations()).hasSize(7);
    }
}
