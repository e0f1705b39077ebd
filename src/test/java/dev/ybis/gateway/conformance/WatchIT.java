package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A watched tree: what changes in it is in the graph without anybody asking.
class WatchIT {
    private final Product product = Product.running();

    private Map<String, Object> told(EventStream events, String type) {
        Map<String, Object> event;
        do {
            event = events.next().event();
        } while (!type.equals(event.get("type")));
        return (Map<String, Object>) event.get("data");
    }

    private EventStream watch(Path folder, String name) {
        EventStream events = EventStream.open(product, "topic=index." + name);
        product.json(Map.of("path", folder.toString(), "watch", true))
                .post("/v1/index")
                .then()
                .statusCode(202);
        told(events, "index.completed");
        return events;
    }

    @Test
    void a_change_a_new_file_in_a_new_folder_a_rename_and_a_removal_are_told_and_answered_for() throws IOException {
        Path folder = product.repository("watched");
        Product.write(folder, "a.py", "x = 1");
        Product.write(folder, "b.py", "import a");
        try (EventStream events = watch(folder, "watched")) {
            Product.write(folder, "deep/er/c.py", "import a");
            Map<String, Object> added = told(events, "index.graph-completed");
            assertThat(added).containsEntry("added", 1).containsEntry("changed", 0);
            assertThat(added.get("paths")).isEqualTo(java.util.List.of("deep/er/c.py"));

            Product.write(folder, "b.py", "x = 2");
            assertThat(told(events, "index.graph-completed")).containsEntry("changed", 1);
            product.request()
                    .get("/v1/impact?repository=watched&target=a.py")
                    .then()
                    .body("dependents.path", contains("deep/er/c.py"))
                    .body("freshness", equalTo("current"));

            Files.move(folder.resolve("deep/er/c.py"), folder.resolve("deep/er/d.py"));
            assertThat(told(events, "index.graph-completed"))
                    .containsEntry("added", 1)
                    .containsEntry("removed", 1);
            Files.delete(folder.resolve("deep/er/d.py"));
            assertThat(told(events, "index.graph-completed")).containsEntry("removed", 1);
            product.request()
                    .get("/v1/impact?repository=watched&target=a.py")
                    .then()
                    .body("dependents", hasSize(0));
        }
        // embedding goes on behind the graph
        await().atMost(Product.PATIENCE).untilAsserted(() -> product.request()
                .get("/v1/index/watched")
                .then()
                .body("watched", equalTo(true))
                .body("stage", equalTo("completed")));
    }

    @Test
    void a_file_written_again_with_the_same_text_is_no_change_and_the_answer_stays_current() throws IOException {
        Path folder = product.repository("rewritten");
        Product.write(folder, "a.py", "x = 1");
        Product.write(folder, "b.py", "import a");
        try (EventStream events = watch(folder, "rewritten")) {
            Product.write(folder, "a.py", "x = 1");
            Product.write(folder, "b.py", "import a, os");
            assertThat(told(events, "index.graph-completed").get("paths")).isEqualTo(java.util.List.of("b.py"));
        }
        product.request()
                .get("/v1/impact?repository=rewritten&target=a.py")
                .then()
                .body("freshness", equalTo("current"));
    }

    @Test
    void a_tree_that_is_not_to_be_watched_any_more_is_left_alone() throws IOException {
        Path folder = product.repository("unwatched");
        Product.write(folder, "a.py", "x = 1");
        try (EventStream events = watch(folder, "unwatched")) {
            product.json(Map.of("path", folder.toString(), "watch", false))
                    .post("/v1/index")
                    .then()
                    .statusCode(202);
            told(events, "index.completed");
            product.request().get("/v1/index/unwatched").then().body("watched", equalTo(false));
        }
    }
}
