package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The shape of a repository: `a.py` and `b.py` import each other, and there is a larger circle `c`, `d`, `e` with a
/// shortcut from `d` to `c`; `start.py` begins it all and `guide.md` speaks of it.
class GraphIT {
    private static final Product PRODUCT = Product.running();

    @BeforeAll
    static void index() {
        Path folder = PRODUCT.repository("shape");
        Product.write(folder, "start.py", "import a\nimport c\n");
        Product.write(folder, "a.py", "import b\n");
        Product.write(
                folder, "b.py", "import a\nclass Box:\n    def open(self):\n        pass\n\ndef unbox():\n    pass\n");
        Product.write(folder, "c.py", "import d\n");
        Product.write(folder, "d.py", "import e\nimport c\n");
        Product.write(folder, "e.py", "import c\nimport b\n");
        Product.write(folder, "test_a.py", "import a\n");
        Product.write(folder, "guide.md", "It begins in `start.py`, <not> in \"b\".");
        PRODUCT.index(folder);
    }

    private static ValidatableResponse ask(String question) {
        String joined = question + (question.contains("?") ? "&" : "?") + "repository=shape";
        return PRODUCT.request().get("/v1/graph/" + joined).then();
    }

    @Test
    void a_path_leads_step_by_step_from_one_file_to_another() {
        ask("path?from=start.py&to=b.py")
                .statusCode(200)
                .body("connected", equalTo(true))
                .body("path.from", contains("start.py", "a.py"))
                .body("path.to", contains("a.py", "b.py"))
                .body("path.line", contains(1, 1))
                .body("reverse", nullValue())
                .body("freshness", equalTo("current"));
        ask("path?from=b.py&to=start.py")
                .body("connected", equalTo(false))
                .body("path", hasSize(0))
                .body("reverse", equalTo(2));
    }

    @Test
    void circles_are_told_once_each_with_a_smallest_one() {
        ask("cycles")
                .body("total", equalTo(2))
                .body("truncated", equalTo(false))
                .body("cycles[0].size", equalTo(3))
                .body("cycles[0].files", contains("c.py", "d.py", "e.py"))
                .body("cycles[0].smallest.from", contains("c.py", "d.py"))
                .body("cycles[0].smallest.to", contains("d.py", "c.py"))
                .body("cycles[0].proven", equalTo(true))
                .body("cycles[1].files", contains("a.py", "b.py"));
        ask("cycles?limit=1")
                .body("cycles", hasSize(1))
                .body("truncated", equalTo(true))
                .body("total", equalTo(2));
    }

    @Test
    void the_files_that_most_hangs_on_come_first() {
        // b: a, start, guide, test_a, e, d, c
        ask("critical?limit=2")
                .body("files.path", contains("a.py", "b.py"))
                .body("files.dependents", contains(7, 7))
                .body("files.direct", contains(3, 2))
                .body("files[0].betweenness", nullValue())
                .body("dependentsCounted", equalTo(true))
                .body("truncated", equalTo(true));
        List<Float> ranks = ask("critical?by=pagerank&limit=8").extract().path("files.pageRank");
        assertThat(ranks).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(ranks.stream().mapToDouble(Float::doubleValue).sum()).isCloseTo(1, Offset.offset(1e-4));
        // start: from guide to the five; c: from guide, start to d, e and from e to d; d: to e from guide, start, c,
        // and
        // from c to b, a
        ask("critical?by=betweenness&limit=3")
                .body("files.path", contains("c.py", "d.py", "start.py"))
                .body("files.betweenness", contains(5f, 5f, 5f))
                .body("betweennessExact", equalTo(true));
    }

    @Test
    void source_that_nothing_refers_to_is_listed_without_tests_and_documents() {
        ask("orphans").body("files", hasSize(0));
        Path folder = PRODUCT.repository("shape-orphans");
        Product.write(folder, "main.py", "import used");
        Product.write(folder, "used.py", "x = 1");
        Product.write(folder, "test_used.py", "import used");
        PRODUCT.index(folder);
        PRODUCT.request()
                .get("/v1/graph/orphans?repository=shape-orphans")
                .then()
                .body("files", contains("main.py"));
    }

    @Test
    void a_subgraph_has_the_nearest_files_and_the_edges_among_them() {
        ask("subgraph?id=e.py&depth=1")
                .body("nodes.path", contains("e.py", "b.py", "c.py", "d.py"))
                .body("nodes[0].role", equalTo("code"))
                .body("edges", hasSize(5))
                .body("truncated", equalTo(false));
        ask("subgraph?id=e.py&depth=1&limit=2")
                .body("nodes.path", contains("e.py", "b.py"))
                .body("edges", hasSize(1))
                .body("total", equalTo(4))
                .body("truncated", equalTo(true));
        ask("subgraph?id=start.py&edges=references").body("nodes.path", contains("start.py", "guide.md"));
    }

    @Test
    void symbols_are_found_by_a_part_of_their_name_exact_ones_first() {
        ask("symbols?q=box")
                .body("symbols.name", contains("Box", "Box.open", "unbox"))
                .body("symbols.id[1]", equalTo("b.py#Box.open"))
                .body("symbols.kind", contains("class", "method", "function"))
                .body("symbols.line", contains(2, 3, 6))
                .body("symbols.end", contains(4, 4, 7));
        ask("symbols?q=nothing").statusCode(200).body("total", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "dot, text/vnd.graphviz, '\"start.py\" -> \"a.py\" [label=\"imports\"]'",
        "mermaid, text/plain, flowchart LR",
        "graphml, application/graphml+xml, <data key=\"rule\">import</data>",
        "json, application/json, '\"from\":\"start.py\",\"to\":\"a.py\"'"
    })
    void the_graph_is_exported_for_other_programs(String format, String type, String part) throws Exception {
        byte[] body = ask("export?format=" + format)
                .statusCode(200)
                .contentType(containsString(type))
                .extract()
                .asByteArray();
        assertThat(new String(body, StandardCharsets.UTF_8)).contains(part);
        if (format.equals("graphml")) {
            var document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(body));
            assertThat(document.getElementsByTagName("node").getLength()).isEqualTo(8);
            assertThat(document.getElementsByTagName("edge").getLength()).isEqualTo(11);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path?from=a.py",
                "path?to=a.py",
                "subgraph",
                "subgraph?id=a.py&depth=0",
                "subgraph?id=a.py&edges=rumours",
                "symbols",
                "symbols?q= ",
                "critical?by=taste",
                "cycles?limit=0",
                "orphans?limit=5001",
                "export?format=svg"
            })
    void a_bad_parameter_is_a_400(String question) {
        ask(question).statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"path?from=nope&to=a.py", "path?from=a.py&to=nope", "subgraph?id=nope"})
    void what_the_graph_does_not_know_is_a_404(String question) {
        ask(question).statusCode(404).body("code", equalTo("unknown-target"));
    }

    @Test
    void an_unknown_repository_is_a_404_for_each_question() {
        for (String question : new String[] {"cycles", "critical", "orphans", "export", "symbols?q=a"}) {
            PRODUCT.request()
                    .get("/v1/graph/" + question + (question.contains("?") ? "&" : "?") + "repository=nope")
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("unknown-repository"));
        }
    }
}
