package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.ybis.gateway.engines.Engine;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Why an event did or did not reach a stream; on a bus of its own, whose log is short.
class ExplainIT {
    private static final int KEPT = 1000;
    private static final Product PRODUCT = Product.running();
    private static final int PORT = Product.freePort();
    private static final Engine GATEWAY = PRODUCT.system()
            .another(PORT, Map.of("GATEWAY_BUSES", "explain:" + KEPT))
            .start();
    private static final String BASE = "http://127.0.0.1:" + PORT;
    private static final String EVENTS = "/v1/buses/explain/events";

    private final String topic = "explain" + System.nanoTime();

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private static String publish(String topic, String type, Object data) {
        return RestAssured.given()
                .baseUri(BASE)
                .contentType("application/json")
                .body(Map.of("topic", topic, "type", type, "data", data))
                .post(EVENTS)
                .then()
                .statusCode(201)
                .extract()
                .path("position");
    }

    private static String id(EventStream stream) {
        return stream.response().headers().firstValue("Follower-Id").orElseThrow();
    }

    private static ValidatableResponse explain(String position, String follower) {
        return RestAssured.given()
                .baseUri(BASE)
                .queryParam("follower", follower)
                .get(EVENTS + "/" + position + "/explain")
                .then();
    }

    private static void outcome(String position, EventStream stream, String outcome, String reason) {
        explain(position, id(stream))
                .statusCode(200)
                .body("outcome", equalTo(outcome))
                .body("reason", containsString(reason))
                .body("position", equalTo(position))
                .body("follower", equalTo(id(stream)));
    }

    @Test
    void each_event_is_explained_by_what_kept_it_from_the_stream_or_did_not() {
        String before = publish(topic, "a", Map.of("n", 1));
        try (EventStream stream =
                EventStream.openAt(BASE + EVENTS, "topic=" + topic + ".*&type=a&where=/n=2|3&from=" + before)) {
            String other = publish(topic, "a", Map.of("n", 2));
            String type = publish(topic + ".x", "b", Map.of("n", 2));
            String where = publish(topic + ".x", "a", Map.of("n", 1));
            String wanted = publish(topic + ".x", "a", Map.of("n", 3));
            assertThat(stream.next().id()).isEqualTo(wanted);
            outcome(before, stream, "before-start", before);
            outcome(other, stream, "filtered", topic + ".*");
            outcome(type, stream, "filtered", "types a");
            outcome(where, stream, "filtered", "where=/n=2|3");
            outcome(wanted, stream, "sent", "written");
        }
    }

    @Test
    void an_event_beyond_a_client_that_takes_nothing_is_not_sent_yet() {
        try (EventStream stream = EventStream.openStalledAt(BASE + EVENTS, "topic=" + topic)) {
            String large = "x".repeat(200_000);
            // what the client's and the system's buffers hold, and more
            String last = IntStream.range(0, 100)
                    .mapToObj(_ -> publish(topic, "a", large))
                    .reduce((_, next) -> next)
                    .orElseThrow();
            outcome(last, stream, "not-yet", "waiting");
            try (EventStream ending = EventStream.openStalledAt(
                    BASE + EVENTS, "from=start&topic=" + topic + "&until=" + last)) {
                outcome(publish(topic, "a", large), ending, "after-end", last);
            }
        }
    }

    @Test
    void an_event_that_was_trimmed_away_is_said_to_be_and_one_that_never_was_is_unknown() {
        try (EventStream stream = EventStream.openAt(BASE + EVENTS, "topic=" + topic)) {
            String first = publish(topic, "a", 1);
            assertThat(stream.next().id()).isEqualTo(first);
            String second = publish(topic, "a", 2);
            assertThat(stream.next().id()).isEqualTo(second);
            String[] some = new String[50];
            java.util.Arrays.fill(some, "{\"topic\":\"" + topic + ".more\",\"type\":\"a\"}");
            for (int n = 0; n < KEPT; n += some.length) {
                RestAssured.given()
                        .baseUri(BASE)
                        .contentType("application/json")
                        .body("[" + String.join(",", some) + "]")
                        .post(EVENTS)
                        .then()
                        .statusCode(201);
                assertThat(publish(topic, "a", n)).isEqualTo(stream.next().id());
            }
            outcome(first, stream, "trimmed", "no longer");
            try (EventStream resumed = EventStream.openAt(BASE + EVENTS, "topic=" + topic + "&from=" + first)) {
                assertThat(resumed.next().name()).isEqualTo("reset");
                outcome(second, resumed, "skipped", "reset");
            }
            String never = first.replaceFirst("-\\d+-\\d+$", "-9999999999999-7");
            explain(never, id(stream)).statusCode(404).body("code", equalTo("unknown-event"));
            explain("lostlostlost-1-1", id(stream)).statusCode(404).body("code", equalTo("unknown-event"));
            explain(first, "nobody").statusCode(404).body("code", equalTo("unknown-follower"));
            explain("nonsense", id(stream)).statusCode(400).body("code", equalTo("invalid-position"));
            RestAssured.given()
                    .baseUri(BASE)
                    .get(EVENTS + "/" + first + "/explain")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-parameter"));
        }
    }
}
