package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsIT {
    private final Product product = Product.running();

    @Test
    void readiness_names_each_engine() {
        product.request()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("redis", "neo4j", "chromadb", "ollama"));
    }

    @Test
    void metrics_speak_of_events_and_followers() {
        product.publish("operations.metrics", 1);
        try (EventStream _ = EventStream.open(product, "topic=operations.metrics")) {
            String metrics = product.request()
                    .get("/q/metrics")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(metrics)
                    .containsPattern("gateway_events_published_total\\{bus=\"default\"\\} [1-9]")
                    .containsPattern("gateway_followers [1-9]");
        }
        await().atMost(Product.PATIENCE).untilAsserted(() -> assertThat(
                        product.request().get("/q/metrics").asString())
                .containsPattern("gateway_followers 0")
                .contains("uri=\"/v1/events (stream)\"")
                .contains("http_server_requests_seconds_bucket"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/impact?target=x&dept=2, depth",
        "/v1/graph/critical?top=5, limit",
        "/v1/index?repository=x, none",
        "/v1/index/x/unresolved?limits=5, offset",
        "/v1/search?q=x&lang=java, language",
        "/v1/topics?pattern=x, topic"
    })
    void a_parameter_that_nobody_reads_is_refused_with_those_there_are(String question, String known) {
        product.request()
                .get(question)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"))
                .body("detail", containsString(known));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/impact?target=x&target=y",
                "/v1/topics?limit=1&limit=2",
                "/v1/events?limit=1&limit=2",
                "/v1/events?from=now&from=start"
            })
    void a_second_value_of_a_parameter_that_has_one_is_refused(String question) {
        product.request()
                .get(question)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"))
                .body("detail", containsString("2 times"));
    }

    @Test
    void a_parameter_that_may_have_several_values_takes_them() {
        product.request()
                .get("/v1/search?q=x&collection=docs&collection=code")
                .then()
                .statusCode(200);
    }

    @Test
    void openapi_lists_every_path_and_swagger_ui_is_there() {
        JsonPath api = product.request()
                .accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(api.getMap("paths").keySet())
                .map(Object::toString)
                .contains("/v1/events", "/v1/index", "/v1/impact", "/v1/ask");
        assertThat(api.getMap("paths.'/v1/events'")).containsKeys("get", "post");
        product.request().get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger"));
    }

    @Test
    void openapi_describes_the_parameters_of_following() {
        product.request()
                .get("/q/openapi?format=json")
                .then()
                .body("paths.'/v1/events'.get.parameters.name", hasItems("topic", "from", "limit", "Last-Event-ID"))
                .body("paths.'/v1/events'.get", hasKey("summary"));
    }
}
