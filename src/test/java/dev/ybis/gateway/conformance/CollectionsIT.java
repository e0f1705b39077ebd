package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.ybis.gateway.conformance.EventStream.Frame;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionsIT {
    private static final Product PRODUCT = Product.running();

    @BeforeAll
    static void index() {
        Path folder = PRODUCT.repository("mill");
        Product.write(folder, "mill.py", "def grind():\n    return 'flour'\n");
        Product.write(folder, "README.md", "# The mill\n\nIt grinds.\n");
        PRODUCT.index(folder);
    }

    private static ValidatableResponse put(String document, String text) {
        return PRODUCT.request()
                .contentType("text/plain; charset=UTF-8")
                .body(text)
                .put("/v1/collections/" + document)
                .then();
    }

    private static ValidatableResponse get(String path) {
        return PRODUCT.request().get(path).then();
    }

    @Test
    void a_document_is_found_shown_replaced_and_removed() {
        put(
                        "sailing/documents/knots/bowline.html",
                        "<main><h1>Bowline</h1><p>A bowline makes a loop that never slips.</p></main>")
                .statusCode(200)
                .body("chunks", equalTo(1));
        get("/v1/collections").body("collections.name", hasItems("code", "docs", "sailing"));
        get("/v1/collections/sailing?prefix=knots/")
                .body("documents.path", contains("knots/bowline.html"))
                .body("documents[0].chunks", equalTo(1));
        get("/v1/collections/sailing/documents/knots/bowline.html").body("chunks[0].text", containsString("# Bowline"));
        get("/v1/search?q=loop that never slips&collection=sailing")
                .body("hits[0].collection", equalTo("sailing"))
                .body("hits[0].path", equalTo("knots/bowline.html"))
                .body("hits[0].language", equalTo("html"))
                .body("hits[0].repository", nullValue());

        put("sailing/documents/knots/bowline.html", "<p>A sheet bend ties two ropes together.</p>")
                .statusCode(200);
        get("/v1/search?q=loop that never slips&collection=sailing&mode=lexical")
                .body("hits", empty());
        get("/v1/search?q=tie two ropes&collection=sailing&mode=semantic")
                .body("hits.path", contains("knots/bowline.html"));

        PRODUCT.request()
                .delete("/v1/collections/sailing/documents/knots/bowline.html")
                .then()
                .statusCode(204);
        get("/v1/collections/sailing/documents/knots/bowline.html")
                .statusCode(404)
                .body("code", equalTo("unknown-document"));
        get("/v1/search?q=tie two ropes&collection=sailing").body("hits", empty());
    }

    private static List<Map<String, Object>> bring(String collection, Path folder, String prefix) {
        List<Map<String, Object>> told = new ArrayList<>();
        try (EventStream events = EventStream.open(PRODUCT, "topic=knowledge." + collection)) {
            PRODUCT.json(Map.of("path", folder.toString(), "prefix", prefix))
                    .post("/v1/collections/" + collection + "/folder")
                    .then()
                    .statusCode(202)
                    .body("topic", equalTo("knowledge." + collection));
            while (told.isEmpty()
                    || !"knowledge.completed".equals(told.getLast().get("type"))) {
                Frame frame = events.next();
                told.add(frame.event());
            }
        }
        return told;
    }

    @Test
    void a_pdf_of_a_folder_that_is_none_is_told_and_not_taken_for_text() throws Exception {
        Path folder = PRODUCT.repository("lacemaking");
        Product.write(folder, "lace.md", "# Lace\n\nBobbins carry the threads of lace.\n");
        Product.write(folder, "broken.pdf", "%PDF-1.4 nonsense");
        Files.write(folder.resolve("pattern.dat"), new byte[] {0, 1, 2});
        List<Map<String, Object>> told = bring("lacemaking", folder, "");
        assertThat(told.getLast().get("data"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("documents", 1)
                .containsEntry("binary", 1)
                .containsEntry("unread", 1);
        get("/v1/collections/lacemaking").body("documents.path", contains("lace.md"));
    }

    @Test
    void a_folder_is_brought_in_under_its_prefix_and_what_left_it_goes() throws Exception {
        Path folder = PRODUCT.repository("pottery");
        Product.write(folder, "kiln.md", "# Kiln\n\nFire stoneware at cone ten in the kiln.\n");
        Product.write(folder, "glaze.adoc", "= Glaze\n\nCeladon glaze turns green in reduction.\n");
        Product.write(folder, "wheel.txt", "Centre the clay on the wheel before opening it.\n");
        List<Map<String, Object>> told = bring("frameworks", folder, "pottery/2.0/");
        assertThat(told).extracting(event -> event.get("type")).containsOnlyOnce("knowledge.completed");
        get("/v1/collections/frameworks?prefix=pottery/2.0/")
                .body(
                        "documents.path",
                        contains("pottery/2.0/glaze.adoc", "pottery/2.0/kiln.md", "pottery/2.0/wheel.txt"));
        get("/v1/search?q=celadon reduction&collection=frameworks")
                .body("hits[0].path", equalTo("pottery/2.0/glaze.adoc"));
        PRODUCT.ollama().says("Celadon glaze turns green in reduction [1].");
        Map<String, Object> question =
                Map.of("question", "What does celadon glaze do in reduction?", "collections", List.of("frameworks"));
        for (boolean again : new boolean[] {false, true}) {
            PRODUCT.json(question)
                    .accept("application/json")
                    .post("/v1/ask")
                    .then()
                    .body("cached", equalTo(again))
                    .body("citations[0].verified", equalTo(true))
                    .body("citations[0].path", equalTo("pottery/2.0/glaze.adoc"));
        }

        Files.delete(folder.resolve("glaze.adoc"));
        bring("frameworks", folder, "pottery/2.0/");
        get("/v1/collections/frameworks?prefix=pottery/2.0/")
                .body("documents.path", contains("pottery/2.0/kiln.md", "pottery/2.0/wheel.txt"));
    }

    @Test
    void long_prose_of_a_repository_is_found_whole_and_of_data_it_is_said_what_is_left_out() {
        Path folder = PRODUCT.repository("granary");
        Product.write(
                folder, "NEWS", "The miller grinds what the farmers bring.\n".repeat(900) + "Zwieback is last.\n");
        Product.write(folder, "sacks.csv", "sack,weight\n" + "4711,0815\n".repeat(4000) + "zwiebel,1\n");
        PRODUCT.index(folder);
        get("/v1/search?q=zwieback&repository=granary&mode=lexical").body("hits[0].path", equalTo("NEWS"));
        get("/v1/collections/code/documents/NEWS?repository=granary").body("leftOut", nullValue());
        get("/v1/search?q=zwiebel&repository=granary&mode=lexical").body("hits", empty());
        get("/v1/search?q=sack weight&repository=granary&mode=lexical").body("hits[0].path", equalTo("sacks.csv"));
        get("/v1/collections/code/documents/sacks.csv?repository=granary")
                .body("chunks.kind", contains("data"))
                .body("leftOut", containsString("taken for data"));
    }

    @Test
    void a_collection_can_be_removed_and_is_then_unknown() {
        put("gone/documents/a.md", "# Something\n\nText.\n").statusCode(200);
        PRODUCT.request().delete("/v1/collections/gone").then().statusCode(204);
        get("/v1/collections/gone").statusCode(404).body("code", equalTo("unknown-collection"));
        PRODUCT.request().delete("/v1/collections/gone").then().statusCode(404);
    }

    @Test
    void what_an_index_brought_in_can_be_looked_at_and_not_changed_here() {
        get("/v1/collections/code?prefix=mill.py").body("documents.repository", hasItem("mill"));
        get("/v1/collections/code/documents/mill.py?repository=mill")
                .body("chunks[0].symbol", equalTo("grind"))
                .body("chunks[0].start", equalTo(1));
        put("code/documents/mill.py", "x").statusCode(400).body("code", equalTo("invalid-parameter"));
        PRODUCT.request().delete("/v1/collections/docs").then().statusCode(400);
        PRODUCT.request().delete("/v1/collections/lessons").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper/documents/a.md", "a.b/documents/a.md", "ok/documents/../../b.md"})
    void a_name_or_path_that_nothing_can_have_is_refused(String document) {
        put(document, "x").statusCode(org.hamcrest.Matchers.oneOf(400, 404, 405));
    }

    @Test
    void a_body_without_text_and_a_folder_outside_the_roots_are_refused() {
        put("ok/documents/a.md", " \n").statusCode(400).body("code", equalTo("invalid-body"));
        put("ok/documents/a.md", "a\0b").statusCode(400).body("code", equalTo("invalid-body"));
        PRODUCT.json(Map.of("path", "/etc"))
                .post("/v1/collections/ok/folder")
                .then()
                .statusCode(403)
                .body("code", equalTo("path-outside-roots"));
        PRODUCT.json(Map.of()).post("/v1/collections/ok/folder").then().statusCode(400);
        get("/v1/collections/ok").statusCode(404);
    }
}
