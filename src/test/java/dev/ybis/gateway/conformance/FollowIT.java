package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.conformance.EventStream.Frame;
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
