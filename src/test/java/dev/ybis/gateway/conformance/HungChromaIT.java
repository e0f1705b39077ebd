package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A ChromaDB that takes connections and says nothing, and what is told of one that lacks vectors of others.
class HungChromaIT {
    private static final Product PRODUCT = Product.running();
    private static final Apart GATEWAY = new Apart(PRODUCT, "hung").with(Map.of("GATEWAY_KNOWLEDGE_PATIENCE", "3s"));
    /// Well below three seconds each for as many searches, and what they cost beside.
    private static final long AT_ONCE = 2_500;

    private static final int SEARCHES = 4;

    @BeforeAll
    static void index() {
        Path folder = PRODUCT.repository("lighthouse");
        Product.write(folder, "lamp.py", "def light_lamp():\n    return 'the keeper lights the lamp at dusk'\n");
        GATEWAY.index(folder);
        Path other = PRODUCT.repository("shipyard");
        Product.write(other, "keel.py", "def lay_keel():\n    return 'oak is laid first'\n");
        GATEWAY.index(other);
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private static ValidatableResponse search(String parameters) {
        return GATEWAY.request().get("/v1/search?" + parameters).then().statusCode(200);
    }

    @Test
    void one_question_waits_for_it_a_little_and_the_next_not_at_all_until_it_is_heard_of() {
        search("q=lamp&repository=lighthouse").body("degraded", empty());
        try (Paused _ = new Paused(GATEWAY.chromadb())) {
            search("q=lamp&repository=lighthouse")
                    .body("hits.path", contains("lamp.py"))
                    .body("degraded.part", contains("semantic"));
            for (int i = 0; i < SEARCHES; i++) {
                GATEWAY.request()
                        .get("/v1/search?q=lamp&repository=lighthouse")
                        .then()
                        .statusCode(200)
                        .time(lessThan(AT_ONCE))
                        .body("degraded.part", contains("semantic"));
            }
            GATEWAY.request()
                    .get("/v1/search?q=lamp&mode=semantic&repository=lighthouse")
                    .then()
                    .statusCode(503)
                    .body("engine", equalTo("chromadb"));
            for (String list : List.of("/v1/index", "/v1/collections")) {
                GATEWAY.request().get(list).then().statusCode(200).time(lessThan(AT_ONCE));
            }
        }
        await().atMost(Product.PATIENCE)
                .untilAsserted(() -> search("q=lamp&repository=lighthouse").body("degraded", empty()));
    }

    @Test
    void what_could_not_be_indexed_meanwhile_is_indexed_when_it_is_heard_of_again() {
        Path folder = PRODUCT.repository("buoy");
        Product.write(folder, "buoy.py", "def ring_bell():\n    return 'the bell rings in the fog'\n");
        GATEWAY.index(folder);
        Product.write(folder, "mooring.py", "def moor():\n    return 'a chain holds the buoy to a stone'\n");
        try (Paused _ = new Paused(GATEWAY.chromadb())) {
            assertThat(GATEWAY.index(folder)).containsKey("reason");
            GATEWAY.request().get("/v1/index/buoy").then().body("stage", equalTo("failed"));
        }
        await().atMost(Product.PATIENCE).untilAsserted(() -> GATEWAY.request()
                .get("/v1/index/buoy")
                .then()
                .body("stage", equalTo("completed"))
                .body("failure", nullValue())
                .body("unembedded", equalTo(0)));
        search("q=chain and stone&mode=semantic&repository=buoy").body("hits.path", hasItem("mooring.py"));
    }

    @Test
    void a_repository_whose_vectors_are_all_there_is_not_degraded_by_anothers() {
        GATEWAY.chroma().delete(Map.of("repository", "shipyard"));
        search("q=lamp&repository=lighthouse").body("degraded", empty());
        search("q=keel&repository=shipyard").body("degraded.part", contains("semantic"));
        await().atMost(Product.PATIENCE)
                .untilAsserted(() -> search("q=keel&repository=shipyard").body("degraded", empty()));
    }

    @Test
    void what_was_removed_is_not_found_by_the_vectors_that_are_left_of_it() {
        Path folder = PRODUCT.repository("wreck");
        Product.write(
                folder, "anchor.py", "def drop_anchor():\n    return 'the anchor lies on the ground of the sea'\n");
        GATEWAY.index(folder);
        String question = "/v1/search?graph=false&mode=semantic&q=anchor on the ground";
        GATEWAY.request().get(question).then().statusCode(200).body("hits.repository", hasItem("wreck"));
        try (Paused _ = new Paused(GATEWAY.chromadb())) {
            GATEWAY.request().delete("/v1/index/wreck").then().statusCode(503);
        }
        await().atMost(Product.PATIENCE)
                .untilAsserted(() -> GATEWAY.request().get(question).then().statusCode(200));
        assertThat(GATEWAY.chroma().count(Map.of("repository", "wreck"))).isPositive();
        GATEWAY.request().get(question).then().body("hits.repository", not(hasItem("wreck")));
        GATEWAY.request().delete("/v1/index/wreck").then().statusCode(204);
    }
}
