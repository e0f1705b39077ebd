package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishIT {
    private final Product product = Product.running();

    @Test
    void a_published_event_gets_an_id_and_a_position() {
        product.json(Map.of("topic", "publish.plain", "type", "x"))
                .post("/v1/events")
                .then()
                .statusCode(201)
                .body("id", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-.*"))
                .body("position", matchesPattern("[a-z0-9]+-\\d+-\\d+"))
                .body("duplicate", equalTo(false));
    }

    @Test
    void the_same_source_and_id_again_is_a_duplicate_at_the_first_one_s_position() {
        Map<String, String> event = Map.of(
                "topic",
                "publish.twice",
                "type",
                "x",
                "source",
                "urn:a",
                "id",
                UUID.randomUUID().toString());
        String position = product.json(event)
                .post("/v1/events")
                .then()
                .statusCode(201)
                .extract()
                .path("position");
        product.json(event)
                .post("/v1/events")
                .then()
                .statusCode(201)
                .body("duplicate", equalTo(true))
                .body("position", equalTo(position));
        product.request()
                .get("/v1/events?topic=publish.twice&from=" + position)
                .then()
                .body("events.size()", equalTo(0));
    }

    @Test
    void the_same_id_of_another_source_is_another_event() {
        String id = UUID.randomUUID().toString();
        for (String source : List.of("urn:a", "urn:b")) {
            product.json(Map.of("topic", "publish.sources", "type", "x", "source", source, "id", id))
                    .post("/v1/events")
                    .then()
                    .statusCode(201)
                    .body("duplicate", equalTo(false));
        }
    }

    @Test
    void a_cloud_event_is_stored_as_it_came() {
        String position = product.request()
                .contentType("application/cloudevents+json")
                .body(Map.of(
                        "specversion",
                        "1.0",
                        "id",
                        UUID.randomUUID().toString(),
                        "source",
                        "urn:ci",
                        "type",
                        "build",
                        "topic",
                        "publish.cloud",
                        "time",
                        "2026-01-31T12:00:00Z",
                        "tenant",
                        "blue",
                        "data",
                        Map.of("green", true)))
                .post("/v1/events")
                .then()
                .statusCode(201)
                .extract()
                .path("position");
        product.request()
                .get("/v1/events?topic=publish.cloud")
                .then()
                .body("events[-1].position", equalTo(position))
                .body("events[-1].time", equalTo("2026-01-31T12:00:00Z"))
                .body("events[-1].tenant", equalTo("blue"))
                .body("events[-1].data.green", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|invalid-body",
                "``|invalid-body",
                "[1]|invalid-event",
                "{\"type\":\"x\"}|invalid-event",
                "{\"topic\":\"a b\",\"type\":\"x\"}|invalid-topic"
            })
    void a_bad_body_is_a_400_that_says_why_and_appends_nothing(String body, String code) {
        String before = product.publish("publish.before", 1);
        product.request()
                .contentType("application/json")
                .body(body)
                .post("/v1/events")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("status", equalTo(400))
                .body("detail", not(containsString("Exception")));
        product.request()
                .get("/v1/events?from=" + before)
                .then()
                .body("events.findAll { it.source != 'urn:ybis:gateway' }", hasSize(0));
    }

    @Test
    void an_event_over_256_KiB_is_refused() {
        product.json(Map.of("topic", "t", "type", "x", "data", "x".repeat(256 * 1024)))
                .post("/v1/events")
                .then()
                .statusCode(413)
                .body("code", equalTo("event-too-large"));
    }

    @Test
    void a_body_of_10_MB_is_refused_by_its_announced_length() throws Exception {
        var response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(product.base() + "/v1/events"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(new byte[10_000_000]))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("body-too-large");
    }

    @Test
    void a_body_that_is_no_publication_has_at_most_1_MiB() {
        product.json("{\"question\":\"" + "x".repeat(1024 * 1024) + "\"}")
                .post("/v1/ask")
                .then()
                .statusCode(413)
                .body("code", equalTo("body-too-large"));
    }

    @Test
    void a_body_of_10_MB_of_unannounced_length_does_not_get_through() throws InterruptedException {
        try {
            var response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(product.base() + "/v1/events"))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofInputStream(
                                            () -> new ByteArrayInputStream(new byte[10_000_000])))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(413);
        } catch (IOException closed) {
            // the connection was closed while we were still sending, which is as good a refusal
            assertThat(closed).isNotNull();
        }
        product.publish("publish.after", 1);
    }

    @Test
    void another_content_type_another_method_and_another_path_are_told_apart() {
        product.request()
                .contentType("text/plain")
                .body("x")
                .post("/v1/events")
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported-media-type"));
        product.request().options("/v1/events").then().statusCode(204).header("Allow", "GET, HEAD, POST, OPTIONS");
        product.request()
                .put("/v1/events")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, POST, OPTIONS")
                .body("code", equalTo("method-not-allowed"));
        product.request().get("/v1/nothing").then().statusCode(404).body("code", equalTo("not-found"));
    }
}
