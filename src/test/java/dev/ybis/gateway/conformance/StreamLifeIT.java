package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.ybis.gateway.conformance.EventStream.Frame;
import dev.ybis.gateway.engines.Engine;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How streams end, and how many there may be.
class StreamLifeIT {
    private static final Product PRODUCT = Product.running();

    private final String topic = "life" + System.nanoTime();
    private final int port = Product.freePort();
    private final String base = "http://127.0.0.1:" + port;
    private Engine gateway;

    private void start(Map<String, String> settings) {
        gateway = PRODUCT.system().another(port, settings).start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void a_gateway_that_stops_ends_its_streams_and_the_next_one_goes_on_exactly_there() {
        start(Map.of());
        List<Object> got = new ArrayList<>();
        String last;
        try (EventStream stream = EventStream.open(base, "topic=" + topic, null)) {
            IntStream.range(0, 50).forEach(n -> PRODUCT.publish(topic, n));
            Frame frame = stream.next();
            got.add(frame.value("data"));
            while (got.size() < 50) {
                frame = stream.next();
                got.add(frame.value("data"));
            }
            last = frame.id();
            gateway.close();
            assertThat(stream.endsInGoodOrder()).isTrue();
        }
        IntStream.range(50, 100).forEach(n -> PRODUCT.publish(topic, n));
        try (EventStream resumed = EventStream.open(PRODUCT.base(), "topic=" + topic, last)) {
            IntStream.range(50, 100).forEach(_ -> got.add(resumed.next().value("data")));
        }
        assertThat(got).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void a_stream_ends_after_its_life() {
        start(Map.of("GATEWAY_STREAM_LIFE", "1s"));
        try (EventStream stream = EventStream.open(base, "topic=" + topic, null)) {
            assertThat(stream.endsInGoodOrder()).isTrue();
        }
    }

    @Test
    void an_address_has_no_more_streams_than_it_may_and_a_closed_one_makes_room() {
        start(Map.of("GATEWAY_STREAM_MAX_FOLLOWERS_PER_ADDRESS", "2"));
        try (EventStream first = EventStream.open(base, "topic=" + topic, null);
                EventStream _ = EventStream.open(base, "topic=" + topic, null)) {
            RestAssured.given()
                    .baseUri(base)
                    .accept("text/event-stream")
                    .get("/v1/events")
                    .then()
                    .statusCode(429)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("too-many-streams"));
            first.close();
            await().atMost(Product.PATIENCE)
                    .ignoreException(AssertionError.class)
                    .until(() -> {
                        EventStream.open(base, "topic=" + topic, null).close();
                        return true;
                    });
        }
    }
}
