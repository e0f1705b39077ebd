package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Repositories that are brought in while a large one is being embedded, and what happens to that one.
class IndexTurnsIT {
    private static final Product PRODUCT = Product.running();
    /// Each is a chunk of its own; all together take the model of this process longer than a test waits between steps.
    private static final int FUNCTIONS = 2_000;

    private static Path large(String name) {
        Path folder = PRODUCT.repository(name);
        for (int i = 0; i < FUNCTIONS; i++) {
            Product.write(
                    folder,
                    "m" + i + ".py",
                    "def tally_" + i + "(cups):\n    \"\"\"Counts cups of tea number " + i
                            + ".\"\"\"\n    return cups + " + i + "\n");
        }
        return folder;
    }

    private static void begin(Path folder) {
        PRODUCT.json(Map.of("path", folder.toString())).post("/v1/index").then().statusCode(202);
    }

    private static void await(EventStream events, String type, String stage) {
        Map<String, Object> event;
        do {
            event = events.next().event();
        } while (!type.equals(event.get("type"))
                || !stage.isEmpty() && !stage.equals(((Map<?, ?>) event.get("data")).get("stage")));
    }

    private static String stage(String repository) {
        return PRODUCT.request()
                .get("/v1/index/" + repository)
                .then()
                .statusCode(200)
                .extract()
                .path("stage");
    }

    @Test
    void a_small_repository_is_done_while_a_large_one_is_embedded_and_that_one_can_be_removed_and_begun_anew() {
        Path large = large("turns-large");
        Path small = PRODUCT.repository("turns-small");
        Product.write(small, "heron.py", "def wade(river):\n    return river\n");
        Product.write(small, "pond.py", "import heron\n");
        try (EventStream ofLarge = EventStream.open(PRODUCT, "topic=index.turns-large");
                EventStream ofSmall = EventStream.open(PRODUCT, "topic=index.turns-small")) {
            begin(large);
            await(ofLarge, "index.progress", "embedding");
            begin(small);
            await(ofSmall, "index.completed", "");
            assertThat(stage("turns-large")).isEqualTo("embedding");
            PRODUCT.request()
                    .get("/v1/impact?repository=turns-small&target=heron.py")
                    .then()
                    .body("dependents.path", hasItem("pond.py"));
            // what is left is done by a run that begins now
            begin(large);
            await(ofLarge, "index.progress", "embedding");
            PRODUCT.request().delete("/v1/index/turns-large").then().statusCode(204);
            await(ofLarge, "index.removed", "");
        }
        PRODUCT.request()
                .get("/v1/index")
                .then()
                .body("repositories.repository.findAll { it == 'turns-large' }", empty());
        PRODUCT.request()
                .get("/v1/search?q=tally_7&repository=turns-large")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-repository"));
    }
}
