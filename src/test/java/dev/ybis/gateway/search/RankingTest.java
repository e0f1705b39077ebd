package dev.ybis.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge.ByMeaning;
import dev.ybis.gateway.knowledge.Knowledge.ByWords;
import dev.ybis.gateway.search.Query.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final NamedFiles NONE = new NamedFiles(Set.of());

    private static Chunk chunk(String path, String text) {
        return new Chunk("r", path, "java", 1, 9, "", "", List.of(), text);
    }

    private static ByWords byWords(String path, double score) {
        return byWords(path, score, 0);
    }

    private static ByWords byWords(String path, double score, double named) {
        return new ByWords(chunk(path, ""), score, score, named, Set.of("word"));
    }

    private static ByMeaning byMeaning(String path, double similarity) {
        return new ByMeaning(chunk(path, ""), similarity);
    }

    private static List<String> paths(List<Hit> hits) {
        return hits.stream().map(hit -> hit.chunk().path()).toList();
    }

    private static List<String> ranked(List<ByWords> byWords, List<ByMeaning> byMeaning) {
        return paths(Ranking.of("what is it?", Mode.HYBRID, byWords, byMeaning, NONE));
    }

    @Test
    void a_great_lead_by_meaning_outweighs_a_small_one_by_words() {
        assertThat(ranked(
                        List.of(byWords("a", 0.52), byWords("b", 0.50)),
                        List.of(byMeaning("b", 0.7), byMeaning("a", 0.4))))
                .containsExactly("b", "a");
        assertThat(ranked(
                        List.of(byWords("a", 0.80), byWords("b", 0.20)),
                        List.of(byMeaning("b", 0.42), byMeaning("a", 0.4))))
                .containsExactly("a", "b");
    }

    @Test
    void what_is_not_among_the_nearest_counts_as_near_as_the_farthest_of_them() {
        List<Hit> hits = Ranking.of(
                "what is it?",
                Mode.HYBRID,
                List.of(byWords("a", 0.1)),
                List.of(byMeaning("b", 0.6), byMeaning("c", 0.3)),
                NONE);
        Hit a = hits.stream()
                .filter(hit -> hit.chunk().path().equals("a"))
                .findFirst()
                .orElseThrow();
        assertThat(a.signals()).containsEntry("semantic", 0.3);
        assertThat(paths(hits)).containsExactly("b", "a", "c");
    }

    @Test
    void a_name_made_of_the_questions_words_raises_its_chunk() {
        assertThat(ranked(List.of(byWords("a", 0.5, 0), byWords("b", 0.45, 0.8)), List.of()))
                .containsExactly("b", "a");
    }

    @Test
    void further_chunks_of_a_file_make_room_for_other_files() {
        List<ByWords> byWords = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            byWords.add(new ByWords(chunk("a", "text " + i), 0.5 - i * 0.01, 0.5, 0, Set.of("word")));
        }
        byWords.add(byWords("b", 0.4));
        List<Hit> hits = Ranking.of("what is it?", Mode.LEXICAL, byWords, null, NONE);
        assertThat(paths(hits)).containsExactly("a", "a", "a", "a", "b");
        assertThat(paths(Ranking.spread(hits))).containsExactly("a", "a", "b", "a", "a");
    }

    @Test
    void tests_benches_lists_of_changes_and_settings_come_after_the_product_unless_they_are_asked_for() {
        List<ByWords> byWords = List.of(
                byWords("src/test/java/GateTest.java", 0.5),
                byWords("bench/Gate.java", 0.5),
                byWords("CHANGELOG.md", 0.5),
                byWords("gate.properties", 0.5),
                byWords("src/main/java/Gate.java", 0.45));
        assertThat(paths(Ranking.of("how is the gate opened?", Mode.LEXICAL, byWords, null, NONE)))
                .startsWith("src/main/java/Gate.java");
        assertThat(paths(Ranking.of("which test opens the gate?", Mode.LEXICAL, byWords, null, NONE)))
                .startsWith("src/test/java/GateTest.java");
        assertThat(paths(Ranking.of("how is the gate's speed measured?", Mode.LEXICAL, byWords, null, NONE)))
                .startsWith("bench/Gate.java");
        assertThat(paths(Ranking.of("which version changed the gate?", Mode.LEXICAL, byWords, null, NONE)))
                .startsWith("CHANGELOG.md");
    }

    @Test
    void a_document_comes_first_where_advice_is_asked_for_and_code_where_a_place_is() {
        List<ByWords> byWords = List.of(byWords("docs/gate.md", 0.5), byWords("src/main/java/Gate.java", 0.5));
        assertThat(paths(Ranking.of("how do I open a lock?", Mode.LEXICAL, byWords.reversed(), null, NONE)))
                .startsWith("docs/gate.md");
        assertThat(paths(Ranking.of("where is a lock opened?", Mode.LEXICAL, byWords, null, NONE)))
                .startsWith("src/main/java/Gate.java");
    }
}
