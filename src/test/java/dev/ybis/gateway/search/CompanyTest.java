package dev.ybis.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.knowledge.Chunk;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompanyTest {
    private static Hit hit(String path, double score) {
        Chunk chunk = new Chunk("r", path, "java", 1, 9, "", "", List.of(), "");
        return new Hit(chunk, score, score, Map.of("lexical", score), List.of(), List.of());
    }

    private static List<String> raised(List<Hit> hits, Map<String, Set<String>> ties) {
        return Company.raised(hits, chunk -> ties.getOrDefault(chunk.path(), Set.of())).stream()
                .map(hit -> hit.chunk().path())
                .toList();
    }

    private static final List<Hit> HITS =
            List.of(hit("best", 0.9), hit("alone", 0.5), hit("tied", 0.45), hit("last", 0.1));

    @Test
    void a_file_tied_to_the_best_overtakes_one_that_is_tied_to_nothing() {
        assertThat(raised(HITS, Map.of("tied", Set.of("best")))).containsExactly("best", "tied", "alone", "last");
    }

    @Test
    void what_is_tied_to_everything_gains_nothing_worth_telling() {
        Set<String> everything = new HashSet<>(Set.of("best"));
        IntStream.range(0, 100).forEach(i -> everything.add("other" + i));
        assertThat(raised(HITS, Map.of("tied", everything))).containsExactly("best", "alone", "tied", "last");
    }

    @Test
    void without_ties_every_hit_stays_as_it_is() {
        assertThat(Company.raised(HITS, _ -> Set.of())).isEqualTo(HITS);
        assertThat(Company.raised(List.of(), _ -> Set.of())).isEmpty();
    }
}
