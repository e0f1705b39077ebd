package dev.ybis.gateway.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.knowledge.Knowledge.ByWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LexiconTest {
    private final Lexicon lexicon = new Lexicon();

    private static Chunk chunk(String path, String name, String text) {
        return new Chunk("r", path, "java", 1, 1, name, "method", List.of(new Declared(name, "method", 1, 1)), text);
    }

    private void put(String path, String name, String text) {
        lexicon.put(path, List.of(chunk(path, name, text)));
    }

    private List<String> find(String question) {
        return lexicon.find(question, _ -> true, 10).stream()
                .map(found -> found.chunk().path())
                .toList();
    }

    @Test
    void a_name_is_found_by_its_parts_whole_and_in_any_form_of_its_words() {
        put("A.java", "retryConnection", "x");
        put("B.java", "unrelated", "y");
        for (String question : List.of("retryConnection", "retry_connection", "how are connections retried?")) {
            assertThat(find(question)).as(question).containsExactly("A.java");
        }
    }

    @Test
    void the_declaration_comes_before_those_that_only_use_the_word() {
        put("Uses.java", "run", "parse(); parse();");
        put("Declares.java", "parse", "return tree;");
        assertThat(find("parse")).containsExactly("Declares.java", "Uses.java");
    }

    @Test
    void a_word_that_few_have_counts_more_than_one_that_all_have() {
        for (int i = 0; i < 5; i++) {
            put("Common" + i + ".java", "value" + i, "value value value of a thing");
        }
        put("Rare.java", "other", "value of the epoch");
        assertThat(find("value epoch").getFirst()).isEqualTo("Rare.java");
    }

    @Test
    void coverage_tells_how_much_of_the_question_a_chunk_has_and_a_word_nobody_has_weighs_most() {
        put("A.java", "close", "closes the stream");
        ByWords all = lexicon.find("close stream", _ -> true, 1).getFirst();
        ByWords some = lexicon.find("close kubernetes", _ -> true, 1).getFirst();
        assertThat(all.coverage()).isEqualTo(1.0);
        assertThat(some.coverage()).isLessThan(0.5);
    }

    @Test
    void a_name_of_several_words_counts_as_named_by_a_question_that_says_two_of_them() {
        put("Both.java", "openLockGate", "x");
        put("One.java", "openWindow", "x");
        put("Word.java", "open", "x");
        Map<String, Double> named = new HashMap<>();
        lexicon.find("how is the gate opened?", _ -> true, 10)
                .forEach(found -> named.put(found.chunk().path(), found.named()));
        assertThat(named).containsEntry("One.java", 0.0).containsEntry("Word.java", 0.0);
        assertThat(named.get("Both.java")).isBetween(0.1, 1.0);
    }

    @Test
    void a_score_is_a_share_of_what_a_text_could_have_at_most() {
        put("All.java", "openLockGate", "open the lock gate, open the lock gate");
        put("Some.java", "other", "a gate");
        assertThat(lexicon.find("open lock gate", _ -> true, 10))
                .allSatisfy(found -> assertThat(found.score()).isBetween(0.0, 1.0));
        assertThat(lexicon.find("open lock gate", _ -> true, 1).getFirst().score())
                .isGreaterThan(0.5);
    }

    @Test
    void what_is_not_wanted_makes_room_for_the_next() {
        put("a.java", "lock", "lock");
        put("b.java", "open", "lock");
        List<ByWords> found = lexicon.find("lock", chunk -> !chunk.path().equals("a.java"), 1);
        assertThat(found).extracting(match -> match.chunk().path()).containsExactly("b.java");
    }

    @Test
    void after_random_changes_it_answers_as_one_that_was_made_anew() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] words = {"open", "close", "reader", "writer", "stream", "position", "epoch", "topic"};
        Map<String, List<Chunk>> files = new HashMap<>();
        for (int step = 0; step < 4_000; step++) {
            String path = "F" + random.nextInt(40) + ".java";
            List<Chunk> chunks = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                String text = words[random.nextInt(words.length)] + " " + words[random.nextInt(words.length)];
                chunks.add(chunk(path, words[random.nextInt(words.length)] + i, text));
            }
            lexicon.put(path, chunks);
            files.put(path, chunks);
        }
        Lexicon anew = new Lexicon();
        files.forEach(anew::put);
        for (String word : words) {
            assertThat(scores(lexicon, word)).as("seed %d", seed).isEqualTo(scores(anew, word));
        }
    }

    private static Map<String, Double> scores(Lexicon lexicon, String question) {
        Map<String, Double> scores = new HashMap<>();
        for (ByWords found : lexicon.find(question, _ -> true, 1_000)) {
            scores.merge(
                    found.chunk().path()
                            + found.chunk().symbol()
                            + found.chunk().text(),
                    found.score(),
                    Double::sum);
        }
        scores.replaceAll((_, score) -> Math.round(score * 1e9) / 1e9);
        return scores;
    }

    @Test
    void a_document_is_as_long_as_documents_are_and_not_endless_beside_the_comments_of_code() {
        for (int i = 0; i < 50; i++) {
            put("Code" + i + ".java", "step" + i, "// tide\nx" + i + " = y;");
        }
        put("Keeper.java", "other", "// keeper\nz = 1;");
        String page = "The keeper asks each ship for its papers. " + "He writes down what he is told. ".repeat(8);
        lexicon.put("guide.md", List.of(new Chunk("r", "guide.md", "markdown", 1, 1, "", "", List.of(), page)));
        assertThat(find("which papers does the keeper ask for?")).startsWith("guide.md");
        lexicon.put(
                "more.md", List.of(new Chunk("r", "more.md", "markdown", 1, 1, "", "", List.of(), "x ".repeat(90))));
        double document = score("keeper", "guide.md");
        assertThat(document).isGreaterThan(score("keeper", "Keeper.java") / 2);
    }

    private double score(String question, String path) {
        return lexicon.find(question, _ -> true, 100).stream()
                .filter(found -> found.chunk().path().equals(path))
                .findFirst()
                .orElseThrow()
                .score();
    }
}
