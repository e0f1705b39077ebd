package dev.ybis.gateway.conformance;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Answers about trees that were changed, or only touched, since they were indexed.
class FreshnessIT {
    private static final Product PRODUCT = Product.running();

    @Test
    void an_answer_says_when_the_tree_has_changed_since() throws Exception {
        Path folder = PRODUCT.repository("impact-fresh");
        Product.write(folder, "a.py", "import b");
        Product.write(folder, "b.py", "x = 1");
        PRODUCT.index(folder);
        String question = "/v1/impact?repository=impact-fresh&target=b.py";
        PRODUCT.request()
                .get(question)
                .then()
                .body("freshness", equalTo("current"))
                .body("changed", equalTo(0));
        Files.setLastModifiedTime(
                folder.resolve("a.py"), FileTime.from(Instant.now().plusSeconds(1)));
        // once more than a look is kept for
        await().during(Duration.ofSeconds(2))
                .atMost(Product.PATIENCE)
                .untilAsserted(() -> PRODUCT.request().get(question).then().body("freshness", equalTo("current")));
        Product.write(folder, "a.py", "import b, os");
        Files.delete(folder.resolve("b.py"));
        await().atMost(Product.PATIENCE).untilAsserted(() -> PRODUCT.request()
                .get(question)
                .then()
                .body("freshness", equalTo("behind"))
                .body("changed", equalTo(2))
                .body("risk.atLeast", equalTo(true)));
    }

    @Test
    void what_is_changed_while_the_tree_is_analysed_is_told_as_changed_since() {
        Path folder = PRODUCT.repository("fresh-meanwhile");
        Product.write(folder, "core.py", "x = 1\n");
        for (int i = 0; i < 400; i++) {
            Product.write(folder, "m" + i + ".py", "import core\n\n\ndef f" + i + "():\n    return core.x\n");
        }
        try (EventStream events = EventStream.open(PRODUCT, "topic=index.fresh-meanwhile")) {
            PRODUCT.json(Map.of("path", folder.toString()))
                    .post("/v1/index")
                    .then()
                    .statusCode(202);
            Map<String, Object> event;
            boolean isChanged = false;
            do {
                event = events.next().event();
                if (!isChanged
                        && event.get("data") instanceof Map<?, ?> data
                        && "analysing".equals(data.get("stage"))) {
                    Product.write(folder, "core.py", "y = 1\n");
                    isChanged = true;
                }
            } while (!"index.completed".equals(event.get("type")));
        }
        PRODUCT.request()
                .get("/v1/impact?repository=fresh-meanwhile&target=core.py")
                .then()
                .body("total", equalTo(400))
                .body("freshness", equalTo("behind"))
                .body("changed", equalTo(1));
    }

    @Test
    void a_line_means_what_stands_there_now_and_not_what_stood_there_when_it_was_indexed() {
        Path folder = PRODUCT.repository("impact-line");
        Product.write(folder, "kit.py", "def one():\n    pass\n\n\ndef two():\n    pass\n");
        Product.write(folder, "user.py", "from kit import two\n\n\ndef use():\n    two()\n");
        PRODUCT.index(folder);
        Product.write(folder, "kit.py", "def two():\n    pass\n\n\ndef one():\n    pass\n\n\ndef three():\n    pass\n");
        String question = "/v1/impact?repository=impact-line&target=kit.py:";
        PRODUCT.request().get(question + "2").then().body("targets", contains("kit.py#two"));
        PRODUCT.request().get(question + "5").then().body("targets", contains("kit.py#one"));
        PRODUCT.request().get(question + "4").then().body("kind", equalTo("file"));
        PRODUCT.request()
                .get(question + "10")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-target"))
                .body("detail", containsString("three"));
        for (String line : new String[] {"0", "11", "99999"}) {
            PRODUCT.request()
                    .get(question + line)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-parameter"))
                    .body("detail", containsString("10"));
        }
    }
}
