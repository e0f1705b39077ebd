package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ybis.gateway.engines.Engine;
import dev.ybis.gateway.engines.Trouble;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A gateway that has Ollama embed.
class EmbeddingsIT {
    private static final Product PRODUCT = Product.running();
    private static final int PORT = Product.freePort();
    private static final String BASE = "http://127.0.0.1:" + PORT;
    private static final Engine GATEWAY = PRODUCT.system()
            .another(PORT, Map.of("GATEWAY_EMBEDDINGS", "ollama"))
            .start();

    @BeforeAll
    static void index() {
        PRODUCT.ollama().says();
        Path folder = PRODUCT.repository("harbour");
        Product.write(folder, "tides.py", "def high_tide():\n    return 'the harbour gate opens at high tide'\n");
        assertThat(PRODUCT.index(BASE, folder)).containsEntry("chunks", 1);
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
}
