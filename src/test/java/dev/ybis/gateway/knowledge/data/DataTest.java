package dev.ybis.gateway.knowledge.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.SourceFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataTest {
    private static final String SENTENCE =
            "The keeper (who is old) writes down each *ship* that passes, and \"its\" master's name.";
    private static final String ROW = "4711;keeper;2024-01-31T10:00:00Z;0.25;ok";

    private static boolean isData(String path, String line) {
        String text = (line + "\n").repeat(Data.LONG / line.length() + 1);
        return Data.is(SourceFile.of(path, text));
    }

    @Test
    void long_prose_is_no_data_whatever_it_is_called() {
        assertThat(isData("CHANGES", SENTENCE)).isFalse();
        assertThat(isData("guide.txt", SENTENCE)).isFalse();
        assertThat(isData("guide.texi", SENTENCE)).isFalse();
        assertThat(isData("guide.txt", "Der Wärter schreibt jedes Schiff auf, das vorüberfährt."))
                .isFalse();
    }

    @Test
    void tables_lists_of_words_and_numbers_are_data() {
        assertThat(isData("rows.txt", ROW)).isTrue();
        assertThat(isData("words", "harbour")).isTrue();
        assertThat(isData("words.txt", "one two three")).isTrue();
        assertThat(isData("dump", "0x00 0x01 0x02 0x03 0x04 0x05 0x06")).isTrue();
        assertThat(isData("one-line.txt", ROW.repeat(2000))).isTrue();
    }

    @Test
    void what_programs_write_is_data_though_it_has_sentences() {
        assertThat(isData("a.json", SENTENCE)).isTrue();
        assertThat(isData("a.CSV", SENTENCE)).isTrue();
        assertThat(isData("server.log", SENTENCE)).isTrue();
    }

    @Test
    void sources_are_no_data_in_languages_that_are_not_read_either() {
        assertThat(isData("src/main.c", "    x[i++] = y->z * 3;")).isFalse();
        assertThat(isData("lib/tea.rb", "end")).isFalse();
    }

    @Test
    void what_is_half_prose_is_prose_and_what_is_less_is_not() {
        String half = IntStream.range(0, 400)
                .mapToObj(i -> i % 2 == 0 ? SENTENCE : ROW)
                .collect(Collectors.joining("\n"));
        String less = IntStream.range(0, 4000)
                .mapToObj(i -> i % 8 == 0 ? SENTENCE : ROW)
                .collect(Collectors.joining("\n"));
        assertThat(Prose.is(half)).isTrue();
        assertThat(Prose.is(less)).isFalse();
    }

    @Test
    void what_is_short_or_in_a_language_that_is_read_is_no_data() {
        assertThat(Data.is(SourceFile.of("a.json", "1".repeat(Data.LONG)))).isFalse();
        assertThat(Data.is(SourceFile.of("a.json", "1".repeat(Data.LONG + 1)))).isTrue();
        assertThat(isData("a.md", ROW)).isFalse();
    }
}
