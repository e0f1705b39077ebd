package dev.ybis.gateway.conformance;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// When what is found was changed.
class TimesIT {
    private static final Product PRODUCT = Product.running();

    private static ValidatableResponse get(String path) {
        return PRODUCT.request().get(path).then();
    }

    private static ValidatableResponse put(String document, String text) {
        return PRODUCT.request()
                .contentType("text/plain; charset=UTF-8")
                .body(text)
                .put("/v1/collections/" + document)
                .then();
    }

    @Test
    void a_filter_by_time_finds_what_was_changed_then_in_search_and_ask() {
        Path folder = PRODUCT.repository("almanac");
        GitRepository git =
                GitRepository.begin(folder).write("old.py", "def eclipse():\n    return 'the old eclipse table'\n");
        git.commit("at the first of January");
        git.write("new.py", "def eclipse_today():\n    return 'the new eclipse table'\n");
        PRODUCT.index(folder);
        String search = "/v1/search?repository=almanac&graph=false&q=eclipse table";
        for (String mode : List.of("lexical", "semantic", "hybrid")) {
            get(search + "&mode=" + mode).body("hits.path", hasItems("old.py", "new.py"));
            get(search + "&since=-1d&mode=" + mode).body("hits.path", contains("new.py"));
            get(search + "&since=2026-01-01&until=2026-01-01&mode=" + mode)
                    .body("hits.path", contains("old.py"))
                    .body("hits[0].time", equalTo("2026-01-01T00:00:00Z"));
        }
        get(search + "&since=tomorrow").statusCode(400).body("code", equalTo("invalid-parameter"));
        get("/v1/collections/code/documents/old.py?repository=almanac")
                .body("chunks[0].time", equalTo("2026-01-01T00:00:00Z"));
        PRODUCT.ollama().says("The table [1].");
        PRODUCT.json(Map.of(
                        "question", "Where is the eclipse table?",
                        "repository", "almanac",
                        "filters", Map.of("until", "2026-01-02")))
                .accept("application/json")
                .post("/v1/ask")
                .then()
                .statusCode(200)
                .body("sources.path", contains("old.py"));
    }

    @Test
    void a_document_keeps_its_time_while_its_text_stays() throws Exception {
        put("clock/documents/a.md", "# Noon\n\nThe bell rings at noon.\n").statusCode(200);
        String first = get("/v1/collections/clock/documents/a.md").extract().path("chunks[0].time");
        await().until(() -> Instant.now().isAfter(Instant.parse(first).plusSeconds(1)));
        put("clock/documents/a.md", "# Noon\n\nThe bell rings at noon.\n").statusCode(200);
        get("/v1/collections/clock/documents/a.md").body("chunks[0].time", equalTo(first));
        put("clock/documents/a.md", "# Noon\n\nThe bell rings twice at noon.\n").statusCode(200);
        get("/v1/collections/clock/documents/a.md").body("chunks[0].time", not(equalTo(first)));
    }
}
