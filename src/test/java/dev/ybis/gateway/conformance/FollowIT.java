package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.conformance.EventStream.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowIT {
    private final Product product = Product.running();

    @Test
    void a_follower_gets_what_is_published_with_its_position_as_the_frame_s_id() {
        try (EventStream stream = EventStream.open(product, "topic=follow.live")) {
            String position = product.publish("follow.live", "hello");
            Frame frame = stream.next();
            assertThat(frame.id()).isEqualTo(position);
            assertThat(frame.name()).isEqualTo("message");
            assertThat(frame.event())
                    .containsEntry("position", position)
                    .containsEntry("data", "hello")
                    .containsEntry("specversion", "1.0");
        }
    }

    @Test
    void the_stream_may_not_be_cached_or_buffered_and_beats_while_it_is_quiet() {
        try (EventStream stream = EventStream.open(product, "topic=follow.quiet")) {
            var headers = stream.response().headers();
            assertThat(headers.firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-cache");
            assertThat(headers.firstValue("X-Accel-Buffering")).hasValue("no");
            assertThat(stream.comment()).isEqualTo(": heartbeat");
        }
    }

    @Test
    void patterns_select_and_several_add_up() {
        String root = "sel" + System.nanoTime();
        try (EventStream stream = EventStream.open(product, "topic=" + root + ".a.*&topic=" + root + ".b.**")) {
            product.publish(root + ".a", 1);
            product.publish(root + ".a.x", 2);
            product.publish(root + ".a.x.y", 3);
            product.publish(root + ".b", 4);
            product.publish(root + ".b.x.y", 5);
            product.publish(root + ".c", 6);
            product.publish(root + ".b.end", 7);
            assertThat(IntStream.range(0, 4).mapToObj(_ -> stream.next().value("data")))
                    .containsExactly(2, 4, 5, 7);
        }
    }

    @Test
    void from_start_gives_the_past_then_the_present_without_a_seam() {
        String topic = "follow.past" + System.nanoTime();
        IntStream.range(0, 250).forEach(n -> product.publish(topic, n));
        try (EventStream stream = EventStream.open(product, "from=start&topic=" + topic)) {
            IntStream.range(250, 300).forEach(n -> product.publish(topic, n));
            IntStream.range(0, 300)
                    .forEach(n -> assertThat(stream.next().value("data")).isEqualTo(n));
        }
    }

    @Test
    void last_event_id_resumes_strictly_after_it_whatever_from_says() {
        String topic = "follow.resume" + System.nanoTime();
        product.publish(topic, 1);
        String second = product.publish(topic, 2);
        product.publish(topic, 3);
        try (EventStream stream = EventStream.open(product.base(), "from=start&topic=" + topic, second)) {
            assertThat(stream.next().value("data")).isEqualTo(3);
        }
    }

    @Test
    void a_position_of_a_lost_log_gets_a_reset_without_id_and_then_all_there_is() {
        String topic = "follow.reset" + System.nanoTime();
        product.publish(topic, "kept");
        try (EventStream stream = EventStream.open(product.base(), "topic=" + topic, "lostlostlost-1-0")) {
            Frame reset = stream.next();
            assertThat(reset.name()).isEqualTo("reset");
            assertThat(reset.id()).isNull();
            assertThat(reset.event())
                    .containsEntry("reason", "epoch")
                    .containsEntry("requested", "lostlostlost-1-0")
                    .containsKeys("first", "last");
            assertThat(stream.next().value("data")).isEqualTo("kept");
        }
    }

    /// Publishers run while each follower is cut at random and resumes, hundreds of times; at the end each has every
    /// matching event once, in the log's order.
    @Test
    void followers_cut_at_random_miss_nothing_and_see_nothing_twice() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        String root = "cut" + seed;
        int perPublisher = 400;
        int publishers = 4;
        String begin = product.publish(root + ".0", "begin");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> followers = new ArrayList<>();
            for (int f = 0; f < 6; f++) {
                Random random = new Random(seed + f);
                String pattern = f % 2 == 0 ? root + ".**" : root + "." + f % publishers;
                followers.add(threads.submit(() -> followWithCuts(random, pattern, begin)));
            }
            List<Future<?>> publishing = new ArrayList<>();
            for (int p = 0; p < publishers; p++) {
                String topic = root + "." + p;
                publishing.add(
                        threads.submit(() -> IntStream.range(0, perPublisher).forEach(n -> product.publish(topic, n))));
            }
            for (Future<?> publisher : publishing) {
                publisher.get();
            }
            for (int p = 0; p < publishers; p++) {
                product.publish(root + "." + p, "end");
            }
            List<String> all = history(root + ".**", begin);
            assertThat(all).hasSize(publishers * (perPublisher + 1));
            for (int f = 0; f < followers.size(); f++) {
                List<String> expected = f % 2 == 0 ? all : history(root + "." + f % publishers, begin);
                assertThat(followers.get(f).get())
                        .as("seed %d, follower %d", seed, f)
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    /// Follows from `begin` until every topic that matches has ended, cutting the connection after a random number of
    /// frames.
    private List<String> followWithCuts(Random random, String pattern, String begin) {
        List<String> seen = new ArrayList<>();
        int ends = pattern.endsWith("**") ? 4 : 1;
        String last = begin;
        int cuts = 0;
        while (true) {
            try (EventStream stream = EventStream.open(product.base(), "topic=" + pattern, last)) {
                for (int i = 1 + random.nextInt(20); i > 0; i--) {
                    Frame frame = stream.next();
                    assertThat(frame.name()).isEqualTo("message");
                    seen.add(frame.id());
                    last = frame.id();
                    if ("end".equals(frame.value("data")) && --ends == 0) {
                        assertThat(cuts).isPositive();
                        return seen;
                    }
                }
                cuts++;
            }
        }
    }

    private List<String> history(String pattern, String from) {
        List<String> positions = new ArrayList<>();
        String next = from;
        while (true) {
            var page = product.request()
                    .queryParam("topic", pattern)
                    .queryParam("limit", 1000)
                    .queryParam("from", next)
                    .get("/v1/events")
                    .then()
                    .statusCode(200)
                    .extract();
            positions.addAll(page.path("events.position"));
            next = page.path("next");
            if (!page.<Boolean>path("more")) {
                return positions;
            }
        }
    }

    @Test
    void a_reader_that_stalls_slows_nobody_and_then_gets_everything_once() {
        String topic = "follow.stall" + System.nanoTime();
        // more than the kernel's buffers take, so that the gateway must wait for the reader
        int count = 250;
        String large = "x".repeat(100_000);
        try (EventStream stalled = EventStream.openStalled(product.base(), "topic=" + topic);
                EventStream healthy = EventStream.open(product, "topic=" + topic)) {
            for (int n = 0; n < count; n++) {
                product.publish(topic, n + large);
                assertThat(healthy.next().value("data").toString()).startsWith(n + "x");
            }
            stalled.readOn();
            for (int n = 0; n < count; n++) {
                assertThat(stalled.next().value("data").toString()).startsWith(n + "x");
            }
        }
    }
}
