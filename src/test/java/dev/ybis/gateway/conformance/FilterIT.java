package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;

import dev.ybis.gateway.conformance.EventStream.Frame;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a reader can ask for beside topics, live and of the past.
class FilterIT {
    private final Product product = Product.running();
    private final String topic = "filter" + System.nanoTime();

    private String publish(String type, String source, Object data) {
        return product.json(Map.of("topic", topic, "type", type, "source", source, "data", data))
                .post("/v1/events")
                .then()
                .statusCode(201)
                .extract()
                .path("position");
    }

    private List<Object> past(String query) {
        return product.request()
                .get("/v1/events?topic=" + topic + "&" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("events.data.n");
    }

    @Test
    void type_source_and_conditions_select_live_and_in_the_past_alike() {
        String query = "topic=" + topic + "&type=failed&type=late&source=urn:a&where=/n&where=/by=agent-1|agent-2";
        try (EventStream live = EventStream.open(product, query)) {
            publish("failed", "urn:a", Map.of("n", 1, "by", "agent-1"));
            publish("passed", "urn:a", Map.of("n", 2, "by", "agent-1"));
            publish("failed", "urn:b", Map.of("n", 3, "by", "agent-1"));
            publish("late", "urn:a", Map.of("n", 4, "by", "agent-3"));
            publish("late", "urn:a", Map.of("by", "agent-2"));
            publish("late", "urn:a", Map.of("n", 6, "by", "agent-2"));
            assertThat(List.of(live.next(), live.next()))
                    .<Object>extracting(frame -> ((Map<?, ?>) frame.event().get("data")).get("n"))
                    .containsExactly(1, 6);
        }
        assertThat(past(query.replaceFirst("topic=[^&]*&", ""))).containsExactly(1, 6);
    }

    @Test
    void a_publisher_is_told_how_many_open_streams_want_its_event() {
        try (EventStream _ = EventStream.open(product, "topic=" + topic + "&topic=" + topic + ".**");
                EventStream _ = EventStream.open(product, "topic=" + topic + "&where=/n=1");
                EventStream _ = EventStream.open(product, "topic=elsewhere" + topic)) {
            for (int n = 1; n <= 2; n++) {
                product.json(Map.of("topic", topic, "type", "x", "data", Map.of("n", n)))
                        .post("/v1/events")
                        .then()
                        .body("followers", equalTo(n == 1 ? 2 : 1));
            }
        }
    }

    @Test
    void an_operator_sees_who_follows_what_and_how_far_they_are() {
        try (EventStream stream = EventStream.open(product, "topic=" + topic + "&topic=else.**")) {
            publish("x", "urn:a", Map.of("n", 1));
            stream.next();
            String mine = "followers.find { it.topics == ['" + topic + "', 'else.**'] }";
            await().atMost(Product.PATIENCE).untilAsserted(() -> product.request()
                    .get("/v1/followers?limit=10000")
                    .then()
                    .statusCode(200)
                    .body(mine + ".state", equalTo("live"))
                    .body(mine + ".sent", equalTo(1))
                    .body(mine + ".lagSeconds", equalTo(0.0f))
                    .body(mine + ".address", equalTo("127.0.0.1")));
        }
        await().atMost(Product.PATIENCE).untilAsserted(() -> assertThat(
                        product.request().get("/v1/followers?limit=10000").<List<List<String>>>path("followers.topics"))
                .doesNotContain(List.of(topic, "else.**")));
        try (EventStream _ = EventStream.open(product, "topic=" + topic);
                EventStream _ = EventStream.open(product, "topic=" + topic)) {
            product.request()
                    .get("/v1/followers?bus=default&limit=1")
                    .then()
                    .body("followers.size()", equalTo(1))
                    .body("total", greaterThan(1));
        }
        product.request().get("/v1/followers?bus=nope").then().statusCode(404);
        product.request().get("/v1/followers?limit=0").then().statusCode(400);
    }

    @Test
    void a_stream_ends_at_its_limit() {
        publish("x", "urn:a", Map.of("n", 1));
        try (EventStream stream = EventStream.open(product, "from=start&limit=2&topic=" + topic)) {
            assertThat(stream.next().data()).contains("\"n\":1");
            publish("x", "urn:a", Map.of("n", 2));
            publish("x", "urn:a", Map.of("n", 3));
            assertThat(stream.next().data()).contains("\"n\":2");
            stream.ends();
        }
    }

    @Test
    void a_stream_ends_where_it_was_asked_to() {
        publish("x", "urn:a", Map.of("n", 1));
        String second = publish("x", "urn:a", Map.of("n", 2));
        publish("x", "urn:a", Map.of("n", 3));
        assertThat(past("until=" + second)).containsExactly(1, 2);
        assertThat(past("until=now")).containsExactly(1, 2, 3);
        for (String until : List.of(second, "now")) {
            try (EventStream stream = EventStream.open(product, "from=start&topic=" + topic + "&until=" + until)) {
                stream.next();
                stream.next();
                if (until.equals("now")) {
                    stream.next();
                }
                stream.ends();
            }
        }
        try (EventStream stream = EventStream.open(
                product, "from=start&topic=" + topic + "&until=" + Instant.now().plusSeconds(1))) {
            assertThat(List.of(stream.next(), stream.next(), stream.next())).doesNotContainNull();
            stream.ends();
        }
    }

    @Test
    void heartbeats_come_as_events_for_clients_that_see_no_comments() {
        try (EventStream stream = EventStream.open(product, "heartbeat=named&topic=" + topic)) {
            Frame heartbeat = stream.next();
            assertThat(heartbeat.name()).isEqualTo("heartbeat");
            assertThat(heartbeat.id()).isNull();
        }
    }

    @Test
    void a_stream_can_be_asked_to_end_at_a_reset() {
        try (EventStream stream =
                EventStream.open(product.base(), "on-reset=close&topic=" + topic, "zzzzzzzz-1700000000000-0")) {
            assertThat(stream.next().name()).isEqualTo("reset");
            stream.ends();
        }
    }

    @Test
    void head_tells_the_log_s_bounds() {
        String last = publish("x", "urn:a", Map.of("n", 1));
        product.request()
                .head("/v1/events")
                .then()
                .statusCode(200)
                .header("Log-Last", last)
                .header("Log-Epoch", last.replaceFirst("-.*", ""))
                .header("Log-First", containsString("-"))
                .header("Log-Count", matchesPattern("[1-9]\\d*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics=x",
                "heartbeat=never",
                "on-reset=panic",
                "until=yesterday",
                "until=-5m",
                "where=status",
                "limit=0",
                "limit=x"
            })
    void what_is_not_understood_is_refused_before_a_stream_begins(String query) {
        product.request()
                .accept("text/event-stream")
                .get("/v1/events?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }
}
