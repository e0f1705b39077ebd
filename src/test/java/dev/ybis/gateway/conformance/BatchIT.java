package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several events in one request, the forms they come in, and producers that fence their publications.
class BatchIT {
    private final Product product = Product.running();
    private final String topic = "batch" + System.nanoTime();

    private ValidatableResponse post(String type, Object body) {
        return product.request().contentType(type).body(body).post("/v1/events").then();
    }

    private ValidatableResponse bulk(String lines) {
        return product.request()
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/events")
                .then();
    }

    private List<Object> published() {
        return product.request().get("/v1/events?limit=1000&topic=" + topic).path("events.data");
    }

    private Map<String, Object> event(Object data) {
        return Map.of("topic", topic, "type", "x", "data", data);
    }

    @Test
    void a_batch_is_appended_in_its_order_and_each_event_gets_its_place() {
        Map<String, Object> named = Map.of("topic", topic, "type", "x", "source", "urn:b", "id", topic, "data", 2);
        try (EventStream follower = EventStream.open(product, "topic=" + topic)) {
            List<String> positions = post("application/json", List.of(event(1), named, named, event(3)))
                    .statusCode(201)
                    .body("events", hasSize(4))
                    .body("events.duplicate", equalTo(List.of(false, false, true, false)))
                    .body("events[0].followers", equalTo(1))
                    .body("events[2].followers", equalTo(0))
                    .extract()
                    .path("events.position");
            assertThat(positions.get(1)).isEqualTo(positions.get(2));
            assertThat(positions.stream().distinct())
                    .containsExactlyElementsOf(List.of(
                            follower.next().id(),
                            follower.next().id(),
                            follower.next().id()));
        }
        assertThat(published()).containsExactly(1, 2, 3);
    }

    @Test
    void a_batch_of_cloudevents_is_taken_by_its_own_type() {
        Map<String, Object> event = Map.of(
                "specversion", "1.0", "id", topic, "source", "urn:b", "type", "x", "topic", topic, "data", "whole");
        post("application/cloudevents-batch+json; charset=utf-8", List.of(event))
                .statusCode(201)
                .body("events[0].id", equalTo(topic));
        assertThat(published()).containsExactly("whole");
    }

    @Test
    void one_wrong_event_keeps_the_whole_batch_out_and_is_named_by_its_index() {
        post("application/json", List.of(event(1), Map.of("topic", topic), event(3)))
                .statusCode(400)
                .body("code", equalTo("invalid-event"))
                .body("index", equalTo(1));
        post("application/json", "[]").statusCode(400);
        post("application/json", "[1]").statusCode(400).body("index", equalTo(0));
        assertThat(published()).isEmpty();
    }

    @Test
    void a_batch_over_the_limits_is_refused_whole() {
        post("application/json", Collections.nCopies(1001, event(1)))
                .statusCode(413)
                .body("code", equalTo("batch-too-large"));
        post("application/json", Collections.nCopies(30, event("x".repeat(150_000))))
                .statusCode(413)
                .body("code", equalTo("batch-too-large"));
        assertThat(published()).isEmpty();
        post("application/json", Collections.nCopies(1000, event(1))).statusCode(201);
        assertThat(published()).hasSize(1000);
    }

    @Test
    void an_event_in_binary_mode_has_its_attributes_in_headers() {
        product.request()
                .header("ce-specversion", "1.0")
                .header("ce-id", "b1")
                .header("ce-source", "urn:b%20c")
                .header("ce-type", "x")
                .header("ce-topic", topic)
                .header("ce-team", "caf%C3%A9+1")
                .contentType("application/json")
                .body("{\"n\":1}")
                .post("/v1/events")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-event"));
        for (String[] typeAndBody :
                List.of(new String[] {"application/json", "{\"n\":1}"}, new String[] {"text/plain", "as it stands"})) {
            product.request()
                    .header("ce-specversion", "1.0")
                    .header("ce-id", typeAndBody[0])
                    .header("ce-source", "urn:b")
                    .header("ce-type", "x")
                    .header("ce-topic", topic)
                    .header("ce-team", "caf%C3%A9+1")
                    .contentType(typeAndBody[0])
                    .body(typeAndBody[1])
                    .post("/v1/events")
                    .then()
                    .statusCode(201)
                    .body("id", equalTo(typeAndBody[0]));
        }
        product.request()
                .get("/v1/events?topic=" + topic)
                .then()
                .body("events[0].data.n", equalTo(1))
                .body("events[0].team", equalTo("café+1"))
                .body("events[1].data", equalTo("as it stands"))
                .body("events[1].datacontenttype", equalTo("text/plain"));
    }

