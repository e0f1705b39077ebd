package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import dev.ybis.gateway.engines.Engine;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Vectors that somebody takes out of ChromaDB behind the gateway's back.
class LostVectorsIT {
    private static final Product PRODUCT = Product.running();
    /// With few chunks, so that embedding all of them anew is a matter of moments.
    private static final Apart GATEWAY = new Apart(PRODUCT, "lost").embedding(OllamaStandIn.EMBEDDING_MODEL);

    private static final Chroma CHROMA = GATEWAY.chroma();

    @BeforeAll
    static void index() {
        Path folder = PRODUCT.repository("bakery");
        Product.write(folder, "oven.py", "def preheat():\n    return 'the oven is warm at four in the morning'\n");
        Product.write(folder, "dough.py", "def knead():\n    return 'rye needs no kneading'\n");
        GATEWAY.index(folder);
        GATEWAY.request()
                .contentType("text/plain")
                .body("Sourdough is fed twice a day with flour and water.")
                .put("/v1/collections/bread/documents/starter.md")
                .then()
                .statusCode(200);
        GATEWAY.json(Map.of("text", "A cold oven makes the sourdough collapse."))
                .post("/v1/lessons")
                .then()
                .statusCode(201);
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private static ValidatableResponse search(String parameters) {
        return GATEWAY.request().get("/v1/search?" + parameters).then().statusCode(200);
    }

    private static JsonPath bakery() {
        return GATEWAY.request()
                .get("/v1/index/bakery")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void awaitWhole() {
        await().atMost(Product.PATIENCE)
                .untilAsserted(() -> search("q=feeding a starter&mode=semantic&collection=bread")
                        .body("degraded", empty())
                        .body("hits.path", contains("starter.md")));
        // each is said to be whole by itself
        await().atMost(Product.PATIENCE).untilAsserted(() -> search("q=warming up&mode=semantic&repository=bakery")
                .body("degraded", empty())
                .body("hits.path", hasItem("oven.py")));
        await().atMost(Product.PATIENCE)
                .untilAsserted(() -> assertThat(bakery().getString("stage")).isEqualTo("completed"));
        assertThat(bakery().getInt("unembedded")).isZero();
        await().atMost(Product.PATIENCE).untilAsserted(() -> GATEWAY.request()
                .get("/v1/collections")
                .then()
                .body("collections.sum { it.unembedded }", equalTo(0)));
    }

    @Test
    void a_deleted_collection_is_said_by_questions_and_states_and_embedded_again_while_words_are_found() {
        awaitWhole();
        try (EventStream events = GATEWAY.events("knowledge.bread")) {
            CHROMA.drop();
            search("q=sourdough fed twice&collection=bread")
                    .body("hits[0].path", equalTo("starter.md"))
                    .body("degraded.part", contains("semantic"))
                    .body("degraded[0].reason", containsString("no vector"));
            search("q=sourdough fed twice&collection=bread&mode=semantic").body("degraded.part", contains("semantic"));
            assertThat(bakery().getString("stage")).isEqualTo("incomplete");
            assertThat(bakery().getInt("unembedded")).isEqualTo(2);
            GATEWAY.request()
                    .get("/v1/collections")
                    .then()
                    .body("collections.find { it.name == 'bread' }.unembedded", equalTo(1))
                    .body("collections.find { it.name == 'code' }.unembedded", greaterThanOrEqualTo(2));
            GATEWAY.json(Map.of("question", "How often is sourdough fed?"))
                    .accept("application/json")
                    .post("/v1/ask")
                    .then()
                    .statusCode(200)
                    .body("note", containsString("Not looked at: semantic"));
            GATEWAY.json(Map.of("text", "A cold oven makes sourdough collapse!"))
                    .post("/v1/lessons")
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("too-busy"));
            assertThat(events.next().event()).containsEntry("type", "knowledge.embedding");
            Map<String, Object> last = events.next().event();
            while (!"knowledge.embedded".equals(last.get("type"))) {
                last = events.next().event();
            }
            assertThat(last.get("data"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("chunks", 1);
        }
        awaitWhole();
        GATEWAY.json(Map.of("text", "A cold oven makes sourdough collapse!"))
                .post("/v1/lessons")
                .then()
                .statusCode(200)
                .body("merged", equalTo(true));
    }

    @Test
    void an_emptied_collection_and_single_vectors_that_are_gone_are_embedded_again_too() {
        awaitWhole();
        CHROMA.delete(Map.of("repository", "bakery"));
        search("q=oven&repository=bakery").body("degraded.part", contains("semantic"));
        assertThat(bakery().getInt("unembedded")).isEqualTo(2);
        awaitWhole();
        CHROMA.delete(Map.of("start", Map.of("$gte", 0)));
        assertThat(CHROMA.count()).isZero();
        search("q=oven&repository=bakery").body("degraded.part", contains("semantic"));
        awaitWhole();
    }

    @Test
    void what_an_index_could_not_embed_is_embedded_when_chromadb_is_back_without_another_index() {
        Path folder = PRODUCT.repository("patisserie");
        Product.write(folder, "cake.py", "def bake():\n    return 'a sponge cake rises slowly'\n");
        Engine chromadb = GATEWAY.chromadb();
        chromadb.kill();
        try {
            assertThat(GATEWAY.index(folder)).containsKey("reason");
            search("q=sponge cake&repository=patisserie").body("hits[0].path", equalTo("cake.py"));
        } finally {
            chromadb.start();
        }
        await().atMost(Product.PATIENCE)
                .untilAsserted(() -> search("q=pastry growing&mode=semantic&repository=patisserie")
                        .body("degraded", empty())
                        .body("hits.path", contains("cake.py")));
    }
}
