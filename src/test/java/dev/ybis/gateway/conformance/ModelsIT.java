package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.conformance.EventStream.Frame;
import dev.ybis.gateway.engines.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Models that are brought in at the start.
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
}
