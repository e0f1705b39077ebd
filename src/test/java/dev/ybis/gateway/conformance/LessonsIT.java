package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import dev.ybis.gateway.engines.Engine;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LessonsIT {
    private static final Product PRODUCT = Product.running();
    private static final String LESSON =
            "A deadlock in the ferry scheduler goes away when the harbour lock is taken first.";
    private static Path folder;

    @BeforeAll
    static void index() {
        folder = PRODUCT.repository("ferry");
        Product.write(folder, "ferry.py", ferry("harbour.lock()"));
        Product.write(folder, "harbour.py", "def lock():\n    pass\n");
        Product.write(folder, "berth.py", "BERTHS = 2\n");
        Product.write(folder, "captain.py", "CAPTAINS = 2\n");
        PRODUCT.index(folder);
    }

    private static String ferry(String first) {
        return "def schedule():\n    " + first + "\n    return 1\n\n\ndef cancel():\n    return 2\n";
    }

    private static ValidatableResponse tell(Map<String, Object> lesson) {
        return PRODUCT.json(lesson).post("/v1/lessons").then();
    }

    private static ValidatableResponse get(String path) {
        return PRODUCT.request().get(path).then();
    }

    @Test
    void a_lesson_is_counted_when_it_is_told_again_but_for_words_that_say_nothing() {
        String id = tell(Map.of("text", LESSON, "tags", List.of("locks"), "context", "two ferries", "outcome", "fixed"))
                .statusCode(201)
                .body("count", equalTo(1))
                .body("merged", equalTo(false))
                .body("confidence", equalTo(0.5f))
                .extract()
                .path("id");
        tell(Map.of("text", LESSON.toUpperCase(java.util.Locale.ROOT), "tags", List.of("ferry")))
                .statusCode(200)
                .body("id", equalTo(id))
                .body("merged", equalTo(true))
                .body("count", equalTo(2))
                .body("tags", hasItems("locks", "ferry"));
        tell(Map.of("text", "The deadlock in the ferry scheduler goes away when the harbour lock is taken first!"))
                .statusCode(200)
                .body("id", equalTo(id))
                .body("count", equalTo(3))
                .body("confidence", equalTo(0.75f));
        String other = tell(Map.of("text", "Cheese keeps best in a cool and damp cellar."))
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(other).isNotEqualTo(id);
        get("/v1/lessons/" + id)
                .statusCode(200)
                .body("text", equalTo(LESSON))
                .body("outcome", equalTo("fixed"))
                .body("state", equalTo("current"));
        get("/v1/lessons?tag=locks").statusCode(200).body("total", equalTo(1)).body("lessons[0].id", equalTo(id));
    }

    @Test
    void a_lesson_that_says_the_contrary_is_kept_apart_and_each_is_told_of_the_other() {
        String always = "Always flush the ferry ledger before the harbour closes.";
        String id = tell(Map.of("text", always))
                .statusCode(201)
                .body("near.findAll { it.text.contains('ledger') }", empty())
                .body("state", equalTo("current"))
                .extract()
                .path("id");
        String other = tell(Map.of("text", always.replace("Always", "Never")))
                .statusCode(201)
                .body("merged", equalTo(false))
                .body("near.id", hasItem(id))
                .body("near.find { it.id == '" + id + "' }.text", equalTo(always))
                .body("near.find { it.id == '" + id + "' }.nearness", greaterThanOrEqualTo(0.75f))
                .body("near.find { it.id == '" + id + "' }.why", containsString("'never'"))
                .extract()
                .path("id");
        tell(Map.of("text", always.replace("before", "after")))
                .statusCode(201)
                .body("near.id", hasItems(id, other))
                .body("near.find { it.id == '" + id + "' }.why", containsString("'before'"));
        tell(Map.of("text", always))
                .statusCode(200)
                .body("id", equalTo(id))
                .body("count", equalTo(2))
                .body("near.id", hasItem(other));
    }

    @Test
    void a_lesson_with_another_number_is_another_lesson() {
        tell(Map.of("text", "Give the ferry engine 30 seconds to warm up.")).statusCode(201);
        tell(Map.of("text", "Give the ferry engine 300 seconds to warm up."))
                .statusCode(201)
                .body("near.why", hasItem(containsString("'30'")));
    }

    @Test
    void who_tells_a_lesson_again_vouches_for_the_refs_told_with_it_or_for_all() {
        String text = "Captains of two ferries never share one berth.";
        String id = tell(Map.of("text", text, "refs", List.of("berth.py", "captain.py"), "repository", "ferry"))
                .statusCode(201)
                .extract()
                .path("id");
        Product.write(folder, "berth.py", "BERTHS = 3\n");
        Product.write(folder, "captain.py", "CAPTAINS = 3\n");
        PRODUCT.index(folder);
        tell(Map.of("text", text.replace("never", "always"))).statusCode(201).body("near.id", hasItem(id));
        get("/v1/lessons/" + id).body("changes", hasItems("berth.py has changed", "captain.py has changed"));
        tell(Map.of("text", text, "refs", List.of("berth.py"), "repository", "ferry"))
                .statusCode(200)
                .body("state", equalTo("stale"))
                .body("changes", contains("captain.py has changed"));
        tell(Map.of("text", text)).statusCode(200).body("state", equalTo("current"));
    }

    @Test
    void a_lesson_is_found_beside_code_and_gone_when_it_is_removed() {
        String id = tell(Map.of("text", "Zeppelins must be moored before the anemometer is calibrated."))
                .statusCode(201)
                .extract()
                .path("id");
        get("/v1/search?q=calibrate the anemometer of a zeppelin")
                .statusCode(200)
                .body("hits[0].collection", equalTo("lessons"))
                .body("hits[0].snippet.text", containsString("moored"))
                .body("hits[0].why", hasItem(containsString("told once")));
        get("/v1/search?q=calibrate the anemometer of a zeppelin&repository=ferry&collection=lessons")
                .body("hits[0].collection", equalTo("lessons"));
        get("/v1/search?q=zeppelin&repository=ferry&graph=false")
                .body("hits.findAll { it.collection == 'lessons' }", empty());
        PRODUCT.request().delete("/v1/lessons/" + id).then().statusCode(204);
        get("/v1/lessons/" + id).statusCode(404).body("code", equalTo("unknown-lesson"));
        PRODUCT.request().delete("/v1/lessons/" + id).then().statusCode(404);
        get("/v1/search?q=calibrate the anemometer of a zeppelin&collection=lessons")
                .body("hits.findAll { it.path == '" + id + ".md' }", empty());
    }

    @Test
    void a_lesson_about_a_line_of_no_symbol_watches_that_line_wherever_it_moves() {
        Product.write(folder, "tides.md", "# Tides\n\nHigh water is at six.\n\nLow water is at noon.\n");
        PRODUCT.index(folder);
        String id = tell(Map.of("text", "Tides are told for the pier.", "refs", List.of("tides.md:3")))
                .statusCode(201)
                .body("refs[0].target", equalTo("tides.md:3"))
                .extract()
                .path("id");

        Product.write(folder, "tides.md", "Of the pier.\n\n# Tides\n\nHigh water is at six.\n\nLow water is at one.\n");
        PRODUCT.index(folder);
        get("/v1/lessons/" + id).body("state", equalTo("current"));

        Product.write(folder, "tides.md", "# Tides\n\nHigh water is at seven.\n");
        PRODUCT.index(folder);
        get("/v1/lessons/" + id).body("state", equalTo("stale")).body("changes", hasItem("tides.md:3 has changed"));
    }

    @Test
    void a_lesson_is_stale_when_what_it_is_about_changes_and_current_when_it_is_told_again() {
        String text = "Scheduling without the harbour lock drops every second ferry.";
        String id = tell(Map.of("text", text, "refs", List.of("ferry.py#schedule"), "repository", "ferry"))
                .statusCode(201)
                .body("refs[0].target", equalTo("ferry.py#schedule"))
                .extract()
                .path("id");

        // elsewhere in the file, and other spaces, are no change
        Product.write(
                folder,
                "ferry.py",
                "import harbour\n\n" + ferry("harbour.lock( )").replace("return 2", "return 3"));
        PRODUCT.index(folder);
        get("/v1/lessons/" + id).body("state", equalTo("current"));

        Product.write(folder, "ferry.py", ferry("harbour.wait()"));
        PRODUCT.index(folder);
        get("/v1/lessons/" + id)
                .body("state", equalTo("stale"))
                .body("changes", hasItem("ferry.py#schedule has changed"));
        get("/v1/lessons?state=stale").body("lessons.id", hasItem(id));
        get("/v1/search?q=second ferry dropped&collection=lessons")
                .body("hits[0].why", hasItem(containsString("stale: ferry.py#schedule has changed")))
                .body("hits[0].signals.stale", equalTo(0.8f));

        tell(Map.of("text", text)).statusCode(200);
        get("/v1/lessons/" + id).body("state", equalTo("current"));

        Product.write(folder, "ferry.py", "def cancel():\n    return 2\n");
        PRODUCT.index(folder);
        get("/v1/lessons/" + id).body("changes", hasItem("ferry.py#schedule is gone"));
        Product.write(folder, "ferry.py", ferry("harbour.lock()"));
        PRODUCT.index(folder);
    }

    @Test
    void what_a_lesson_is_about_must_be_known() {
        tell(Map.of("text", "Something about nothing.", "refs", List.of("no/such.py"), "repository", "ferry"))
                .statusCode(404)
                .body("code", equalTo("unknown-target"));
        get("/v1/lessons").body("lessons.findAll { it.text == 'Something about nothing.' }", empty());
        String position = PRODUCT.json(Map.of("topic", "lessons.told", "type", "x"))
                .post("/v1/events")
                .then()
                .extract()
                .path("position");
        tell(Map.of("text", "This event taught us to look twice.", "refs", List.of(position)))
                .statusCode(201)
                .body("refs[0].ref", equalTo(position));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 300})
    void a_line_that_its_file_does_not_have_is_a_400_that_says_what_is_there(int line) {
        tell(Map.of("text", "Line by line.", "refs", List.of("harbour.py:" + line), "repository", "ferry"))
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"))
                .body("detail", containsString("'harbour.py' has no line " + line))
                .body("lines", equalTo(2));
        get("/v1/lessons").body("lessons.findAll { it.text == 'Line by line.' }", empty());
    }

    @Test
    void a_path_in_the_words_of_a_lesson_that_no_index_has_is_told() {
        tell(Map.of(
                        "text",
                        "The anchor in docks/anchor.py rusts.",
                        "refs",
                        List.of("harbour.py:2"),
                        "repository",
                        "ferry"))
                .statusCode(201)
                .body("notes", contains(containsString("No index has docks/anchor.py")));
        tell(Map.of("text", "Anchors rust, as https://example.com/a/anchor.html tells."))
                .body("notes", empty());
    }

    @Test
    void without_chromadb_no_lesson_is_taken_and_those_there_are_can_be_read() {
        int before = get("/v1/lessons").extract().path("total");
        Engine chromadb = PRODUCT.engine("chromadb");
        chromadb.kill();
        try {
            tell(Map.of("text", "Nobody hears this."))
                    .statusCode(503)
                    .body("code", equalTo("engine-down"))
                    .body("engine", equalTo("chromadb"));
            get("/v1/lessons").statusCode(200).body("total", equalTo(before));
        } finally {
            chromadb.start();
        }
        await().atMost(Product.PATIENCE)
                .untilAsserted(() -> tell(Map.of("text", "A lesson is taken again when ChromaDB is back."))
                        .statusCode(anyOf(equalTo(200), equalTo(201))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\":\"\"}",
                "{\"text\":\"\\u200b\"}",
                "{\"text\":\"\\u00a0\\u0000\"}",
                "{\"text\":\"x\",\"tags\":[\"\\u00ad\"]}",
                "{\"text\":5}",
                "{\"text\":\"x\",\"tags\":[\"\"]}",
                "{\"text\":\"x\",\"refs\":\"a\"}",
                "{\"text\":\"x\",\"colour\":1}",
                "{\"text\":\"x\",\"context\":\" \"}",
                ""
            })
    void a_lesson_that_cannot_be_read_is_a_400(String body) {
        PRODUCT.request()
                .contentType("application/json")
                .body(body)
                .post("/v1/lessons")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void a_lesson_over_the_limits_is_a_400() {
        tell(Map.of("text", "x".repeat(2001))).statusCode(400).body("code", equalTo("invalid-parameter"));
        tell(Map.of("text", "x", "tags", java.util.Collections.nCopies(21, "t")))
                .statusCode(400);
    }
}
