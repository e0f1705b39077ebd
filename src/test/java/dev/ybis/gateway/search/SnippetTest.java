package dev.ybis.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Declared;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnippetTest {
    private static final String FILLER =
            IntStream.range(0, 12).mapToObj(i -> " * oak " + i).collect(Collectors.joining("\n"));
    /// The comment speaks of redirecting before anything is declared.
    private static final String TEXT = "/**\n * How res sets where to redirect.\n" + FILLER
            + "\n */\nres.redirect = function (url) {\n  send(url)\n}";

    private static final Declared REDIRECT = new Declared("res.redirect", "method", 116, 118);

    private static Snippet snippet(String... words) {
        Chunk chunk = new Chunk(
                "r", "response.js", "javascript", 101, 118, "res.redirect", "method", List.of(REDIRECT), TEXT);
        return Snippet.of(new Hit(chunk, 1, 1, Map.of(), List.of(words), List.of()), REDIRECT);
    }

    @Test
    void the_line_that_declares_what_was_asked_for_by_name_is_shown() {
        assertThat(snippet("res", "redirect").text()).contains("res.redirect = function");
        assertThat(snippet("redirect").text()).contains("res.redirect = function");
    }

    @Test
    void what_was_found_by_other_words_is_shown_where_most_of_them_stand() {
        Snippet snippet = snippet("oak");
        assertThat(snippet.line()).isEqualTo(101);
        assertThat(snippet.text()).contains("How res sets where");
        assertThat(snippet.marks()).isNotEmpty();
    }
}
