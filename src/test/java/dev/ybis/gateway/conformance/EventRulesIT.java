package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an event may be and what a reader may ask for, up to the limits and one beyond.
class EventRulesIT {
    private final Product product = Product.running();
    private final String topic = "rules" + System.nanoTime();

    private ValidatableResponse post(String on, Map<String, Object> more) {
        Map<String, Object> event = new HashMap<>(Map.of("topic", on, "type", "x"));
        event.putAll(more);
        return product.json(event).post("/v1/events").then();
    }

    private static String levels(int count) {
        return String.join(".", Collections.nCopies(count, "l"));
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @Test
    void a_topic_has_at_most_16_levels_and_255_characters() {
        post(levels(16), Map.of()).statusCode(201);
        post(levels(17), Map.of()).statusCode(400).body("code", equalTo("invalid-topic"));
        post("t".repeat(255), Map.of()).statusCode(201);
        post("t".repeat(256), Map.of()).statusCode(400).body("code", equalTo("invalid-topic"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"index", "index.mine", "knowledge.x", "models.x", "bridge.rejected"})
    void nobody_else_speaks_on_the_gateway_s_own_topics(String own) {
        post(own, Map.of()).statusCode(400).body("code", equalTo("invalid-topic"));
    }

    @Test
    void a_plain_event_with_a_field_that_is_none_is_refused_and_one_without_a_source_is_anonymous() {
        post(topic, Map.of("dta", 1)).statusCode(400).body("code", equalTo("invalid-event"));
        post(topic, Map.of()).statusCode(201);
        product.request()
                .get("/v1/events?topic=" + topic)
                .then()
                .body("events.source", equalTo(List.of("urn:ybis:anonymous")));
    }

    @Test
    void data_are_nested_at_most_64_deep() {
        String event = "{\"topic\":\"" + topic + "\",\"type\":\"x\",\"data\":%s}";
        product.json(event.formatted(nested(64))).post("/v1/events").then().statusCode(201);
        product.json(event.formatted(nested(65))).post("/v1/events").then().statusCode(400);
        product.json("[" + event.formatted(nested(64)) + "]")
                .post("/v1/events")
                .then()
                .statusCode(201);
        product.json("[" + event.formatted(nested(65)) + "]")
                .post("/v1/events")
                .then()
                .statusCode(400);
    }

    @Test
    void an_attribute_has_at_most_1024_characters() {
        post(topic, Map.of("subject", "s".repeat(1024))).statusCode(201);
        post(topic, Map.of("subject", "s".repeat(1025))).statusCode(400).body("code", equalTo("invalid-event"));
    }

    @ParameterizedTest
    @CsvSource({"topic, 32, t", "type, 16, t", "source, 16, urn:a", "where, 16, /a"})
    void a_parameter_is_repeated_only_so_often(String name, int most, String value) {
        String query = IntStream.range(0, most)
                .mapToObj(n -> name + "=" + value + n)
                .collect(Collectors.joining("&", "/v1/events?", ""));
        product.request().get(query).then().statusCode(200);
        product.request()
                .get(query + "&" + name + "=" + value)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "/v=5; 1",
                "/v=\"5\"; 2",
                "/v=true; 3",
                "/v=null; 4",
                "/v=five; 5",
                "/v=five|5; 1, 5",
                "/v; 1, 2, 3, 4, 5",
                "/in/0; 6"
            })
    void a_condition_s_value_is_a_number_a_truth_value_null_or_a_text(String where, String expected) {
        String data = "{\"n\":1,\"v\":5} {\"n\":2,\"v\":\"5\"} {\"n\":3,\"v\":true} {\"n\":4,\"v\":null}"
                + " {\"n\":5,\"v\":\"five\"} {\"n\":6,\"in\":[0]}";
        for (String one : data.split(" ")) {
            product.json("{\"topic\":\"" + topic + "\",\"type\":\"x\",\"data\":" + one + "}")
                    .post("/v1/events")
                    .then()
                    .statusCode(201);
        }
        List<Integer> selected = product.request()
                .queryParam("topic", topic)
                .queryParam("where", where)
                .get("/v1/events")
                .then()
                .statusCode(200)
                .extract()
                .path("events.data.n");
        assertThat(selected.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }

    @Test
    void a_page_ends_at_4_MiB_of_events_and_says_that_there_are_more() {
        int count = 20;
        String large = "x".repeat(250_000);
        String before = product.publish(topic, "begin");
        IntStream.range(0, count).forEach(n -> product.publish(topic, n + large));
        var first = product.request()
                .get("/v1/events?limit=1000&topic=" + topic + "&from=" + before)
                .then()
                .statusCode(200)
                .extract();
        List<?> events = first.path("events");
        assertThat(events).hasSizeBetween(15, count - 1);
        assertThat(first.<Boolean>path("more")).isTrue();
        List<?> rest = product.request()
                .get("/v1/events?limit=1000&topic=" + topic + "&from=" + first.path("next"))
                .then()
                .extract()
                .path("events");
        assertThat(events.size() + rest.size()).isEqualTo(count);
    }
}
