package dev.ybis.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Declared;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeantTest {
    private static final Chunk GATE = new Chunk(
            "r",
            "Gate.java",
            "java",
            3,
            8,
            "Gate",
            "class",
            List.of(
                    new Declared("Gate", "class", 3, 8),
                    new Declared("Gate.open", "method", 4, 5),
                    new Declared("Gate.close", "method", 6, 7)),
            "class Gate {\n  void open() {\n    water.rise(); }\n  void close() {\n    water.fall(); }\n}");

    private static String meant(@Nullable String kind, String... words) {
        return Meant.of(new Hit(GATE, 1, 1, Map.of(), List.of(words), List.of()), kind)
                .name();
    }

    @Test
    void the_symbol_whose_name_and_lines_have_most_of_the_words_is_meant() {
        assertThat(meant(null, "clos")).isEqualTo("Gate.close");
        assertThat(meant(null, "open", "ris")).isEqualTo("Gate.open");
        assertThat(meant(null, "gat")).isEqualTo("Gate");
        assertThat(meant("method", "fall")).isEqualTo("Gate.close");
    }

    @Test
    void a_kind_that_is_asked_for_is_the_kind_of_what_is_told() {
        assertThat(meant("class", "clos")).isEqualTo("Gate");
        assertThat(meant("method", "gat")).startsWith("Gate.");
    }

    @Test
    void without_a_word_it_is_what_the_chunk_lies_in() {
        assertThat(meant(null)).isEqualTo("Gate");
    }
}
