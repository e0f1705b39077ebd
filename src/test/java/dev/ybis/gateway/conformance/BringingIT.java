package dev.ybis.gateway.conformance;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.ybis.gateway.engines.Engine;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is told of a collection while documents are brought into it, and when that is broken off.
class BringingIT {
    private static final Product PRODUCT = Product.running();
    /// So many that they are not all in when somebody looks.
    private static final int DOCUMENTS = 1_000;

    private static Path documents(String name) {
        Path folder = PRODUCT.repository(name);
        IntStream.range(0, DOCUMENTS)
                .forEach(n -> Product.write(
                        folder, "log/" + n + ".md", "# Day " + n + "\n\nThe ship made " + n + " miles by sail.\n"));
        return folder;
    }

    private static ValidatableResponse bring(String gateway, String collection, Path folder) {
        return RestAssured.given()
                .baseUri(gateway)
                .contentType("application/json")
                .body(Map.of("path", folder.toString()))
                .post("/v1/collections/" + collection + "/folder")
                .then();
    }

    private static ValidatableResponse collections() {
        return PRODUCT.request().get("/v1/collections").then().statusCode(200);
    }

    private static String one(String collection) {
        return "collections.find { it.name == '" + collection + "' }.";
    }

    private static void awaitBegun(String collection) {
        await().atMost(Product.PATIENCE).untilAsserted(() -> collections()
                .body(one(collection) + "unfinished[0].documents", greaterThan(0))
                .body(one(collection) + "unfinished[0].of", equalTo(DOCUMENTS)));
    }

    private static ValidatableResponse search(String collection) {
        return PRODUCT.request()
                .get("/v1/search?q=QUIXO_DEPTH of sails&collection=" + collection)
                .then()
                .statusCode(200);
    }

    @Test
    void a_collection_that_is_removed_meanwhile_stays_removed() {
        bring(PRODUCT.base(), "voyage", documents("voyage-docs")).statusCode(202);
        awaitBegun("voyage");
        search("voyage")
                .body("degraded.part", hasItem("collection"))
                .body("degraded[0].keySet()", containsInAnyOrder("part", "reason"))
                .body("degraded.reason", hasItem(containsString("of " + DOCUMENTS + " documents")));
        try (EventStream events = EventStream.open(PRODUCT, "topic=knowledge.voyage")) {
            PRODUCT.request().delete("/v1/collections/voyage").then().statusCode(204);
            await().atMost(Product.PATIENCE)
                    .until(() -> "knowledge.failed".equals(events.next().event().get("type")));
        }
        PRODUCT.request().get("/v1/collections/voyage").then().statusCode(404);
        PRODUCT.request().delete("/v1/collections/voyage").then().statusCode(404);
        collections().body("collections.name", not(hasItem("voyage")));
        PRODUCT.request()
                .get("/v1/search?q=miles by sail")
                .then()
                .body("hits.collection", not(hasItem("voyage")))
                .body("degraded.part", not(hasItem("collection")));
    }

    @Test
    void what_a_gateway_that_ended_left_out_is_told_until_it_is_brought_in_again() {
        Path folder = documents("cruise-docs");
        int port = Product.freePort();
        Engine gateway = PRODUCT.system().another(port, Map.of()).start();
        try {
            bring("http://127.0.0.1:" + port, "cruise", folder).statusCode(202);
            awaitBegun("cruise");
            gateway.kill();
        } finally {
            gateway.close();
        }
        search("cruise").body("degraded.part", hasItem("collection"));
        PRODUCT.json(Map.of("question", "What is QUIXO_DEPTH?", "collections", List.of("cruise")))
                .accept("application/json")
                .post("/v1/ask")
                .then()
                .body("mode", equalTo("no-evidence"))
                .body("note", containsString("of " + DOCUMENTS + " documents were in"));

        Path less = PRODUCT.repository("cruise-summary");
        Product.write(less, "log/1.md", "# Day 1\n\nThe ship lay in harbour.\n");
        bring(PRODUCT.base(), "cruise", less).statusCode(202);
        await().atMost(Product.PATIENCE).untilAsserted(() -> collections()
                .body(one("cruise") + "documents", equalTo(1))
                .body(one("cruise") + "unfinished", empty()));
        search("cruise").body("degraded", empty());
        PRODUCT.request().delete("/v1/collections/cruise").then().statusCode(204);
    }
}
