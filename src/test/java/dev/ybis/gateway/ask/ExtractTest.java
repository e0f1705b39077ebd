package dev.ybis.gateway.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Declared;
import dev.ybis.gateway.search.Hit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExtractTest {
    private static final String JAVA = """
            package harbour;

            import harbour.ferry.Timetable;
            import harbour.pier.Mooring;

            /// Moors a ferry at its berth. Ropes are
            /// taken before the engine stops.
            @Deprecated
            class Pier {
                private final Timetable timetable;

                Pier(Timetable timetable) {
                    this.timetable = timetable;
                }

                /// How long a ferry waits for the tide, in minutes.
                int patience(
                        String ferry) {
                    int hawsers = 3;
                    return timetable.minutes(ferry);
                }
            }
            """;

    private static String passages(String question, String path, String language, List<String> declares, String text) {
        int lines = (int) text.lines().count();
        List<Declared> declared =
                declares.stream().map(name -> new Declared(name, "", 0, 0)).toList();
        Chunk chunk = new Chunk("r", path, language, 1, lines, "", "", declared, text);
        List<Part> parts =
                Extract.passages(question, List.of(new Hit(chunk, 1, 0.8, Map.of(), List.of(), List.of())), 0);
        return parts.stream()
                .map(part -> part instanceof Part.Token token ? token.text() : "")
                .collect(Collectors.joining());
    }

    private static String java(String question) {
        return passages(question, "src/Pier.java", "java", List.of("Pier", "Pier.patience"), JAVA);
    }

    private static String prose(String question, String text) {
        return passages(question, "docs/harbour.md", "markdown", List.of(), text);
    }

    @Test
    void of_code_the_comment_and_the_declaration_that_say_it_are_shown() {
        assertThat(java("How long does a ferry wait for the tide?")).isEqualTo("""
                [1] src/Pier.java
                16|     /// How long a ferry waits for the tide, in minutes.
                17|     int patience(
                18|             String ferry) {

                """);
        assertThat(java("When are the ropes of a ferry taken?"))
                .startsWith("[1] src/Pier.java\n6| /// Moors a ferry")
                .endsWith("9| class Pier {\n\n");
    }

    @Test
    void a_line_of_code_comes_behind_the_declaration_it_is_in() {
        assertThat(java("How many hawsers are there?"))
                .contains("17|     int patience(", "19|         int hawsers = 3;")
                .doesNotContain("import");
    }

    @Test
    void imports_and_braces_are_never_shown() {
        assertThat(java("Which timetable and mooring of the harbour?")).doesNotContain("import", "package");
    }

    @Test
    void a_docstring_belongs_to_its_function() {
        assertThat(
                        passages(
                                "How is an egg warmed?",
                                "egg.py",
                                "python",
                                List.of("warm"),
                                "import feet\n\n\ndef warm(days):\n    \"\"\"An egg is warmed\n    on the feet.\"\"\"\n    return days\n"))
                .isEqualTo(
                        "[1] egg.py\n4| def warm(days):\n5|     \"\"\"An egg is warmed\n6|     on the feet.\"\"\"\n\n");
    }

    @Test
    void of_a_document_the_paragraph_or_item_that_says_it_is_shown() {
        String text = "# Ferries\n\nThe harbour has a ferry.\nIt is old.\n\n- It leaves at seven,\n  by the clock.\n"
                + "- It returns at nine.\n\n| sign | meaning |\n|---|---|\n| flag | a storm comes |\n";
        assertThat(prose("When does it leave?", text))
                .isEqualTo("[1] docs/harbour.md\n6| - It leaves at seven,\n7|   by the clock.\n\n");
        assertThat(prose("Which ferry has the harbour?", text))
                .isEqualTo("[1] docs/harbour.md\n3| The harbour has a ferry.\n4| It is old.\n\n");
        assertThat(prose("What does the flag say of a storm?", text)).contains("12| | flag");
    }

    @Test
    void a_long_passage_is_shown_where_it_says_most() {
        String text = "word\n".repeat(20) + "the tide is high\n" + "word\n".repeat(20);
        assertThat(prose("When is the tide high?", text)).contains("21| the tide is high");
        assertThat(prose("When is the tide high?", text).lines().count()).isLessThanOrEqualTo(10);
    }
}
