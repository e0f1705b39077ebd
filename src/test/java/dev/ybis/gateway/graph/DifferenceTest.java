package dev.ybis.gateway.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    @Test
    void what_one_of_two_lists_lacks_is_told_wherever_it_stands() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<Integer> old = new ArrayList<>(
                    IntStream.range(0, random.nextInt(12)).boxed().toList());
            List<Integer> next = new ArrayList<>(old);
            next.removeIf(_ -> random.nextInt(5) == 0);
            for (int more = random.nextInt(4); more > 0; more--) {
                next.add(random.nextInt(next.size() + 1), 100 + more);
            }
            if (random.nextBoolean()) {
                Collections.shuffle(next, random);
            }
            var difference = Difference.between(old, next);
            String which = "seed " + seed + ": " + old + " and " + next;
            assertThat(difference.gone())
                    .as(which)
                    .containsExactlyElementsOf(
                            old.stream().filter(one -> !next.contains(one)).toList());
            assertThat(difference.come())
                    .as(which)
                    .containsExactlyElementsOf(
                            next.stream().filter(one -> !old.contains(one)).toList());
            assertThat(difference.isNone()).as(which).isEqualTo(old.size() == next.size() && next.containsAll(old));
        }
    }
}
