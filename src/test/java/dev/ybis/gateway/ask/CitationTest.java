package dev.ybis.gateway.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.search.Hit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CitationTest {
    private static final List<Hit> HITS = List.of(
            new Hit(
                    new Chunk(
                            "r",
                            "Follower.java",
                            "java",
                            10,
                            12,
                            "",
                            "",
                            List.of(),
                            "/// A slow follower leaves the live path and reads the log at its own pace."),
                    1,
                    0.8,
                    Map.of(),
                    List.of(),
                    List.of()),
            new Hit(
                    new Chunk(
                            "r",
                            "Roots.java",
                            "java",
                            1,
                            3,
                            "",
                            "",
                            List.of(),
                            "/// Folders outside the roots are never read."),
                    1,
                    0.6,
                    Map.of(),
                    List.of(),
                    List.of()));

    private static List<Citation> check(String text) {
        return Citation.in(text, HITS, Source.of(HITS));
    }

    @Test
    void a_claim_that_its_source_makes_is_verified() {
        assertThat(check("A slow follower reads the log at its own pace [1]. Nothing outside the roots is read [2]."))
                .allSatisfy(citation -> assertThat(citation.verified()).isTrue())
                .extracting(Citation::path)
                .containsExactly("Follower.java", "Roots.java");
    }

    @Test
    void a_citation_shifted_to_another_source_is_not_verified() {
        assertThat(check("A slow follower reads the log at its own pace [2]."))
                .singleElement()
                .satisfies(citation -> {
                    assertThat(citation.verified()).isFalse();
                    assertThat(citation.path()).isEqualTo("Roots.java");
                });
    }

    @Test
    void a_number_that_the_source_does_not_have_is_not_verified() {
        assertThat(check("A slow follower reads the log at its own pace of 900 events [1]."))
                .singleElement()
                .satisfies(citation -> assertThat(citation.verified()).isFalse());
    }

    @Test
    void an_index_of_zero_is_no_citation() {
        assertThat(check("The first argument is args[0].")).isEmpty();
    }

    @Test
    void a_source_that_does_not_exist_is_named_without_a_path() {
        assertThat(check("Bananas are yellow [7].")).singleElement().satisfies(citation -> {
            assertThat(citation.verified()).isFalse();
            assertThat(citation.path()).isNull();
        });
    }

    @Test
    void several_numbers_in_one_mark_are_several_citations() {
        assertThat(check("A slow follower reads the log [1, 2]."))
                .extracting(Citation::n, Citation::verified)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, true), org.assertj.core.groups.Tuple.tuple(2, false));
    }

    @Test
    void marks_inside_code_are_code() {
        assertThat(check("Use `array[1]` like this:\n```\nint x = list[2];\n```\n"))
                .isEmpty();
    }

    @Test
    void an_answer_without_marks_cites_nothing() {
        assertThat(check("I do not know.")).isEmpty();
    }
}
