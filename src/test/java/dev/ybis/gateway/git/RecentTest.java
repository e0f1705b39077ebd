package dev.ybis.gateway.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentTest {
    private final Recent<Integer, String> recent = new Recent<>(10, String::length);

    @Test
    void what_was_not_asked_for_the_longest_is_forgotten_where_all_weighs_too_much() {
        recent.put(1, "four");
        recent.put(2, "five5");
        assertThat(recent.get(1)).isEqualTo("four");
        recent.put(3, "four");

        assertThat(recent.get(1)).isEqualTo("four");
        assertThat(recent.get(2)).isNull();
        assertThat(recent.get(3)).isEqualTo("four");
    }

    @Test
    void the_last_is_kept_whatever_it_weighs_until_there_is_another() {
        recent.put(1, "four");
        recent.put(2, "more than all may weigh");
        assertThat(recent.get(1)).isNull();
        assertThat(recent.get(2)).isNotNull();
        recent.put(3, "x");
        assertThat(recent.get(2)).isNull();
    }

    @Test
    void no_more_is_kept_than_may_be_in_whatever_order_it_comes() {
        Random random = new Random(7);
        Map<Integer, String> all = new HashMap<>();
        for (int step = 0; step < 2_000; step++) {
            int key = random.nextInt(12);
            String value = "x".repeat(random.nextInt(6));
            all.put(key, value);
            recent.put(key, value);
            int weight = all.keySet().stream()
                    .map(recent::get)
                    .filter(java.util.Objects::nonNull)
                    .mapToInt(String::length)
                    .sum();
            assertThat(weight).isLessThanOrEqualTo(10);
            assertThat(recent.get(key)).isEqualTo(value);
        }
    }
}
