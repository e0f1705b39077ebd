package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.ybis.gateway.conformance.EventStream.Frame;
import dev.ybis.gateway.engines.Engine;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the gateway says beside the events, and how it says so at its limits; on a gateway and a bus of its own.
class StreamWordsIT {
    private static final Product PRODUCT = Product.running();

    private final String bus = "words" + System.nanoTime();
    private final int port = Product.freePort();
    private final String address = "http://127.0.0.1:" + port + "/v1/buses/" + bus + "/events";
    private final Engine gateway = PRODUCT.system()
            .another(port, Map.of("GATEWAY_BUSES", bus + ":20000", "GATEWAY_STREAM_DRAIN", "9s"))
            .start();

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static String redis(String... commands) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", PRODUCT.engine("redis").port())) {
            String password = PRODUCT.system().environment().get("REDIS_PASSWORD");
            String all = "AUTH " + password + "\r\n" + String.join("\r\n", commands) + "\r\nQUIT\r\n";
            socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_log_that_never_held_anything_has_no_bounds_and_a_reset_names_none() {
        RestAssured.head(address)
                .then()
                .statusCode(200)
                .header("Log-Count", "0")
                .header("Log-First", nullValue())
                .header("Log-Last", nullValue())
                .header("Log-Epoch", nullValue());
        try (EventStream stream = EventStream.openAt(address, "from=lostlostlost-1-0")) {
            Frame reset = stream.next();
            assertThat(reset.name()).isEqualTo("reset");
            assertThat(reset.event()).containsEntry("reason", "epoch").doesNotContainKeys("first", "last");
        }
    }

    @Test
    void a_stream_begins_with_when_to_come_back_and_a_gateway_that_stops_says_it_anew() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) Product.PATIENCE.toMillis());
            socket.getOutputStream()
                    .write(("GET /v1/buses/" + bus
                                    + "/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> head = lines.lines().takeWhile(line -> !line.isEmpty()).toList();
            assertThat(head.getFirst()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(head).anyMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("follower-id: "));
            lines.readLine();
            assertThat(lines.readLine()).isEqualTo("retry: 1000");
            assertThat(lines.readLine()).startsWith(":");
            gateway.close();
            List<Integer> retries = lines.lines()
                    .filter(line -> line.startsWith("retry: "))
                    .map(line -> Integer.parseInt(line.substring(7)))
                    .toList();
            assertThat(retries).hasSize(1);
            assertThat(retries.getFirst()).isBetween(0, 9000);
        }
    }

    @Test
    void of_more_than_10_000_topics_the_later_ones_are_not_kept() {
        for (int batch = 0; batch <= 10; batch++) {
            int begin = batch * 1000;
            String events = IntStream.range(begin, begin + 1000)
                    .mapToObj(n -> "{\"topic\":\"many.t" + n + "\",\"type\":\"x\"}")
                    .collect(Collectors.joining(",", "[", "]"));
            RestAssured.given()
                    .contentType("application/json")
                    .body(events)
                    .post(address)
                    .then()
                    .statusCode(201);
        }
        org.awaitility.Awaitility.await()
                .atMost(Product.PATIENCE)
                .untilAsserted(() -> RestAssured.get("http://127.0.0.1:" + port + "/v1/topics?limit=10000&bus=" + bus)
                        .then()
                        .statusCode(200)
                        .body("truncated", equalTo(true))
                        .body("total", equalTo(10_000)));
    }

    @Test
    void a_redis_without_memory_appends_nothing_and_the_publisher_is_told_so() throws IOException {
        String event = "{\"topic\":\"full\",\"type\":\"x\"}";
        assertThat(redis("CONFIG SET maxmemory 1mb")).contains("+OK");
        try {
            RestAssured.given()
                    .contentType("application/json")
                    .body(event)
                    .post(address)
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("log-full"));
        } finally {
            redis("CONFIG SET maxmemory 0");
        }
        RestAssured.head(address).then().header("Log-Count", "0");
        RestAssured.given()
                .contentType("application/json")
                .body(event)
                .post(address)
                .then()
                .statusCode(201);
    }
}
