package dev.ybis.gateway.conformance;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.lessThan;

import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A Neo4j that takes connections and says nothing.
class HungGraphIT {
    private static final Product PRODUCT = Product.running();
    /// Below the two seconds that a question waits for it, and the seconds that the graph's own do.
    private static final long AT_ONCE = 1_500;

    private static final int SEARCHES = 4;

    @BeforeAll
    static void index() {
        Path folder = PRODUCT.repository("canal");
        Product.write(folder, "lock.py", "def fill_lock():\n    return 'the sluice is opened slowly'\n");
        PRODUCT.index(folder);
    }

    private static ValidatableResponse search() {
        return PRODUCT.request()
                .get("/v1/search?q=sluice&repository=canal")
                .then()
                .statusCode(200)
                .body("hits.path", contains("lock.py"));
    }

    @Test
    void one_search_waits_for_it_and_the_next_are_answered_at_once_without_it() {
        search().body("degraded", empty());
        try (Paused _ = new Paused(PRODUCT.engine("neo4j"))) {
            search().body("degraded.part", contains("graph"));
            for (int i = 0; i < SEARCHES; i++) {
                search().time(lessThan(AT_ONCE)).body("degraded.part", contains("graph"));
            }
        }
        await().atMost(Product.PATIENCE).untilAsserted(() -> search().body("degraded", empty()));
    }
}
