package dev.ybis.gateway.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.knowledge.tokens.Tokens;
import dev.ybis.gateway.knowledge.tokens.WordPieces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        String filler = "int x" + " = 1;".repeat(240) + "\n";
        String source = "class A {\n" + filler + "  /// Opens the gate.\n  @Override\n  void open() {\n  }\n}\n";
        SourceFile file = SourceFile.of("A.java", source);
        Outline outline = new Outline(
                "",
                List.of(new Declaration("A", "class", 1, 7), new Declaration("A.open", "method", 5, 6)),
                List.of(),
                List.of(1, 5));
        Chunk last = chunks(file, outline).getLast();
        assertThat(last.start()).isEqualTo(3);
        assertThat(last.declares()).containsExactly(new Declared("A.open", "method", 5, 6));
        assertThat(last.names()).containsExactly("open");
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

    private static List<Chunk> analysed(String path, String source, Tokens tokens) {
        SourceFile file = SourceFile.of(path, source);
        Outline outline = CodeMap.of(List.of(file), _ -> {}).outlines().getOrDefault(path, Outline.NONE);
        return Chunker.chunks("r", file, outline, 7, tokens);
    }

    @Test
    void what_the_model_reads_at_once_stays_whole_however_much_begins_within_it() {
        Tokens model = Objects.requireNonNull(WordPieces.of("/all-minilm-l6-v2-q-tokenizer.json", 510));
        String inner = IntStream.range(0, 5)
                .mapToObj(i ->
                        "    def step_%d(harbour):\n        return [lock.water_level for lock in harbour.locks if lock.number > %d]\n\n"
                                .formatted(i, i))
                .collect(Collectors.joining());
        String after = "    # every ship passes through all of the gates one after another\n".repeat(14);
        String function = "def open_all_gates(harbour):\n" + inner + after + "    return step_4(step_3(harbour))\n";
        assertThat(function.length()).isGreaterThan(Chunker.TOO_MUCH);
        assertThat(model.of(function)).isLessThan(400);
        String before = "def other(ship):\n    return ship\n\n\n";
        List<Chunk> chunks = analysed("gates.py", before + function + "\n\n" + before, model);
        assertThat(chunks).extracting(Chunk::text).contains(function.strip());
        assertThat(chunks).allMatch(chunk -> model.of(chunk.embedded()) <= model.most());
    }

    @Test
    void a_class_that_is_too_large_is_cut_between_its_methods_and_ends_with_the_last_of_them() {
        String method =
                "    void open%d() {\n" + "        this.gate.water.rises(above, below);\n".repeat(25) + "    }\n";
        String source = "class Lock {\n" + method.formatted(1) + method.formatted(2) + method.formatted(3) + "}\n";
        List<Chunk> chunks = analysed("Lock.java", source, new Tokens.Estimate(510));
        assertThat(chunks).extracting(Chunk::start).containsExactly(1, 29, 56);
        assertThat(chunks.getLast().text()).endsWith("    }\n}");
    }

    @Test
    void a_chunk_of_several_small_methods_knows_each_with_its_kind_and_its_lines() {
        Chunk chunk = analysed(
                        "Gate.java",
                        "class Gate {\n  int width;\n\n  void open() {}\n\n  void close() {\n  }\n}\n",
                        TOKENS)
                .getFirst();
        assertThat(chunk.declares())
                .containsExactly(
                        new Declared("Gate", "class", 1, 8),
                        new Declared("Gate.width", "field", 2, 2),
                        new Declared("Gate.open", "method", 4, 4),
                        new Declared("Gate.close", "method", 6, 7));
        assertThat(List.of("class", "field", "method")).allMatch(chunk::has);
        assertThat(chunk.has("enum")).isFalse();
    }

    @Test
    void a_comment_in_a_block_of_code_is_no_heading_and_a_dot_in_one_parts_nothing() {
        Chunk chunk = analysed(
                        "start.md",
                        "# With docker-compose.yml\n\n```sh\n# first the engines\nup\n```\n\nUnderlined\n----------\n\nText.\n",
                        TOKENS)
                .getFirst();
        assertThat(chunk.names()).containsExactly("With docker-compose.yml", "Underlined");
        assertThat(chunk.declares()).extracting(Declared::end).containsExactly(11, 11);
    }

    @Test
    void what_was_recorded_as_names_alone_can_still_be_read() throws IOException {
        String old =
                "{\"repository\":\"r\",\"path\":\"A.java\",\"language\":\"java\",\"start\":1,\"end\":2,\"symbol\":\"A\","
                        + "\"kind\":\"class\",\"declares\":[\"A\",\"A.open\"],\"text\":\"x\",\"time\":7}";
        ObjectMapper json = new ObjectMapper();
        Chunk read = json.readValue(old, Chunk.class);
        assertThat(read.names()).containsExactly("A", "open");
        assertThat(json.readValue(json.writeValueAsString(read), Chunk.class)).isEqualTo(read);
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

    @Test
    void a_part_of_a_document_says_all_headings_that_it_is_under() {
        String words = "The keeper writes down each ship that passes. ".repeat(40);
        String text = "# Harbour\n\nAbout.\n\n## Lock\n\n" + words + "\n\n### Gate\n\n" + words + "\n\n## Fees\n\n"
                + words + "\n";
        assertThat(analysed("guide.md", text, TOKENS))
                .extracting(Chunk::symbol)
                .contains("Harbour", "Harbour › Lock", "Harbour › Lock › Gate", "Harbour › Fees");
    }

    @Test
    void headings_whose_depth_is_told_by_the_order_of_their_lines_begin_with_the_line_over_them() {
        String words = "The keeper writes down each ship that passes. ".repeat(40);
        String text = "=======\nHarbour\n=======\n\nAbout.\n\nLock\n====\n\n" + words + "\n\nGate\n----\n\n" + words
                + "\n\nFees\n====\n\n" + words + "\n\n=====\nCanal\n=====\n\n" + words + "\n";
        List<Chunk> chunks = analysed("guide.rst", text, TOKENS);
        assertThat(chunks)
                .extracting(Chunk::symbol)
                .contains("Harbour", "Harbour › Lock", "Harbour › Lock › Gate", "Harbour › Fees", "Canal");
        assertThat(chunks).anyMatch(chunk -> chunk.text().startsWith("=====\nCanal\n====="));
        assertThat(chunks).allMatch(chunk -> chunk.collection().equals("docs"));
    }

    @Test
    void of_data_there_is_the_beginning_and_of_prose_all() {
        SourceFile table =
                SourceFile.of("rows.csv", "\n" + numbered("keeper;4711;").repeat(60));
        List<Chunk> data = chunks(table, Outline.NONE);
        assertThat(data).singleElement().satisfies(chunk -> {
            assertThat(chunk.start()).isEqualTo(2);
            assertThat(chunk.isBeginningOfData()).isTrue();
            assertThat(chunk.kind()).isEqualTo("data");
            assertThat(chunk.text()).hasSizeBetween(600, 1400).startsWith("keeper;4711;10\n");
        });
        SourceFile line = SourceFile.of("rows.json", "[" + "4711,".repeat(20_000) + "]");
        assertThat(chunks(line, Outline.NONE)).hasSize(1).allMatch(Chunk::isBeginningOfData);
        SourceFile prose =
                SourceFile.of("NEWS", "The keeper writes down each ship that passes.\n".repeat(1000) + "End.");
        assertThat(chunks(prose, Outline.NONE))
                .noneMatch(Chunk::isBeginningOfData)
                .last()
                .satisfies(chunk -> assertThat(chunk.text()).endsWith("End."));
    }
}
