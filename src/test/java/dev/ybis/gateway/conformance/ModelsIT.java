package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import dev.ybis.gateway.conformance.EventStream.Frame;
import dev.ybis.gateway.engines.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The models Ollama has, and those that are brought in, at the start or when asked for.
class ModelsIT {
    private static final Product PRODUCT = Product.running();

    @AfterEach
    void calm() {
        PRODUCT.ollama().says();
    }

    /// Starts a gateway that wants these models, and answers what it tells until the last of them is ready.
    private static List<Map<String, Object>> told(String last, String wanted) {
        List<Map<String, Object>> told = new ArrayList<>();
        try (EventStream events = EventStream.open(PRODUCT, "topic=models.*");
                Engine gateway = PRODUCT.system()
                        .another(
                                Product.freePort(),
                                Map.of("GATEWAY_MODELS_PULL", wanted, "GATEWAY_MODELS_PULL_RETRY", "100ms"))) {
            gateway.start();
            while (told.isEmpty() || !isReady(told.getLast(), last)) {
                Frame frame = events.next();
                told.add(frame.event());
            }
        }
        return told;
    }

    private static boolean isReady(Map<String, Object> event, String model) {
        return "model.ready".equals(event.get("type"))
                && data(event).get("model").equals(model);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(Map<String, Object> event) {
        return (Map<String, Object>) event.get("data");
    }

    @Test
    void a_download_that_fails_and_breaks_off_is_tried_again_and_its_progress_is_told() {
        PRODUCT.ollama().downloads("{\"status\":\"pulling manifest\"}", "{\"error\":\"no such host\"}");
        PRODUCT.ollama()
                .downloads(
                        "{\"status\":\"pulling manifest\"}",
                        "{\"status\":\"pulling 1a\",\"digest\":\"1a\",\"total\":4000000000,\"completed\":1000000000}");
        PRODUCT.ollama()
                .downloads(
                        "{\"status\":\"pulling manifest\"}",
                        "{\"status\":\"pulling 1a\",\"digest\":\"1a\",\"total\":4000000000,\"completed\":3000000000}",
                        "{\"status\":\"verifying sha256 digest\"}",
                        "{\"status\":\"success\"}");

        List<Map<String, Object>> told = told("tiny-1.5:1b", "tiny-1.5:1b");

        assertThat(told)
                .allSatisfy(event -> assertThat(event).containsEntry("topic", "models.tiny-1-5-1b"))
                .extracting(event -> event.get("type"))
                .containsExactly(
                        "model.progress",
                        "model.failed",
                        "model.progress",
                        "model.progress",
                        "model.failed",
                        "model.progress",
                        "model.progress",
                        "model.progress",
                        "model.progress",
                        "model.ready");
        assertThat(data(told.get(1))).containsEntry("reason", "no such host");
        assertThat(data(told.get(3))).containsEntry("percent", 25).containsEntry("model", "tiny-1.5:1b");
        assertThat(data(told.get(4)).get("reason").toString()).contains("ended before its end");
        assertThat(data(told.get(6))).containsEntry("percent", 75).containsEntry("completedBytes", 3_000_000_000L);
    }

    @Test
    void a_model_that_never_comes_keeps_no_other_out() {
        PRODUCT.ollama().downloads("{\"error\":\"no such model\"}");
        PRODUCT.ollama().downloads("{\"status\":\"success\"}");
        List<Map<String, Object>> told = told("there", "mistyped,there");
        assertThat(told)
                .extracting(event -> data(event).get("model") + " " + event.get("type"))
                .contains("mistyped model.failed", "there model.ready");
    }

    @Test
    void a_model_that_is_there_is_not_downloaded_and_several_come_one_after_the_other() {
        PRODUCT.ollama().downloads("{\"status\":\"success\"}");
        List<Map<String, Object>> told = told("second", OllamaStandIn.MODEL + ",second");
        assertThat(told)
                .extracting(event -> data(event).get("model") + " " + event.get("type"))
                .containsExactly("stand-in model.ready", "second model.progress", "second model.ready");
    }

    @Test
    void the_models_that_ollama_has_are_listed() {
        PRODUCT.request()
                .get("/v1/models")
                .then()
                .statusCode(200)
                .body("models.name", hasItems(OllamaStandIn.MODEL + ":latest", OllamaStandIn.EMBEDDING_MODEL))
                .body("models[0].bytes", equalTo(4_683_087_332L))
                .body("models[0].modified", startsWith("2026-01-01T00:00:00"));
    }

    @Test
    void a_model_that_is_asked_for_is_brought_in_and_its_progress_is_told() {
        PRODUCT.ollama()
                .downloads(
                        "{\"status\":\"pulling 1a\",\"digest\":\"1a\",\"total\":100,\"completed\":50}",
                        "{\"status\":\"success\"}");
        List<String> told = new ArrayList<>();
        try (EventStream events = EventStream.open(PRODUCT, "topic=models.hf-co-someone-asked-1b")) {
            PRODUCT.request()
                    .post("/v1/models/hf.co/someone/asked:1b/pull")
                    .then()
                    .statusCode(202)
                    .body("model", equalTo("hf.co/someone/asked:1b"))
                    .body("topic", equalTo("models.hf-co-someone-asked-1b"));
            while (told.isEmpty() || !told.getLast().equals("model.ready")) {
                told.add(events.next().event().get("type").toString());
            }
        }
        assertThat(told).containsExactly("model.progress", "model.progress", "model.ready");
    }

    @Test
    void a_model_that_cannot_be_had_is_told_as_failed_and_not_tried_again() {
        PRODUCT.ollama().downloads("{\"error\":\"pull model manifest: file does not exist\"}");
        try (EventStream events = EventStream.open(PRODUCT, "topic=models.nobody-has-it")) {
            PRODUCT.request().post("/v1/models/nobody-has-it/pull").then().statusCode(202);
            Map<String, Object> event = events.next().event();
            assertThat(event).containsEntry("type", "model.failed");
            assertThat(data(event))
                    .containsEntry("reason", "pull model manifest: file does not exist")
                    .doesNotContainKey("retryInSeconds");
        }
    }

    @Test
    void a_download_that_ollama_refuses_is_told_with_its_reason() {
        PRODUCT.ollama().refuses(400, "{\"error\":\"invalid model name\"}");
        try (EventStream events = EventStream.open(PRODUCT, "topic=models.refused")) {
            PRODUCT.request().post("/v1/models/refused/pull").then().statusCode(202);
            assertThat(data(events.next().event())).containsEntry("reason", "invalid model name");
        }
    }

    @Test
    void a_name_that_no_model_has_is_a_400_and_an_ollama_that_is_away_a_503() {
        PRODUCT.request()
                .post("/v1/models/-what/pull")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
        PRODUCT.ollama().stop();
        try {
            PRODUCT.request().get("/v1/models").then().statusCode(503).body("engine", equalTo("ollama"));
            PRODUCT.request().post("/v1/models/any/pull").then().statusCode(503).body("engine", equalTo("ollama"));
        } finally {
            PRODUCT.ollama().restart();
        }
        PRODUCT.request().get("/v1/models").then().statusCode(200);
    }
}
