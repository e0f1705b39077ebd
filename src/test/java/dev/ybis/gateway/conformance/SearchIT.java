package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Places found by words, by meaning and by dependency.
class SearchIT {
    private static final Product PRODUCT = Product.running();
    private static final Path FOLDER = PRODUCT.repository("harbour-search");

    @BeforeAll
    static void index() {
        Product.write(FOLDER, "harbour/gate.py", """
                from harbour import tides


                def open_lock_gate(ship):
                    \"""Lets a ship in when the water is high.\"""
                    return tides.is_high() and ship.draught < 9
                """);
        Product.write(FOLDER, "harbour/tides.py", "def is_high():\n    return read_water_gauge() > 4\n");
        Product.write(
                FOLDER,
                "harbour/fees.py",
                "def fee(ship):\n    # larger ships pay by the metre\n    return ship.length * 3\n");
        Product.write(
                FOLDER,
                "tests/test_gate.py",
                "from harbour import gate\n\n\ndef test_gate():\n    gate.open_lock_gate(None)\n");
        Product.write(FOLDER, "docs/fees.md", "# What a ship pays\n\nA ship pays for each metre of its length.\n");
        Product.write(FOLDER, "harbour/Quay.java", """
                class Quay {
                    private int ships;

                    void moorShip() {
                        ships++;
                    }

                    void castOff() {
                        ships--;
                    }
                }
                """);
        PRODUCT.index(FOLDER);
    }

