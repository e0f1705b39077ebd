package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.ybis.gateway.engines.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/// More changes of a repository than one transaction holds: a gateway beside the product that changes few at once.
class ReplacingIT {
    private static final Product PRODUCT = Product.running();
    private static final int FILES = 60;
    private static final int PORT = Product.freePort();
    private static final String SMALL = "http://127.0.0.1:" + PORT;
    private static final Engine SECOND = PRODUCT.system()
            .another(PORT, Map.of("GATEWAY_GRAPH_TRANSACTION_ROWS", "20"))
            .start();
    private static final Driver NEO4J = PRODUCT.neo4j();

    @AfterAll
    static void stop() {
        NEO4J.close();
        SECOND.close();
    }

    private static Path modules(String name, String imported) {
        return IndexCutIT.modules(name, imported, FILES);
    }

    /// Has the gateway that changes few at once index a folder.
    ///
    /// @param stored what happens as soon as it is told that the graph is being stored
    /// @return the type of the event it ended with
    private static String index(Path folder, String name, Runnable stored) {
        try (EventStream events = EventStream.open(PRODUCT, "topic=index." + name)) {
            PRODUCT.begin(SMALL, Map.of("path", folder.toString()));
            while (true) {
                Map<String, Object> event = events.next().event();
                if (event.get("data") instanceof Map<?, ?> data && "storing".equals(data.get("stage"))) {
                    stored.run();
                }
                if (List.of("index.completed", "index.failed").contains(event.get("type"))) {
                    return String.valueOf(event.get("type"));
                }
            }
        }
    }

    private static long replacing(String repository) {
        try (Session session = NEO4J.session()) {
            return session.run(
                            "MATCH (r:Repository {name: $name}) WHERE r.replacing RETURN count(*) AS n",
                            Map.of("name", repository))
                    .single()
                    .get("n")
                    .asLong();
        }
    }

    @Test
    void more_than_a_transaction_holds_is_replaced_in_pieces_and_then_the_graph_is_the_new_one() {
        Path folder = modules("pieces", "old");
        assertThat(index(folder, "pieces", () -> {})).isEqualTo("index.completed");
        assertThat(PRODUCT.dependents(PRODUCT.base(), "pieces", "old.py")).isEqualTo(FILES);

        modules("pieces", "new");
        assertThat(index(folder, "pieces", () -> {})).isEqualTo("index.completed");
        for (String gateway : new String[] {PRODUCT.base(), SMALL}) {
            assertThat(PRODUCT.dependents(gateway, "pieces", "old.py")).isZero();
            assertThat(PRODUCT.dependents(gateway, "pieces", "new.py")).isEqualTo(FILES);
        }
        assertThat(replacing("pieces")).isZero();
    }

    @Test
    void what_is_neither_old_nor_new_is_read_by_nobody_and_indexing_again_mends_it_though_no_file_has_changed() {
        Path folder = modules("torn", "old");
        assertThat(index(folder, "torn", () -> {})).isEqualTo("index.completed");
        assertThat(PRODUCT.dependents(SMALL, "torn", "old.py")).isEqualTo(FILES);
        try (Session session = NEO4J.session()) {
            session.run("MATCH (r:Repository {name: 'torn'}) SET r.replacing = true")
                    .consume();
            session.run("MATCH (p:Part {repository: 'torn'}) WITH p LIMIT 40 DETACH DELETE p")
                    .consume();
        }
        // this one has never read it
        PRODUCT.request()
                .get("/v1/impact?repository=torn&target=old.py")
                .then()
                .statusCode(503)
                .body("code", equalTo("too-busy"))
                .body("detail", containsString("POST /v1/index"));
        PRODUCT.request().get("/v1/index/torn/unresolved").then().statusCode(503);
        // and this one remembers the old graph
        assertThat(PRODUCT.dependents(SMALL, "torn", "old.py")).isEqualTo(FILES);

        assertThat(index(folder, "torn", () -> {})).isEqualTo("index.completed");
        assertThat(PRODUCT.dependents(PRODUCT.base(), "torn", "old.py")).isEqualTo(FILES);
        assertThat(replacing("torn")).isZero();
    }

    @Test
    void what_lacks_something_in_the_graph_for_it_is_being_removed_is_no_fault_of_the_gateway() {
        Path folder = modules("lacking", "old");
        assertThat(index(folder, "lacking", () -> {})).isEqualTo("index.completed");
        try (Session session = NEO4J.session()) {
            session.run("MATCH (f:File {repository: 'lacking'}) SET f.kept = f.lines REMOVE f.lines")
                    .consume();
            // this one has never read it
            PRODUCT.request()
                    .get("/v1/impact?repository=lacking&target=old.py")
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("too-busy"));
            session.run("MATCH (f:File {repository: 'lacking'}) SET f.lines = f.kept REMOVE f.kept")
                    .consume();
        }
        assertThat(PRODUCT.dependents(PRODUCT.base(), "lacking", "old.py")).isEqualTo(FILES);
    }

    @Test
    void neo4j_killed_while_much_is_replaced_leaves_no_half_graph_to_read_and_the_next_index_makes_the_new_one() {
        Path folder = modules("cutpieces", "old");
        assertThat(index(folder, "cutpieces", () -> {})).isEqualTo("index.completed");
        modules("cutpieces", "new");
        Engine neo4j = PRODUCT.engine("neo4j");
        try {
            index(folder, "cutpieces", neo4j::kill);
        } finally {
            neo4j.start();
        }
        PRODUCT.awaitReady();
        var answer = PRODUCT.request().get("/v1/impact?repository=cutpieces&target=old.py&limit=1");
        assertThat(answer.statusCode()).isIn(200, 503);
        if (answer.statusCode() == 200) {
            assertThat(answer.<Integer>path("total")).isIn(0, FILES);
        }

        assertThat(index(folder, "cutpieces", () -> {})).isEqualTo("index.completed");
        assertThat(PRODUCT.dependents(PRODUCT.base(), "cutpieces", "old.py")).isZero();
        assertThat(PRODUCT.dependents(PRODUCT.base(), "cutpieces", "new.py")).isEqualTo(FILES);
    }
}
