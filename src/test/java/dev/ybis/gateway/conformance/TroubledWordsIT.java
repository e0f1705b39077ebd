package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Questions and texts that are odd, or ask for what is not there; and what an answer says of where it comes from.
class TroubledWordsIT {
    private static final Product PRODUCT = Product.running();

    @BeforeAll
    static void index() {
        Path folder = PRODUCT.repository("cookies");
        Product.write(
                folder,
                "session.py",
                "import settings\n\n\ndef sign_session_cookie():\n    return 'signed with SECRET_KEY and SESSION_COOKIE_NAME'\n");
        Product.write(folder, "settings.py", "SESSION_COOKIE_NAME = 'session'\n\n\ndef flask_port():\n    return 80\n");
        Product.write(folder, "docs/cookies.md", "# Cookies\n\nHow a session cookie is signed: see `session.py`.\n");
        PRODUCT.index(folder);
    }

    @AfterEach
    void calm() {
        PRODUCT.ollama().says();
    }

    private static ValidatableResponse ask(String question, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("question", question);
        return PRODUCT.json(body).accept("application/json").post("/v1/ask").then();
    }

    private static void bring(String document, String text) {
        PRODUCT.request()
                .contentType("text/markdown")
                .body(text)
                .put("/v1/collections/" + document)
                .then()
                .statusCode(lessThanOrEqualTo(202));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufffd", "\ufffd\ufffd \ufffd"})
    void what_could_not_be_read_is_no_question_and_no_lesson(String text) {
        PRODUCT.request().queryParam("q", text).get("/v1/search").then().statusCode(400);
        ask(text, Map.of()).statusCode(400).body("code", equalTo("invalid-parameter"));
        PRODUCT.json(Map.of("text", text)).post("/v1/lessons").then().statusCode(400);
    }

    @Test
    void a_part_of_a_document_that_shows_nothing_is_no_chunk_and_keeps_no_other_from_being_embedded() {
        bring("runes/documents/a.md", "# Runes\n\nThe runes are carved in oak.\n\n" + "\ufffd\n".repeat(900));
        PRODUCT.request()
                .get("/v1/search?q=runes carved in oak&collection=runes&mode=semantic")
                .then()
                .statusCode(200)
                .body("degraded", hasSize(0))
                .body("hits.path", hasItem("a.md"));
        PRODUCT.request().delete("/v1/collections/runes");
    }

    @Test
    void an_entry_that_is_null_is_refused() {
        ask("session", Map.of("collections", Collections.singletonList(null)))
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
        for (String field : List.of("refs", "tags")) {
            Map<String, Object> lesson = new HashMap<>(Map.of("text", "x is y"));
            lesson.put(field, Arrays.asList("a", null));
            PRODUCT.json(lesson)
                    .post("/v1/lessons")
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("'" + field + "'"));
        }
    }

    @Test
    void filters_of_a_question_are_checked_as_those_of_a_search() {
        ask("How is the session cookie signed?", Map.of("filters", Map.of("language", "Python")))
                .statusCode(400)
                .body("detail", containsString("python"));
        ask("How is the session cookie signed?", Map.of("filters", Map.of("kind", "foo")))
                .statusCode(400)
                .body("detail", containsString("method"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SESSION_COOKIE_FROBNICATE", "session_cookie_frobnicate", "FLASK_FROB_PORT"})
    void a_setting_that_is_not_there_is_not_mentioned_however_it_is_written(String name) {
        PRODUCT.request()
                .queryParam("q", "What does " + name + " do?")
                .queryParam("repository", "cookies")
                .get("/v1/search")
                .then()
                .body("unmentioned", contains(name))
                .body("evidence", equalTo(false));
        ask("What does " + name + " do?", Map.of("repository", "cookies"))
                .body("mode", equalTo("no-evidence"))
                .body("note", containsString(name));
    }

    @Test
    void what_belongs_to_no_repository_says_so_and_where_it_comes_from() {
        bring("moon/documents/rotor.md", "# Centrifuge\n\nThe rotor of the centrifuge turns at 900 rounds a minute.\n");
        PRODUCT.ollama().says("The rotor turns at 900 rounds a minute [1].");
        ask("How fast may the rotor of the centrifuge turn?", Map.of("collections", List.of("moon")))
                .body("sources.repository", contains(nullValue()))
                .body("sources.collection", contains("moon"))
                .body("citations.repository", contains(nullValue()))
                .body("citations.collection", contains("moon"));
        ask("Who flies the kite over zanzibar?", Map.of("collections", List.of("moon")))
                .body("misses.collection", hasItem("moon"))
                .body("misses[0].repository", nullValue());
        PRODUCT.request()
                .get("/v1/search?q=rotor&repository=~moon")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-repository"));
        PRODUCT.request().delete("/v1/collections/moon");
    }

    @Test
    void there_are_never_more_sources_than_asked_for() {
        for (int most = 1; most <= 4; most++) {
            ask("How is the session cookie signed?", Map.of("repository", "cookies", "maxSources", most))
                    .body("sources.size()", lessThanOrEqualTo(most));
        }
    }

    @Test
    void a_kept_answer_lists_no_source_that_is_gone() {
        bring("k1/documents/a.md", "The quokka rollout needs the green switch and 12 operators.\n");
        bring("k1/documents/b.md", "Quokka rollouts are planned by the quokka rollout team.\n");
        Map<String, Object> where = Map.of("collections", List.of("k1"));
        String question = "What does the quokka rollout need?";
        List<String> sources = ask(question, where).extract().path("sources.path");
        int cited = sources.indexOf("a.md") + 1;
        PRODUCT.ollama().says("It needs the green switch and 12 operators [" + cited + "].");
        ask(question, Map.of("collections", List.of("k1"), "fresh", true)).body("citations[0].verified", equalTo(true));
        ask(question, where).body("cached", equalTo(true)).body("sources.path", hasItem("b.md"));
        PRODUCT.request().delete("/v1/collections/k1/documents/b.md").then().statusCode(204);
        ask(question, where)
                .body("cached", equalTo(true))
                .body("sources.path", contains("a.md"))
                .body("sources.n", contains(cited));
        PRODUCT.request().delete("/v1/collections/k1");
    }

    @Test
    void marks_of_passages_behind_a_model_s_silence_stand_where_they_say() {
        PRODUCT.ollama().says("   ");
        var answer = ask("How is the session cookie signed?", Map.of("repository", "cookies", "fresh", true))
                .body("mode", equalTo("extractive"))
                .extract();
        String text = answer.path("answer");
        List<Integer> places = answer.path("citations.at");
        List<Integer> numbers = answer.path("citations.n");
        assertThat(places).isNotEmpty();
        for (int i = 0; i < places.size(); i++) {
            assertThat(text.substring(places.get(i))).startsWith("[" + numbers.get(i) + "]");
        }
    }
}