    private static JsonPath search(String parameters) {
        return PRODUCT.request()
                .get("/v1/search?repository=harbour-search&" + parameters)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> paths(String parameters) {
        return search(parameters).getList("hits.path");
    }

    @Test
    void a_name_in_any_spelling_leads_to_its_declaration_before_its_uses() {
        for (String name : List.of("open_lock_gate", "openLockGate", "lock gates opening")) {
            assertThat(paths("mode=lexical&q=" + name).getFirst()).as(name).isEqualTo("harbour/gate.py");
        }
    }

    @Test
    void a_file_is_found_by_its_own_name_and_path() {
        for (String name : List.of("fees.py", "harbour/fees.py", "FEES.PY", "./harbour/fees.py")) {
            assertThat(paths("graph=false&q=" + name).getFirst()).as(name).isEqualTo("harbour/fees.py");
        }
        assertThat(paths("graph=false&q=fees.md").getFirst()).isEqualTo("docs/fees.md");
        assertThat(paths("graph=false&q=what is in test_gate.py").getFirst()).isEqualTo("tests/test_gate.py");
        assertThat(search("q=fees.py").getMap("hits[0].signals")).containsKey("file");
    }

    @Test
    void a_hit_has_its_place_its_hash_its_signals_and_the_words_marked_in_its_snippet() {
        PRODUCT.request()
                .get("/v1/search?repository=harbour-search&q=open_lock_gate")
                .then()
                .statusCode(200)
                .body("mode", equalTo("hybrid"))
                .body("degraded", empty())
                .body("evidence", equalTo(true))
                .body("hits[0].path", equalTo("harbour/gate.py"))
                .body("hits[0].rank", equalTo(1))
                .body("hits[0].collection", equalTo("code"))
                .body("hits[0].language", equalTo("python"))
                .body("hits[0].symbol", equalTo("open_lock_gate"))
                .body("hits[0].kind", equalTo("function"))
                .body("hits[0].hash.length()", equalTo(64))
                .body("hits[0].signals", hasKey("lexical"))
                .body("hits[0].signals", hasKey("semantic"))
                .body("hits[0].signals", hasKey("definition"))
                .body("hits[0].why", hasItem(containsString("declares a name of the question")))
                .body("hits[0].score", greaterThan(0f));
        JsonPath found = search("q=open_lock_gate");
        String text = found.getString("hits[0].snippet.text");
        int from = found.getInt("hits[0].snippet.marks[0].from");
        int to = found.getInt("hits[0].snippet.marks[0].to");
        assertThat(text.substring(from, to)).isEqualTo("open_lock_gate");
    }

    @Test
    void meaning_finds_what_words_do_not() {
        assertThat(paths("mode=lexical&q=vessel charges")).isEmpty();
        assertThat(paths("mode=semantic&limit=2&q=vessel charges"))
                .containsExactlyInAnyOrder("docs/fees.md", "harbour/fees.py");
    }

    @Test
    void what_the_best_hit_depends_on_is_added_with_the_edge_that_says_why() {
        JsonPath found = search("mode=lexical&limit=1&q=open_lock_gate is_high");
        assertThat(found.getList("hits.path")).startsWith("harbour/gate.py").contains("harbour/tides.py");
        assertThat(found.getString("hits.find { it.path == 'harbour/tides.py' }.why[0]"))
                .isEqualTo("harbour/gate.py:1 imports harbour/tides.py");
        assertThat(paths("mode=lexical&limit=1&graph=false&q=open_lock_gate is_high"))
                .containsExactly("harbour/gate.py");
    }

    @Test
    void filters_select_by_collection_path_language_and_kind() {
        PRODUCT.request()
                .get("/v1/search?repository=harbour-search&q=ship&collection=docs")
                .then()
                .body("hits.path", contains("docs/fees.md"));
        assertThat(paths("q=gate&path=tests/**&graph=false")).containsOnly("tests/test_gate.py");
        assertThat(paths("q=ship&language=markdown&graph=false")).containsOnly("docs/fees.md");
        PRODUCT.request()
                .get("/v1/search?repository=harbour-search&q=ship&kind=function")
                .then()
                .body("hits.kind", everyItem(equalTo("function")))
                .body("hits", not(empty()));
    }

    @Test
    void a_method_among_others_in_one_chunk_is_found_by_its_kind_and_told_by_its_name() {
        for (String mode : List.of("lexical", "semantic", "hybrid")) {
            JsonPath found = search("q=ships that are moored&kind=method&graph=false&mode=" + mode);
            assertThat(found.getList("hits.path")).as(mode).contains("harbour/Quay.java");
            assertThat(found.getList("hits.kind")).as(mode).containsOnly("method");
        }
        JsonPath quay = search("q=moorShip&path=**/Quay.java&graph=false");
        assertThat(quay.getString("hits[0].symbol")).isEqualTo("Quay.moorShip");
        assertThat(quay.getList("hits[0].symbols.name")).contains("Quay", "Quay.moorShip", "Quay.castOff");
        assertThat(quay.getInt("hits[0].symbols.find { it.name == 'Quay.castOff' }.line"))
                .isEqualTo(8);
    }

    @Test
    void a_changed_file_is_found_as_it_is_now_and_a_removed_one_no_more() throws Exception {
        Path folder = PRODUCT.repository("shifting");
        Product.write(folder, "a.py", "def anchor():\n    pass\n");
        Product.write(folder, "b.py", "def buoy():\n    pass\n");
        PRODUCT.index(folder);
        Product.write(folder, "a.py", "# a line above\ndef anchor():\n    pass\n");
        Files.delete(folder.resolve("b.py"));
        PRODUCT.index(folder);
        for (String mode : List.of("lexical", "semantic", "hybrid")) {
            PRODUCT.request()
                    .get("/v1/search?repository=shifting&q=anchor buoy&mode=" + mode)
                    .then()
                    .statusCode(200)
                    .body("hits.path", contains("a.py"))
                    .body("hits[0].end", equalTo(3));
        }
    }

    @Test
    void whether_there_is_evidence_does_not_hang_on_how_many_hits_are_wanted() {
        for (String question : List.of("vessel charges", "open_lock_gate", "how are dividends taxed", "water")) {
            assertThat(List.of(1, 2, 10, 50))
                    .extracting(
                            limit -> search("q=" + question + "&limit=" + limit).getBoolean("evidence"))
                    .as(question)
                    .containsOnly(search("q=" + question).getBoolean("evidence"));
        }
    }

    @Test
    void a_repository_that_is_not_known_is_no_empty_answer() {
        PRODUCT.request()
                .get("/v1/search?repository=never-indexed&q=x")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-repository"));
    }

    @Test
    void a_collection_that_is_not_known_is_no_empty_answer() {
        PRODUCT.request()
                .get("/v1/search?collection=music&q=x")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-collection"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=3",
                "q=",
                "q=x&mode=best",
                "q=x&limit=51",
                "q=x&limit=0",
                "q=x&collection=Music",
                "q=x&graph=maybe",
                "q=x&path=*a*a*a*a*a*a*a*b",
                "q=x&path=[a",
                "q=\u200b",
                "q=\u00a0",
                "q=\u0000",
                "q=\u00ad",
                "q=x&pathh=src",
                "q=x&language=klingon",
                "q=x&kind=wizard"
            })
    void bad_parameters_are_refused(String parameters) {
        PRODUCT.request()
                .get("/v1/search?" + parameters)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }
}
