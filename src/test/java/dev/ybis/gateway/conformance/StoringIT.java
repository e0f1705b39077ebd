package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.engines.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/// What is asked while a new graph is on its way to Neo4j, which another transaction keeps from taking it.
class StoringIT {
    private static final Product PRODUCT = Product.running();
    private static final int FILES = 5;
    private static final int PORT = Product.freePort();
    private static final Engine OTHER = PRODUCT.system().another(PORT, Map.of()).start();
    private static final Driver NEO4J = PRODUCT.neo4j();

    @AfterAll
    static void stop() {
        NEO4J.close();
        OTHER.close();
    }

    /// Keeps others from writing what Neo4j has of a repository, until it ends.
    private static Transaction hold(Session session, String repository) {
        Transaction holding = session.beginTransaction();
        holding.run("MERGE (r:Repository {name: $name}) SET r.held = true", Map.of("name", repository))
                .consume();
        return holding;
    }

    private static void ask(Path folder) {
        PRODUCT.json(Map.of("path", folder.toString())).post("/v1/index").then().statusCode(202);
    }

    private static Map<String, Object> await(EventStream events, String... types) {
        Map<String, Object> event;
        do {
            event = events.next().event();
        } while (!List.of(types).contains(event.get("type")));
        return event;
    }

    @Test
    void the_gateway_that_indexes_answers_by_the_new_graph_and_others_by_what_stands_until_it_is_stored() {
        Path folder = IndexCutIT.modules("early", "old", FILES);
        PRODUCT.index(folder);
        IndexCutIT.modules("early", "new", FILES);
        String other = "http://127.0.0.1:" + PORT;
        try (EventStream events = EventStream.open(PRODUCT, "topic=index.early");
                Session session = NEO4J.session()) {
            try (Transaction holding = hold(session, "early")) {
                ask(folder);
                assertThat(await(events, "index.graph-answers", "index.failed").get("type"))
                        .isEqualTo("index.graph-answers");
                assertThat(PRODUCT.dependents(PRODUCT.base(), "early", "new.py"))
                        .isEqualTo(FILES);
                assertThat(PRODUCT.dependents(PRODUCT.base(), "early", "old.py"))
                        .isZero();
                assertThat(PRODUCT.dependents(other, "early", "old.py")).isEqualTo(FILES);
                holding.rollback();
            }
            await(events, "index.completed");
            assertThat(PRODUCT.dependents(other, "early", "new.py")).isEqualTo(FILES);
        }
    }

    @Test
    void a_first_graph_answers_where_it_was_made_before_it_is_stored() {
        Path folder = IndexCutIT.modules("earliest", "old", FILES);
        try (EventStream events = EventStream.open(PRODUCT, "topic=index.earliest");
                Session session = NEO4J.session()) {
            try (Transaction holding = hold(session, "earliest")) {
                ask(folder);
                await(events, "index.graph-answers");
                assertThat(PRODUCT.dependents(PRODUCT.base(), "earliest", "old.py"))
                        .isEqualTo(FILES);
                PRODUCT.request()
                        .baseUri("http://127.0.0.1:" + PORT)
                        .get("/v1/impact?repository=earliest&target=old.py")
                        .then()
                        .statusCode(404);
                holding.rollback();
            }
            await(events, "index.completed");
        }
    }

    @Test
    void what_could_not_be_stored_answers_no_more_until_it_is_stored() throws IOException {
        Path folder = IndexCutIT.modules("lost", "old", FILES);
        PRODUCT.index(folder);
        IndexCutIT.modules("lost", "new", FILES);
        Path aside = folder.resolveSibling("lost-aside");
        try (EventStream events = EventStream.open(PRODUCT, "topic=index.lost");
                Driver killed = PRODUCT.neo4j()) {
            hold(killed.session(), "lost");
            ask(folder);
            await(events, "index.graph-answers");
            assertThat(PRODUCT.dependents(PRODUCT.base(), "lost", "new.py")).isEqualTo(FILES);
            PRODUCT.engine("neo4j").kill();
            try {
                await(events, "index.failed");
                // what is not there can't be indexed again yet
                Files.move(folder, aside);
            } finally {
                PRODUCT.engine("neo4j").start();
            }
        }
        PRODUCT.awaitReady();
        assertThat(PRODUCT.dependents(PRODUCT.base(), "lost", "old.py")).isEqualTo(FILES);
        assertThat(PRODUCT.dependents(PRODUCT.base(), "lost", "new.py")).isZero();

        Files.move(aside, folder);
        Awaitility.await().atMost(Product.PATIENCE).untilAsserted(() -> assertThat(
                        PRODUCT.dependents(PRODUCT.base(), "lost", "new.py"))
                .isEqualTo(FILES));
    }
}
