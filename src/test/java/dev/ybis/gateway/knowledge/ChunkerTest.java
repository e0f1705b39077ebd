package dev.ybis.gateway.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.knowledge.tokens.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkerTest {
    private static final Tokens TOKENS = new Tokens.Estimate(510);

    private static List<Chunk> chunks(SourceFile file, Outline outline) {
        return Chunker.chunks("r", file, outline, 7, TOKENS);
    }

    private static Outline sections(List<Integer> lines) {
        return new Outline("", List.of(), List.of(), lines);
    }

    @Test
    void random_files_have_each_line_in_exactly_one_chunk_of_bounded_size() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<String> lines = new ArrayList<>();
            TreeSet<Integer> sections = new TreeSet<>();
            for (int i = random.nextInt(400); i > 0; i--) {
                lines.add(
                        random.nextInt(5) == 0
                                ? ""
                                : i + (random.nextBoolean() ? "x" : "(").repeat(random.nextInt(120)));
                if (random.nextInt(10) == 0) {
                    sections.add(lines.size());
                }
            }
            SourceFile file = SourceFile.of("a.py", String.join("\n", lines));
            int next = 1;
            for (Chunk chunk : chunks(file, sections(List.copyOf(sections)))) {
                for (; next < chunk.start(); next++) {
                    assertThat(lines.get(next - 1))
                            .as("seed %d: a line between chunks", seed)
                            .isBlank();
                }
                assertThat(chunk.text())
                        .as("seed %d", seed)
                        .isEqualTo(String.join("\n", lines.subList(chunk.start() - 1, chunk.end())));
                assertThat(chunk.text().length()).as("seed %d", seed).isLessThanOrEqualTo(Chunker.TOO_MUCH);
                assertThat(TOKENS.of(chunk.header() + "\n" + chunk.text()))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(TOKENS.most());
                next = chunk.end() + 1;
            }
            for (; next <= lines.size(); next++) {
                assertThat(lines.get(next - 1))
                        .as("seed %d: a line behind the last chunk", seed)
                        .isBlank();
            }
        }
    }

    @Test
    void a_chunk_ends_where_the_next_section_begins() {
        String half = "y".repeat(79) + "\n";
        SourceFile file = SourceFile.of("a.py", half.repeat(10) + "def f():\n" + half.repeat(5));
        assertThat(chunks(file, sections(List.of(11)))).extracting(Chunk::start).containsExactly(1, 11);
    }

    @Test
    void numbered_lines_carry_the_file_s_own_numbers() {
        assertThat(new Chunk("r", "p", "java", 41, 42, "", "", List.of(), "a\nb").numbered())
                .isEqualTo("41| a\n42| b\n");
    }

    @Test
    void the_same_text_is_the_same_chunk_on_whatever_line_and_in_another_file_another() {
        Chunk chunk = new Chunk("r", "p", "java", 1, 1, "", "", List.of(), "a");
        assertThat(new Chunk("r", "p", "java", 2, 2, "", "", List.of(), "a").id())
                .isEqualTo(chunk.id());
        assertThat(List.of(
                        new Chunk("r", "p", "java", 1, 1, "", "", List.of(), "b").id(),
                        new Chunk("r", "q", "java", 1, 1, "", "", List.of(), "a").id()))
                .doesNotContain(chunk.id());
    }

    @Test
    void what_is_said_above_a_declaration_is_in_its_chunk_and_the_chunk_knows_its_symbol() {
        String filler = "int x" + " = 1;".repeat(150) + "\n";
        String source = "class A {\n" + filler + "  /// Opens the gate.\n  @Override\n  void open() {\n  }\n}\n";
        SourceFile file = SourceFile.of("A.java", source);
        Outline outline = new Outline(
                "",
                List.of(new Declaration("A", "class", 1, 7), new Declaration("A.open", "method", 5, 6)),
                List.of(),
                List.of(1, 5));
        Chunk last = chunks(file, outline).getLast();
        assertThat(last.start()).isEqualTo(3);
        assertThat(last.declares()).containsExactly("A.open");
        assertThat(last.header()).isEqualTo("A.java method A.open");
    }

    @Test
    void a_declaration_that_fits_is_never_cut_and_one_that_does_not_is_cut_where_it_is_least_indented() {
        String line = "        work();\n";
        String source = "void a() {\n" + line.repeat(50) + "}\n" + "void b() {\n" + line.repeat(60) + "    }\n"
                + line.repeat(60) + "}\n";
        SourceFile file = SourceFile.of("A.java", source);
        assertThat(chunks(file, sections(List.of(1, 53))))
                .extracting(Chunk::start)
                .containsExactly(1, 53, 115);
    }

    @Test
    void a_line_that_is_too_long_is_cut_where_sentences_end_and_nothing_of_it_is_lost() {
        String line = IntStream.range(10, 70)
                .mapToObj(i -> "The keeper lights lamp " + i + " before dusk and writes the hour into his book.")
                .collect(Collectors.joining(" "));
        SourceFile file = SourceFile.of("a.md", "# Lamps\n\n" + line + "\n\nThe end.\n");
        List<Chunk> chunks = chunks(file, sections(List.of(1)));
        List<Chunk> pieces = chunks.stream().filter(chunk -> chunk.start() == 3).toList();
        assertThat(pieces).hasSizeGreaterThan(2).allMatch(chunk -> chunk.end() == 3 && chunk.time() == 7);
        assertThat(pieces).allMatch(chunk -> chunk.text().endsWith("book."));
        assertThat(String.join(" ", pieces.stream().map(Chunk::text).toList())).isEqualTo(line);
        assertThat(chunks.getLast().text()).isEqualTo("The end.");
    }

    @Test
    void of_a_line_without_any_border_no_character_is_torn_and_of_an_endless_one_the_rest_is_left_out() {
        SourceFile file = SourceFile.of("a.js", "\ud83d\ude80".repeat(200_000));
        List<Chunk> pieces = chunks(file, sections(List.of(1)));
        assertThat(pieces)
                .isNotEmpty()
                .allMatch(chunk -> chunk.text().codePoints().allMatch(each -> each == 0x1f680))
                .allMatch(chunk -> TOKENS.of(chunk.text()) <= TOKENS.most());
    }

    @Test
    void lines_of_many_tokens_make_smaller_chunks_than_lines_of_few() {
        SourceFile dense = SourceFile.of("a.js", numbered("(((((((([[[[[[[{{{{{{"));
        SourceFile wordy = SourceFile.of("b.js", numbered("understandable word"));
        assertThat(chunks(dense, sections(List.of(1))).getFirst().text()).hasSizeLessThan(700);
        assertThat(chunks(wordy, sections(List.of(1))).getFirst().text()).hasSizeGreaterThan(700);
    }

    private static String numbered(String line) {
        return IntStream.range(10, 80).mapToObj(i -> line + i).collect(Collectors.joining("\n"));
    }
}
