package dev.ybis.gateway.conformance;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.ybis.gateway.engines.Engine;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What a log remembers for a while only, and how much of it a reader is shown at once; on a gateway of its own.
class ForgettingIT {
    private static final Product PRODUCT = Product.running();
    private static final int PORT = Product.freePort();
    private static final String BUS = "forgets" + System.nanoTime();
    private static final Engine GATEWAY = PRODUCT.system()
            .another(
                    PORT,
                    Map.of(
                            "GATEWAY_BUSES", BUS + ":50000",
                            "GATEWAY_LOG_IDEMPOTENCY_WINDOW", "5s",
                            "GATEWAY_LOG_PRODUCER_WINDOW", "5s"))
            .start();
    private static final String EVENTS = "http://127.0.0.1:" + PORT + "/v1/buses/" + BUS + "/events";

    private final String topic = "forgetting" + System.nanoTime();

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private static Response publish(Object body) {
        return RestAssured.given().contentType("application/json").body(body).post(EVENTS);
    }

    private Response fenced(long seq) {
        return RestAssured.given()
                .contentType("application/json")
                .header("Producer-Id", topic)
                .header("Producer-Epoch", 1)
                .header("Producer-Seq", seq)
                .body(Map.of("topic", topic, "type", "x"))
                .post(EVENTS);
    }

    @Test
    void an_id_is_known_within_the_idempotency_window_and_another_event_after_it() {
        Map<String, String> event = Map.of("topic", topic, "type", "x", "source", "urn:a", "id", topic);
        String first = publish(event).then().statusCode(201).extract().path("position");
        publish(event).then().body("duplicate", equalTo(true)).body("position", equalTo(first));
        await().atMost(Product.PATIENCE)
                .until(() -> publish(event).then().statusCode(201).extract().path("duplicate"), equalTo(false));
        RestAssured.get(EVENTS + "?topic=" + topic + "&from=" + first).then().body("events.size()", equalTo(1));
    }

    @Test
    void a_producer_is_remembered_for_its_window_after_its_last_request() {
        fenced(7).then().statusCode(201);
        fenced(7).then().statusCode(409).body("code", equalTo("sequence-conflict"));
        await().atMost(Product.PATIENCE).until(() -> fenced(7).statusCode(), equalTo(201));
        fenced(7).then().statusCode(409);
        fenced(8).then().statusCode(201);
    }

    @Test
    void a_page_ends_after_20_000_entries_were_looked_at_and_says_where_to_go_on() {
        String begin =
                publish(Map.of("topic", topic, "type", "x", "data", "begin")).path("position");
        String others = "";
        for (int n = 0; n <= 20; n++) {
            others = publish(Collections.nCopies(1000, Map.of("topic", topic + ".others", "type", "x")))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("events[-1].position");
        }
        publish(Map.of("topic", topic, "type", "x", "data", "end")).then().statusCode(201);
        String next = RestAssured.get(EVENTS + "?topic=" + topic + "&from=" + begin)
                .then()
                .statusCode(200)
                .body("events.size()", equalTo(0))
                .body("more", equalTo(true))
                .extract()
                .path("next");
        RestAssured.get(EVENTS + "?limit=1000&topic=" + topic + ".others&from=" + next + "&until=" + others)
                .then()
                .body("events.size()", equalTo(1000));
        RestAssured.get(EVENTS + "?topic=" + topic + "&from=" + next)
                .then()
                .body("events.data", equalTo(List.of("end")))
                .body("more", equalTo(false));
    }
}
