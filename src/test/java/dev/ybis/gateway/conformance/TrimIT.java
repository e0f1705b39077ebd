package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.ybis.gateway.conformance.EventStream.Frame;
import dev.ybis.gateway.engines.Engine;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Logs that drop their oldest events: who has lost some is told, and nobody else.
class TrimIT {
    /// Events that the bus `few` keeps.
    private static final int KEPT = 1000;

    private static final Product PRODUCT = Product.running();
    private static final int PORT = Product.freePort();
    private static final Engine GATEWAY = PRODUCT.system()
            .another(PORT, Map.of("GATEWAY_BUSES", "few:" + KEPT + ",young:" + KEPT + ":10s"))
            .start();
    private static final String FEW = "http://127.0.0.1:" + PORT + "/v1/buses/few/events";
    private static final String YOUNG = "http://127.0.0.1:" + PORT + "/v1/buses/young/events";

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private static RequestSpecification json(Object body) {
        return RestAssured.given().contentType("application/json").body(body);
    }

    private static String publish(String bus, Object data) {
        return json(Map.of("topic", "t", "type", "x", "data", data))
                .post(bus)
                .then()
                .statusCode(201)
                .extract()
                .path("position");
    }

    private static ValidatableResponse page(String bus, String from) {
        return RestAssured.get(bus + "?limit=1000&from=" + from).then();
    }

    private static String bound(String bus, String name) {
        return RestAssured.head(bus).header(name);
    }

    /// One millisecond before a position.
    private static String justBefore(String position) {
        String[] parts = position.split("-");
        return parts[0] + "-" + (Long.parseLong(parts[1]) - 1) + "-0";
    }

    private static void isTrimmed(String bus, String position, String first) {
        page(bus, position)
                .statusCode(410)
                .body("reason", equalTo("trimmed"))
                .body("requested", equalTo(position))
                .body("first", equalTo(first));
        try (EventStream stream = EventStream.openAt(bus, "from=" + position)) {
            Frame reset = stream.next();
            assertThat(reset.name()).isEqualTo("reset");
            assertThat(reset.event()).containsEntry("reason", "trimmed").containsEntry("first", first);
        }
    }

    @Test
    void who_has_the_last_event_that_was_dropped_has_lost_nothing_and_who_has_not_is_told() {
        String dropped = publish(FEW, "dropped");
        String oldest = publish(FEW, "oldest");
        json(Collections.nCopies(KEPT - 1, Map.of("topic", "t", "type", "x", "data", "newer")))
                .post(FEW)
                .then()
                .statusCode(201);
        assertThat(bound(FEW, "Log-Count")).isEqualTo(String.valueOf(KEPT));
        assertThat(bound(FEW, "Log-First")).isEqualTo(oldest);
        page(FEW, dropped).statusCode(200).body("events.size()", equalTo(KEPT));
        String newest = bound(FEW, "Log-Last");
        try (EventStream stream = EventStream.openAt(FEW, "from=" + dropped)) {
            Frame frame = stream.next();
            assertThat(frame.id()).isEqualTo(oldest);
            while (!newest.equals(frame.id())) {
                frame = stream.next();
                assertThat(frame.value("data")).isEqualTo("newer");
            }
        }
        isTrimmed(FEW, justBefore(dropped), oldest);
    }

    @Test
    void a_log_whose_events_have_all_grown_too_old_still_knows_who_has_got_them() {
        String before = publish(YOUNG, "before");
        String last = publish(YOUNG, "last");
        try (EventStream behind = EventStream.openAt(YOUNG, "from=" + before)) {
            assertThat(behind.next().id()).isEqualTo(last);
            await().atMost(Product.PATIENCE)
                    .until(() -> bound(YOUNG, "Log-Count").equals("0"));
            assertThat(bound(YOUNG, "Log-First")).isEqualTo(last);
            assertThat(bound(YOUNG, "Log-Last")).isEqualTo(last);
            page(YOUNG, last).statusCode(200).body("events.size()", equalTo(0));
            isTrimmed(YOUNG, before, last);

            String next = publish(YOUNG, "next");
            assertThat(behind.next().id()).isEqualTo(next);
            assertThat(bound(YOUNG, "Log-First")).isEqualTo(next);
            page(YOUNG, last).statusCode(200).body("events.size()", equalTo(1));
            try (EventStream resumed = EventStream.openAt(YOUNG, "from=" + last)) {
                assertThat(resumed.next().id()).isEqualTo(next);
            }
            isTrimmed(YOUNG, before, next);
        }
    }
}
