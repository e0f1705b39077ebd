package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How much goes into one bulk, and how its publisher goes on after a problem.
class BulkIT {
    private static final int LIMIT = 16 * 1024 * 1024;
    /// Bytes of each line of a large bulk, its end included.
    private static final int LINE = 128 * 1024;

    private final Product product = Product.running();
    private final String topic = "bulk" + System.nanoTime();

    private String line(int n) {
        return "{\"topic\":\"" + topic + "\",\"type\":\"x\",\"source\":\"urn:b\",\"id\":\"" + topic + n + "\",\"data\":"
                + n + "}\n";
    }

    /// As many lines of [#LINE] bytes each.
    private byte[] large(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(n -> line(n).strip())
                .map(line -> line + " ".repeat(LINE - 1 - line.length()) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private ValidatableResponse bulk(byte[] lines) {
        return product.request()
                .contentType("application/x-ndjson")
                .body(lines)
                .post("/v1/events")
                .then();
    }

    private List<Object> published() {
        return product.request().get("/v1/events?limit=1000&topic=" + topic).path("events.data");
    }

    @Test
    void a_bulk_of_16_MiB_goes_through_and_one_that_announces_a_byte_more_changes_nothing() throws Exception {
        byte[] most = large(LIMIT / LINE);
        byte[] more = new byte[LIMIT + 1];
        System.arraycopy(most, 0, more, 0, LIMIT);
        more[LIMIT] = '\n';
        var refused = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(product.base() + "/v1/events"))
                                .header("Content-Type", "application/x-ndjson")
                                .POST(BodyPublishers.ofByteArray(more))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("body-too-large");
        assertThat(published()).isEmpty();
        bulk(most).statusCode(201).body("events", equalTo(LIMIT / LINE)).body("duplicates", equalTo(0));
        assertThat(published()).hasSize(LIMIT / LINE);
    }

    @Test
    void of_a_bulk_of_unannounced_length_16_MiB_stand_and_the_line_after_them_is_named() throws Exception {
        int fit = LIMIT / LINE;
        byte[] lines = large(fit + 2);
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(product.base() + "/v1/events"))
                            .header("Content-Type", "application/x-ndjson")
                            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(lines)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            var problem = new JsonObject(answer.body());
            assertThat(problem.getString("code")).isEqualTo("body-too-large");
            assertThat(problem.getInteger("line")).isEqualTo(fit + 1);
            assertThat(problem.getInteger("published")).isEqualTo(fit);
            product.request()
                    .get("/v1/events?topic=" + topic + "&from=" + problem.getString("last"))
                    .then()
                    .body("events.size()", equalTo(0));
        }
        assertThat(published()).hasSize(fit);
    }

    @Test
    void a_bulk_that_broke_off_goes_on_from_its_line_or_is_sent_again_and_no_event_is_doubled() {
        String good = IntStream.range(0, 600).mapToObj(this::line).collect(Collectors.joining());
        String rest = IntStream.range(600, 700).mapToObj(this::line).collect(Collectors.joining());
        String last = bulk((good + "[]\n" + rest).getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .body("line", equalTo(601))
                .body("published", equalTo(600))
                .extract()
                .path("last");
        product.request()
                .get("/v1/events?topic=" + topic + "&from=" + last)
                .then()
                .body("events.size()", equalTo(0));
        bulk(rest.getBytes(StandardCharsets.UTF_8)).statusCode(201).body("duplicates", equalTo(0));
        bulk((good + rest).getBytes(StandardCharsets.UTF_8)).statusCode(201).body("duplicates", equalTo(700));
        assertThat(published()).isEqualTo(IntStream.range(0, 700).boxed().toList());
    }

    @Test
    void a_bulk_wrong_from_its_first_line_on_has_no_last_position() {
        bulk("[]\n".getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .body("line", equalTo(1))
                .body("published", equalTo(0))
                .body("$", not(hasKey("last")));
    }

    @Test
    void a_producer_that_fences_its_publications_is_told_that_a_bulk_is_not() {
        product.request()
                .contentType("application/x-ndjson")
                .header("Producer-Id", topic)
                .header("Producer-Epoch", 1)
                .header("Producer-Seq", 1)
                .body(line(1).getBytes(StandardCharsets.UTF_8))
                .post("/v1/events")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
        assertThat(published()).isEmpty();
    }
}
