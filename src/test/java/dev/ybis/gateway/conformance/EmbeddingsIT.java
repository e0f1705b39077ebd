package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ybis.gateway.engines.Engine;
import dev.ybis.gateway.engines.Trouble;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A gateway that has Ollama embed.
class EmbeddingsIT {
    private static final Product PRODUCT = Product.running();
    private static final Apart GATEWAY = new Apart(PRODUCT, "embeddings").embedding(OllamaStandIn.EMBEDDING_MODEL);
    private static final String BASE = GATEWAY.base();

    @BeforeAll
    static void index() {
        PRODUCT.ollama().says();
        Path folder = PRODUCT.repository("harbour");
        Product.write(folder, "tides.py", "def high_tide():\n    return 'the harbour gate opens at high tide'\n");
        assertThat(GATEWAY.index(folder)).containsEntry("chunks", 1);
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private static ValidatableResponse ask() {
        return RestAssured.given()
                .baseUri(BASE)
                .contentType("application/json")
                .accept("application/json")
                .body(Map.of("question", "When does the harbour gate open?", "repository", "harbour"))
                .post("/v1/ask")
                .then();
    }

    private static ValidatableResponse readiness() {
        return RestAssured.given().baseUri(BASE).get("/q/health/ready").then();
    }

    @Test
    void a_question_finds_what_ollama_embedded() {
        PRODUCT.ollama().says("At high tide [1].");
        ask().statusCode(200).body("citations[0].path", equalTo("tides.py"));
        readiness().statusCode(200);
    }

    @Test
    void without_ollama_only_words_are_looked_up_and_readiness_says_so() {
        PRODUCT.ollama().stop();
        try {
            ask().statusCode(200).body("note", containsString("Not looked at: semantic. ollama does not answer"));
            readiness()
                    .statusCode(503)
                    .body("checks.find { it.name == 'ollama' }.data.state", containsString("nothing can be asked"));
        } finally {
            PRODUCT.ollama().restart();
        }
        ask().statusCode(200);
        readiness().statusCode(200);
    }

    @Test
    void an_embedding_model_that_ollama_lacks_is_told_with_the_command_that_pulls_it() {
        PRODUCT.ollama().hasNoModelAtAll();
        try {
            readiness()
                    .statusCode(503)
                    .body(
                            "checks.find { it.name == 'ollama' }.data.state",
                            containsString("ollama pull " + OllamaStandIn.EMBEDDING_MODEL));
        } finally {
            PRODUCT.ollama().says();
        }
    }

    @Test
    void the_native_program_says_that_it_has_no_model_of_its_own() {
        assumeFalse(Product.embedsInProcess(), "the program on the JVM has one");
        Engine gateway = PRODUCT.system().another(Product.freePort(), Map.of("GATEWAY_EMBEDDINGS", "in-process"));
        Assertions.assertThatThrownBy(gateway::start)
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("embeddings need Ollama");
    }

    @Test
    void a_text_that_is_known_is_not_embedded_again_wherever_it_stands() throws Exception {
        String body = IntStream.range(0, 20)
                .mapToObj(i -> "    ship.moor(berth=" + i + ")\n")
                .collect(Collectors.joining("", "def moor_all(ship):\n", ""));
        Path folder = PRODUCT.repository("moorings");
        Product.write(folder, "port/berths.py", body);
        GATEWAY.index(folder);
        assertThat(PRODUCT.ollama().embedded()).anyMatch(text -> text.contains("berth=7"));

        // the same file in another repository
        Path other = PRODUCT.repository("moorings-fork");
        Product.write(other, "port/berths.py", body);
        assertThat(GATEWAY.index(other)).containsEntry("chunks", 1);
        // moved, and copied, within one
        Files.createDirectories(folder.resolve("quay"));
        Files.move(folder.resolve("port/berths.py"), folder.resolve("quay/moorings.py"));
        Product.write(folder, "old/copy.py", body);
        GATEWAY.index(folder);
        assertThat(PRODUCT.ollama().embedded()).isEmpty();
        GATEWAY.request()
                .get("/v1/search?repository=moorings&mode=semantic&q=mooring a ship")
                .then()
                .body("hits.path", containsInAnyOrder("quay/moorings.py", "old/copy.py"))
                .body("degraded", empty());

        // what a short text means is in its path
        PRODUCT.ollama().embedded();
        Product.write(folder, "quay/a/very/long/way/down/here.py", "x = 1\n");
        Product.write(folder, "quay/another/very/long/way/down/there.py", "x = 1\n");
        GATEWAY.index(folder);
        assertThat(PRODUCT.ollama().embedded()).hasSize(2);
    }

    @Test
    void another_model_embeds_all_anew_beside_the_old_index_which_answers_until_then_and_goes() {
        Path folder = PRODUCT.repository("lighthouses");
        Product.write(folder, "lamp.py", "def shine():\n    return 'the lamp turns at night'\n");
        try (Apart gateway = new Apart(PRODUCT, "models").embedding(OllamaStandIn.EMBEDDING_MODEL)) {
            gateway.index(folder);
            gateway.json(Map.of("text", "Clean the lens before dusk."))
                    .post("/v1/lessons")
                    .then()
                    .statusCode(201);
            gateway.request()
                    .contentType("text/plain")
                    .body("Fresnel lenses bend light into one beam.")
                    .put("/v1/collections/optics/documents/fresnel.md")
                    .then()
                    .statusCode(200);
            String before = gateway.chroma().names().getFirst();

            // the new model is not there yet, so nothing can be embedded with it
            PRODUCT.ollama().hasLost(OllamaStandIn.OTHER_EMBEDDING_MODEL);
            gateway.embedding(OllamaStandIn.OTHER_EMBEDDING_MODEL);
            gateway.request()
                    .get("/v1/search?mode=semantic&q=a beam of light&collection=optics")
                    .then()
                    .statusCode(200)
                    .body("hits.path", contains("fresnel.md"))
                    .body("degraded", empty());
            gateway.request()
                    .get("/v1/index/lighthouses")
                    .then()
                    .body("stage", equalTo("incomplete"))
                    .body("unembedded", equalTo(1));
            try (EventStream events = gateway.events("knowledge.*")) {
                assertThat(events.next().event()).containsEntry("type", "knowledge.embedding");
                assertThat(events.next().event()).containsEntry("type", "knowledge.failed");
            }
            // nor can questions be embedded with the one before
            PRODUCT.ollama().hasLost(OllamaStandIn.EMBEDDING_MODEL);
            gateway.request()
                    .get("/v1/search?q=lamp&repository=lighthouses")
                    .then()
                    .statusCode(200)
                    .body("hits.path", contains("lamp.py"))
                    .body("degraded.part", contains("semantic"));

            // broken off, it goes on
            gateway.stop();
            PRODUCT.ollama().says();
            gateway.embedding(OllamaStandIn.OTHER_EMBEDDING_MODEL);
            await().atMost(Product.PATIENCE).untilAsserted(() -> {
                assertThat(gateway.chroma().names()).hasSize(1).doesNotContain(before);
                gateway.request()
                        .get("/v1/index/lighthouses")
                        .then()
                        .body("stage", equalTo("completed"))
                        .body("unembedded", equalTo(0));
            });
            assertThat(gateway.chroma().count()).isEqualTo(3);
            for (String collection : List.of("optics", "lessons", "code")) {
                gateway.request()
                        .get("/v1/search?mode=semantic&q=light&collection=" + collection)
                        .then()
                        .statusCode(200)
                        .body("degraded", empty())
                        .body("hits.findAll { it.collection == '" + collection + "' }", hasSize(1));
            }
            gateway.json(Map.of("text", "Clean the lens before dusk!"))
                    .post("/v1/lessons")
                    .then()
                    .statusCode(200)
                    .body("count", equalTo(2));
        }
    }
}
