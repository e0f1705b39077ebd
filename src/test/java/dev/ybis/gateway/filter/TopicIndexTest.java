package dev.ybis.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.event.Topic;
import dev.ybis.gateway.event.TopicPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopicIndexTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private String levels(String... choices) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(_ -> choices[random.nextInt(choices.length)])
                .collect(Collectors.joining("."));
    }

    private TopicPattern pattern() {
        String text = levels("a", "b", "c", "*");
        return switch (random.nextInt(4)) {
            case 0 -> new TopicPattern(text + ".**");
            case 1 -> TopicPattern.ALL;
            default -> new TopicPattern(text);
        };
    }

    @Test
    void it_finds_what_asking_each_pattern_finds_while_values_come_and_go() {
        TopicIndex<Integer> index = new TopicIndex<>();
        List<TopicPattern> patterns = new ArrayList<>();
        List<Boolean> there = new ArrayList<>();
        for (int step = 0; step < 3000; step++) {
            if (random.nextInt(3) > 0 || patterns.isEmpty()) {
                TopicPattern pattern = pattern();
                index.add(pattern, patterns.size());
                patterns.add(pattern);
                there.add(true);
            } else {
                int gone = random.nextInt(patterns.size());
                index.remove(patterns.get(gone), gone);
                there.set(gone, false);
            }
            Topic topic = Topic.named(levels("a", "b", "c", "d"));
            List<Integer> found = new ArrayList<>();
            index.match(topic, found::add);
            List<Integer> wanted = IntStream.range(0, patterns.size())
                    .filter(n -> there.get(n) && patterns.get(n).matches(topic))
                    .boxed()
                    .toList();
            assertThat(new TreeSet<>(found))
                    .as("seed %d, topic %s", seed, topic)
                    .containsExactlyElementsOf(wanted);
            assertThat(found).doesNotHaveDuplicates();
            assertThat(index.count(topic)).isEqualTo(found.size());
        }
    }

    @Test
    void a_value_with_several_patterns_that_select_a_topic_is_told_of_several_times() {
        TopicIndex<String> index = new TopicIndex<>();
        index.add(new TopicPattern("tasks.*"), "reader");
        index.add(new TopicPattern("**"), "reader");
        List<String> found = new ArrayList<>();
        index.match(Topic.named("tasks.claimed"), found::add);
        assertThat(found).containsExactly("reader", "reader");
    }
}