    @Test
    void bytes_in_binary_mode_come_back_as_base64() {
        product.request()
                .header("ce-specversion", "1.0")
                .header("ce-id", "bytes")
                .header("ce-source", "urn:b")
                .header("ce-type", "x")
                .header("ce-topic", topic)
                .contentType("application/octet-stream")
                .body(new byte[] {(byte) 0xff, 0, 1})
                .post("/v1/events")
                .then()
                .statusCode(201);
        product.request()
                .get("/v1/events?topic=" + topic)
                .then()
                .body("events[0].data_base64", equalTo("/wAB"))
                .body("events[0].data", nullValue());
    }

    @Test
    void a_bulk_of_lines_is_appended_in_order() {
        String lines = IntStream.range(0, 1200)
                .mapToObj(n -> "{\"topic\":\"" + topic + "\",\"type\":\"x\",\"data\":" + n + "}\n")
                .collect(Collectors.joining("\n"));
        String last = bulk(lines)
                .statusCode(201)
                .body("events", equalTo(1200))
                .body("duplicates", equalTo(0))
                .extract()
                .path("last");
        assertThat(published()).hasSize(1000).startsWith(0, 1, 2);
        product.request()
                .get("/v1/events?topic=" + topic + "&from=" + last)
                .then()
                .body("events", hasSize(0));
        bulk("").statusCode(201).body("events", equalTo(0));
    }

    @Test
    void a_wrong_line_of_a_bulk_is_named_and_what_was_appended_before_it_counts() {
        String good = "{\"topic\":\"" + topic + "\",\"type\":\"x\"}\n";
        bulk(good.repeat(700) + "{\"topic\":\n" + good)
                .statusCode(400)
                .body("line", equalTo(701))
                .body("published", equalTo(700));
        assertThat(published()).hasSize(700);
    }

    @Test
    void a_bulk_is_answered_line_by_line_while_its_lines_still_come() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", product.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("""
                    POST /v1/events HTTP/1.1\r
                    Host: gateway\r
                    Content-Type: application/x-ndjson\r
                    Accept: application/x-ndjson\r
                    Transfer-Encoding: chunked\r
                    \r
                    """.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            for (int n = 0; n < 3; n++) {
                sendChunk(
                        out,
                        "{\"topic\":\"" + topic + "\",\"type\":\"x\",\"source\":\"urn:b\",\"id\":\"line" + n + "\"}\n");
                assertThat(readUntil(in, "}\n"))
                        .contains("\"id\":\"line" + n + "\"", "\"duplicate\":false", "\"followers\":0", "\"position\"");
            }
            sendChunk(out, "{\"topic\":\n");
            assertThat(readUntil(in, "}\n")).contains("\"code\":\"invalid-body\"", "\"line\":4", "\"published\":3");
        }
        assertThat(published()).hasSize(3);
    }

    private static void sendChunk(OutputStream out, String text) throws IOException {
        out.write((Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String readUntil(InputStream in, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            text.append((char) next);
            if (text.toString().endsWith(end)) {
                return text.toString();
            }
        }
        throw new EOFException("the answer ended with: " + text);
    }

    private ValidatableResponse fenced(Object epoch, Object seq, Object body) {
        return product.json(body)
                .header("Producer-Id", topic)
                .header("Producer-Epoch", epoch)
                .header("Producer-Seq", seq)
                .post("/v1/events")
                .then();
    }

    @Test
    void of_a_producer_s_epochs_only_the_newest_publishes_and_each_number_once() {
        fenced(3, 7, event("a")).statusCode(201);
        fenced(3, 8, List.of(event("b"), event("c"))).statusCode(201);
        fenced(3, 8, event("again"))
                .statusCode(409)
                .body("code", equalTo("sequence-conflict"))
                .body("expectedSeq", equalTo(9));
        fenced(3, 10, event("gap")).statusCode(409).body("expectedSeq", equalTo(9));
        fenced(4, 0, event("d")).statusCode(201);
        fenced(3, 9, event("zombie"))
                .statusCode(409)
                .body("code", equalTo("producer-fenced"))
                .body("expectedEpoch", equalTo(4));
        assertThat(published()).containsExactly("a", "b", "c", "d");
        // a body that is refused uses up no number
        fenced(4, 1, Map.of("topic", topic)).statusCode(400);
        fenced(4, 1, event("e")).statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "x", "1.5", "99999999999999999999"})
    void what_is_no_sequence_number_is_refused(String seq) {
        fenced(1, seq, event(1)).statusCode(400).body("code", equalTo("invalid-parameter"));
        product.json(event(1))
                .header("Producer-Id", "alone")
                .post("/v1/events")
                .then()
                .statusCode(400);
        assertThat(published()).isEmpty();
    }
}
