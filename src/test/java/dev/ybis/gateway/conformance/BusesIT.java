package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.ybis.gateway.conformance.EventStream.Frame;
import dev.ybis.gateway.engines.Engine;
import dev.ybis.gateway.engines.Trouble;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Buses beside the default one, on a second gateway.
class BusesIT {
    private static final Product PRODUCT = Product.running();
    private static final int PORT = Product.freePort();
    private static final String BASE = "http://127.0.0.1:" + PORT;
    private static final Engine GATEWAY = PRODUCT.system()
            .another(PORT, Map.of("GATEWAY_BUSES", "ci:1000,chat:5000:10s"))
            .start();

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private static RequestSpecification request() {
        return RestAssured.given().baseUri(BASE);
    }

    private static String publish(String bus, Object data) {
        return request()
                .contentType("application/json")
                .body(Map.of("topic", "t", "type", "x", "data", data))
                .post("/v1/buses/" + bus + "/events")
                .then()
                .statusCode(201)
                .extract()
                .path("position");
    }

    private static List<Object> past(String bus) {
        return request()
                .get("/v1/buses/" + bus + "/events?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .path("events.data");
    }

    private static String count(String bus) {
        return request().head("/v1/buses/" + bus + "/events").header("Log-Count");
    }

    @Test
    void buses_have_their_own_events_and_followers() {
        try (EventStream ci = EventStream.openAt(BASE + "/v1/buses/ci/events", "")) {
            publish("chat", "hello");
            String position = publish("ci", "built");
            Frame frame = ci.next();
            assertThat(frame.value("data")).isEqualTo("built");
            assertThat(frame.id()).isEqualTo(position);
        }
        assertThat(past("ci")).contains("built").doesNotContain("hello");
        assertThat(past("default")).doesNotContain("built", "hello");
    }

    @Test
    void the_default_bus_is_the_one_without_a_name() {
        String position = publish("default", "both ways");
        request().head("/v1/events").then().header("Log-Last", position);
    }

    @Test
    void a_bus_that_is_not_there_is_told_with_those_that_are() {
        request()
                .get("/v1/buses/cy/events")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-bus"))
                .body("known", hasItems("default", "ci", "chat"));
        request()
                .contentType("application/json")
                .body("{\"topic\":\"t\",\"type\":\"x\"}")
                .post("/v1/buses/cy/events")
                .then()
                .statusCode(404);
    }

    @Test
    void a_bus_keeps_exactly_as_many_events_as_it_was_told_to() {
        request()
                .contentType("application/json")
                .body(Collections.nCopies(999, Map.of("topic", "t", "type", "x", "data", "old")))
                .post("/v1/buses/ci/events")
                .then()
                .statusCode(201);
        publish("ci", "new");
        publish("ci", "newest");
        assertThat(count("ci")).isEqualTo("1000");
        assertThat(past("ci")).endsWith("new", "newest");
    }

    @Test
    void a_bus_keeps_an_event_as_long_as_it_was_told_to_also_while_nothing_is_published() {
        publish("chat", "soon gone");
        assertThat(past("chat")).contains("soon gone");
        await().atMost(Product.PATIENCE).until(() -> count("chat").equals("0"));
        assertThat(past("chat")).isEmpty();
    }

    @Test
    void a_log_that_is_replaced_by_an_older_copy_of_itself_begins_a_new_life() throws IOException {
        publish("ci", "kept");
        redis("COPY ybis:{ci}:log ybis:{ci}:copy REPLACE");
        try (EventStream stream = EventStream.openAt(BASE + "/v1/buses/ci/events", "topic=t")) {
            String lost = publish("ci", "lost");
            assertThat(stream.next().id()).isEqualTo(lost);
            redis("RENAME ybis:{ci}:copy ybis:{ci}:log");
            Frame reset = stream.next();
            assertThat(reset.name()).isEqualTo("reset");
            assertThat(reset.event()).containsEntry("reason", "epoch").containsEntry("requested", lost);
            // all there is comes again, and its positions are good for resuming
            Frame frame = stream.next();
            while (!frame.value("data").equals("kept")) {
                frame = stream.next();
            }
            String after = publish("ci", "after");
            assertThat(stream.next().id()).isEqualTo(after);
            try (EventStream resumed = EventStream.openAt(BASE + "/v1/buses/ci/events", "topic=t&from=" + frame.id())) {
                assertThat(resumed.next().id()).isEqualTo(after);
            }
        }
    }

    private static void redis(String command) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", PRODUCT.engine("redis").port())) {
            String password = PRODUCT.system().environment().get("REDIS_PASSWORD");
            socket.getOutputStream().write(("AUTH " + password + "\r\n" + command + "\r\nQUIT\r\n").getBytes());
            assertThat(new String(socket.getInputStream().readAllBytes())).doesNotContain("-ERR", "-NO", ":0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CI", "a b", "ci:10", "ci:x", "ci:2000:1s", "ci:2000:10s:9"})
    void a_bus_that_makes_no_sense_stops_the_start_with_its_name(String bus) {
        Engine gateway = PRODUCT.system().another(Product.freePort(), Map.of("GATEWAY_BUSES", bus));
        Assertions.assertThatThrownBy(gateway::start)
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("GATEWAY_BUSES: '" + bus + "'");
    }
}
