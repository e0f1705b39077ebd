package dev.ybis.gateway.ask.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.ask.proof.Proof.Verdict;
import dev.ybis.gateway.knowledge.Chunk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofTest {
    private static final String FLARE =
            "def drain_flare(pump):\n    \"\"\"Drains the flare of a pump within 30 seconds.\"\"\"\n"
                    + "    return pump.drain(size=64_000, retries=3)\n"
                    + "#\n".repeat(20)
                    + "MOST_PUMPS = 500\n";

    private static Chunk chunk(String path, String text) {
        return new Chunk("r", path, "python", 1, (int) text.lines().count(), "", "", List.of(), text);
    }

    private static Verdict verdict(String claim, String... texts) {
        List<Chunk> chunks = java.util.stream.IntStream.range(0, texts.length)
                .mapToObj(i -> chunk("src/file" + i + ".py", texts[i]))
                .toList();
        return new Proof(chunks).of(1, claim).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The flare of a pump is drained by `lar` within seconds",
                "The flare of a pump is drained by `drain_flar` within seconds",
                "The flare of a pump is drained by `rain_flare` within seconds",
                "The flare of a pump is drained by drainFlar within seconds",
                "The flare of a pump is drained by `pump.drai()` within seconds",
                "The flare of a pump is drained by `drain_flare_now` within seconds"
            })
    void a_piece_of_a_name_is_not_the_name(String claim) {
        Verdict verdict = verdict(claim, FLARE);
        assertThat(verdict.proven()).as(verdict.why()).isFalse();
        assertThat(verdict.why()).startsWith("it does not have ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The flare of a pump is drained by `drain_flare` within seconds",
                "The flare of a pump is drained by drainFlare within seconds",
                "The flare of a pump is drained by `pump.drain()` within seconds",
                "The `flare` of a pump is drained within seconds",
                "In `src/file0.py` the flare of a pump is drained within seconds"
            })
    void a_name_or_whole_parts_of_it_are_found(String claim) {
        Verdict verdict = verdict(claim, FLARE);
        assertThat(verdict.proven()).as(verdict.why()).isTrue();
        assertThat(verdict.to()).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The flare of a pump is drained within 30 seconds",
                "The flare of a pump is drained within 30s",
                "The flare of a pump is drained with 64,000 at 3 retries",
                "At 30 the flare of a pump is drained"
            })
    void a_number_stands_where_the_claim_is_proven(String claim) {
        assertThat(verdict(claim, FLARE).proven()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The flare of a pump is drained within 30 minutes",
                "The flare of a pump is drained within 30 ms",
                "The flare of a pump is drained by `drain_flare` within 500 seconds",
                "The flare of a pump is drained within 64 seconds"
            })
    void a_number_of_another_measure_or_another_place_proves_nothing(String claim) {
        Verdict verdict = verdict(claim, FLARE);
        assertThat(verdict.proven()).as(verdict.why()).isFalse();
    }

    @Test
    void how_often_is_a_measure_like_how_long() {
        String source = "The gate retries a delivery 7 times, waiting 45 seconds.\n";
        assertThat(verdict("The gate retries a delivery 7 times", source).proven())
                .isTrue();
        for (String wrong : List.of(
                "The gate retries a delivery 7 minutes apart",
                "The gate retries a delivery 45 times, waiting 7 seconds")) {
            assertThat(verdict(wrong, source).proven()).as(wrong).isFalse();
        }
    }

    @Test
    void a_measure_is_also_read_from_code() {
        String code = "Duration patience = Duration.ofSeconds(30);\n";
        assertThat(verdict("The patience is a duration of 30 seconds", code).proven())
                .isTrue();
        assertThat(verdict("The patience is a duration of 30 minutes", code).proven())
                .isFalse();
    }

    @Test
    void numbers_side_by_side_are_two_and_with_separators_one() {
        assertThat(verdict("The pump is drained with 64 and 3", "pump.drain(64,3)")
                        .proven())
                .isTrue();
        assertThat(verdict("The pump is drained with 1200", "pump.drain(1,200)").proven())
                .isTrue();
        assertThat(verdict("The pump is drained with 1.2", "pump.drain(1.2.3)").proven())
                .isFalse();
    }

    @Test
    void a_rival_that_lacks_the_number_does_not_win() {
        String rival = "The flare of each pump in the harbour is always drained by its own keeper within some seconds.";
        Verdict verdict = verdict(
                "The flare of each pump in the harbour is drained by its keeper within 30 seconds", FLARE, rival);
        assertThat(verdict.why()).doesNotContain("source 2");
    }

    @Test
    void a_rival_that_has_all_of_it_wins() {
        String rival = "The flare of each pump in the harbour is drained by its keeper within 30 seconds.";
        Verdict verdict = verdict(
                "The flare of each pump in the harbour is drained by its keeper within 30 seconds", FLARE, rival);
        assertThat(verdict.proven()).isFalse();
        assertThat(verdict.why()).startsWith("source 2 has more");
    }

    @Test
    void the_lines_pointed_to_are_the_fewest_that_prove_it() {
        Verdict verdict = verdict("There are at most 500 pumps, `MOST_PUMPS`", FLARE);
        assertThat(verdict.proven()).as(verdict.why()).isTrue();
        assertThat(List.of(verdict.from(), verdict.to())).containsExactly(24, 24);
    }
}
