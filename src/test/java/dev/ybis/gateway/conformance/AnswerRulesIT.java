package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.engines.Engine;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Sentences of docs/protocol.md on search and answers.
class AnswerRulesIT {
    private static final Product PRODUCT = Product.running();
    private static final String LINE = "    return 'the ferry leaves at seven and returns at nine'";

    @BeforeAll
    static void index() {
        Path folder = PRODUCT.repository("ferries");
        Product.write(folder, "ferry.py", "import pier\n\n\ndef timetable():\n" + LINE + "\n");
        Product.write(folder, "pier.py", "def moor_ferry():\n    return 'ropes'\n");
        Product.write(
                folder,
                "tests/test_ferry.py",
                "import ferry\n\n\ndef test_timetable():\n    assert 'the ferry leaves at seven' in ferry.timetable()\n");
        Product.write(folder, "docs/ferry.md", "# Ferry\n\nThe ferry leaves at seven. See `ferry.py`.\n");
        PRODUCT.index(folder);
    }

    @AfterEach
    void calm() {
        PRODUCT.ollama().says();
    }

    private static JsonPath search(String parameters) {
        return PRODUCT.request()
                .get("/v1/search?repository=ferries&" + parameters)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse ask(Map<String, Object> question) {
        return PRODUCT.json(question)
                .accept("application/json")
                .post("/v1/ask")
                .then()
                .statusCode(200);
    }

    @Test
    void an_answer_that_can_have_no_form_that_is_accepted_is_a_406() {
        PRODUCT.json(Map.of("question", "When does the ferry leave?"))
                .accept("text/plain")
                .post("/v1/ask")
                .then()
                .statusCode(406)
                .body("code", equalTo("not-acceptable"));
    }

    @Test
    void hits_are_at_most_as_many_as_asked_for_and_the_graph_adds_up_to_three_that_come_last() {
        JsonPath found = search("q=ferry leaves at seven&limit=1");
        List<Map<String, Object>> signals = found.getList("hits.signals");
        assertThat(signals).hasSizeBetween(2, 4);
        assertThat(signals.getFirst()).doesNotContainKey("graph");
        assertThat(signals.subList(1, signals.size())).allMatch(each -> each.containsKey("graph"));
        assertThat(search("q=ferry leaves at seven&limit=1&graph=false").getList("hits"))
                .hasSize(1);
        assertThat(search("q=ferry&graph=false").getList("hits.rank", int.class))
                .isEqualTo(IntStream.rangeClosed(
                                1, search("q=ferry&graph=false").getList("hits").size())
                        .boxed()
                        .toList());
    }

    @Test
    void a_test_is_lowered_unless_the_question_speaks_of_tests() {
        String test = "hits.find { it.path == 'tests/test_ferry.py' }.signals";
        assertThat(search("q=when does the ferry leave at seven&graph=false").getMap(test))
                .containsKey("test");
        assertThat(search("q=which test shows that the ferry leaves at seven&graph=false")
                        .getMap(test))
                .doesNotContainKey("test");
    }

    @Test
    void several_collections_can_be_named_and_a_repository_narrows_only_code_and_documents() {
        PRODUCT.json(Map.of("text", "The ferry at seven is always full; take the one at eight."))
                .post("/v1/lessons")
                .then()
                .statusCode(201);
        List<String> found =
                search("q=ferry at seven&collection=docs&collection=lessons").getList("hits.collection");
        assertThat(found).contains("docs", "lessons").doesNotContain("code");
        assertThat(search("q=ferry at seven").getList("hits.collection")).doesNotContain("lessons");
    }

    @Test
    void a_citation_s_hash_is_that_of_the_lines_that_prove_it() {
        PRODUCT.ollama().says("The ferry leaves at seven and returns at nine [1].");
        JsonPath answer = ask(Map.of(
                        "question",
                        "When does the ferry leave and return, by its timetable?",
                        "repository",
                        "ferries",
                        "collections",
                        List.of("code"),
                        "filters",
                        Map.of("path", "ferry.py"),
                        "maxSources",
                        1,
                        "fresh",
                        true))
                .body("citations[0].verified", equalTo(true))
                .extract()
                .jsonPath();
        assertThat(answer.getString("citations[0].lines")).isIn("5", "5-5");
        assertThat(answer.getString("citations[0].hash")).isEqualTo(SourceFile.sha256(LINE));
        assertThat(answer.getInt("citations[0].at"))
                .isEqualTo(answer.getString("answer").indexOf("[1]"));
    }

    @Test
    void an_answer_is_kept_until_a_fresh_one_is_asked_for_and_not_while_part_of_the_knowledge_is_away() {
        Map<String, Object> question =
                Map.of("question", "The ferry leaves at seven and returns at nine?", "repository", "ferries");
        Engine chromadb = PRODUCT.engine("chromadb");
        chromadb.kill();
        try {
            PRODUCT.ollama().says("At seven [1].");
            ask(question).body("mode", equalTo("model")).body("note", containsString("Not looked at: semantic"));
        } finally {
            chromadb.start();
        }
        await().atMost(Product.PATIENCE)
                .untilAsserted(
                        () -> assertThat(search("q=ferry").getList("degraded")).isEmpty());
        PRODUCT.ollama().says("It leaves at seven [1].");
        ask(question).body("cached", equalTo(false)).body("answer", containsString("It leaves"));
        // case, spaces and the closing mark are no difference
        ask(Map.of("question", " the ferry leaves at SEVEN  and returns at nine", "repository", "ferries"))
                .body("cached", equalTo(true))
                .body("answer", containsString("It leaves"));
        PRODUCT.ollama().says("At seven sharp [1].");
        ask(Map.of(
                        "question",
                        "The ferry leaves at seven and returns at nine?",
                        "repository",
                        "ferries",
                        "fresh",
                        true))
                .body("cached", equalTo(false))
                .body("answer", containsString("sharp"));
        ask(question).body("cached", equalTo(true)).body("answer", containsString("sharp"));
    }

    @Test
    void a_mark_inside_code_is_code_and_a_source_that_is_not_there_is_unverified() {
        PRODUCT.ollama().says("Call `timetable[1]` at seven [7].");
        ask(Map.of("question", "How is the ferry timetable called?", "repository", "ferries", "fresh", true))
                .body("citations", hasSize(1))
                .body("citations[0].n", equalTo(7))
                .body("citations[0].verified", equalTo(false))
                .body("unverified", equalTo(1));
    }

    @Test
    void of_a_conversation_twenty_turns_are_kept_and_the_model_is_told_the_last_three() throws Exception {
        String conversation = "long-" + UUID.randomUUID();
        for (int i = 0; i < 22; i++) {
            PRODUCT.ollama().says("Turn " + i + " [1].");
            ask(Map.of(
                    "question",
                    "When does ferry number " + i + " leave?",
                    "repository",
                    "ferries",
                    "conversation",
                    conversation));
        }
        PRODUCT.request()
                .get("/v1/conversations/" + conversation)
                .then()
                .body("turns", hasSize(20))
                .body("turns[0].answer", containsString("Turn 2 "))
                .body("turns[19]", hasKey("lookedFor"))
                .body("turns[19].at", notNullValue());
        PRODUCT.ollama().forgetAsked();
        ask(Map.of("question", "And the ferry back?", "repository", "ferries", "conversation", conversation));
        String messages = PRODUCT.ollama().nextAsked().getJsonArray("messages").encode();
        assertThat(messages).contains("Turn 21 ", "Turn 20 ", "Turn 19 ").doesNotContain("Turn 18 ");
    }

    @Test
    void lists_say_how_much_there_is_and_whether_some_was_left_out() {
        for (String document : List.of("a.md", "b.md", "c.md")) {
            PRODUCT.request()
                    .contentType("text/plain")
                    .body("Ferries of " + document)
                    .put("/v1/collections/berths/documents/" + document)
                    .then()
                    .statusCode(200);
        }
        PRODUCT.request()
                .get("/v1/collections/berths?limit=2")
                .then()
                .body("total", equalTo(3))
                .body("truncated", equalTo(true))
                .body("documents", hasSize(2))
                .body("documents[0].repository", nullValue());
        PRODUCT.request()
                .get("/v1/lessons?limit=1")
                .then()
                .body("lessons.size()", lessThanOrEqualTo(1))
                .body("total", notNullValue());
    }
}
