package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.ybis.gateway.engines.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/// Several gateways that index one repository: another one beside the product, and leases as a third would take them.
class LeaseIT {
    private static final Product PRODUCT = Product.running();
    private static final int PORT = Product.freePort();
    private static final Engine SECOND =
            PRODUCT.system().another(PORT, Map.of()).start();
    private static final Driver NEO4J = PRODUCT.neo4j();

    @AfterAll
    static void stop() {
        NEO4J.close();
        SECOND.close();
    }

    private static Path modules(String name, int files) {
        Path folder = PRODUCT.repository(name);
        Product.write(folder, "core.py", "x = 1\n");
        for (int i = 0; i < files; i++) {
            Product.write(folder, "m" + i + ".py", "import core\n\n\ndef f" + i + "():\n    return 1\n");
        }
        return folder;
    }

    private static int dependents(String repository) {
        return PRODUCT.request()
                .get("/v1/impact?limit=1&target=core.py&repository=" + repository)
                .then()
                .statusCode(200)
                .extract()
                .path("total");
    }

    /// Has somebody else hold the lease for some milliseconds, or give it up with a negative number.
    private static void takeOver(Session session, String repository, long millis) {
        session.run(
                        "MERGE (l:Lease {repository: $repository}) SET l.holder = 'another', l.fence ="
                                + " coalesce(l.fence, 0) + 1, l.until = timestamp() + $millis",
                        Map.of("repository", repository, "millis", millis))
                .consume();
    }

    @Test
    void of_two_gateways_that_index_at_once_one_goes_first_and_the_other_waits_or_is_refused() throws Exception {
        Path folder = modules("leased", 150);
        List<Integer> statuses;
        try (EventStream events = EventStream.open(PRODUCT, "topic=index.leased");
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = Stream.of(PRODUCT.base(), "http://127.0.0.1:" + PORT)
                    .map(gateway -> callers.submit(() -> PRODUCT.json(Map.of("path", folder.toString()))
                            .baseUri(gateway)
                            .post("/v1/index")
                            .statusCode()))
                    .toList();
            statuses = List.of(answers.get(0).get(), answers.get(1).get());
            long running = statuses.stream().filter(status -> status == 202).count();
            while (running > 0) {
                Object type = events.next().event().get("type");
                assertThat(type).isNotEqualTo("index.failed");
                running -= "index.completed".equals(type) ? 1 : 0;
            }
        }
        assertThat(statuses).contains(202).isSubsetOf(202, 409);
        assertThat(dependents("leased")).isEqualTo(150);
        PRODUCT.request()
                .get("/v1/index/leased")
                .then()
                .body("stage", equalTo("completed"))
                .body("indexed.files", equalTo(151));
    }

    @Test
    void while_another_gateway_has_the_lease_indexing_and_removing_are_refused_and_when_it_is_over_they_are_not() {
        Path folder = modules("leased-away", 3);
        PRODUCT.index(folder);
        try (Session session = NEO4J.session()) {
            takeOver(session, "leased-away", 600_000);
            PRODUCT.json(Map.of("path", folder.toString()))
                    .post("/v1/index")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("index-running"))
                    .body("detail", containsString("another gateway"));
            PRODUCT.request().delete("/v1/index/leased-away").then().statusCode(409);
            assertThat(dependents("leased-away")).isEqualTo(3);
            takeOver(session, "leased-away", -1);
        }
        PRODUCT.index(folder);
        PRODUCT.request().delete("/v1/index/leased-away").then().statusCode(204);
    }

    @Test
    void what_a_gateway_writes_that_was_taken_for_dead_is_turned_away_and_the_old_graph_stays() {
        Path folder = modules("leased-fenced", 3);
        PRODUCT.index(folder);
        modules("leased-fenced", 5);
        Map<String, Object> event;
        try (Session holding = NEO4J.session();
                Session taking = NEO4J.session();
                Transaction lock = holding.beginTransaction();
                EventStream events = EventStream.open(PRODUCT, "topic=index.leased-fenced")) {
            // the gateway can't write before this is over
            lock.run("MATCH (r:Repository {name: 'leased-fenced'}) SET r.locked = true REMOVE r.locked")
                    .consume();
            PRODUCT.json(Map.of("path", folder.toString()))
                    .post("/v1/index")
                    .then()
                    .statusCode(202);
            do {
                event = events.next().event();
            } while (!"storing".equals(((Map<?, ?>) event.get("data")).get("stage")));
            takeOver(taking, "leased-fenced", 600_000);
            lock.rollback();
            do {
                event = events.next().event();
            } while (!List.of("index.failed", "index.completed").contains(event.get("type")));
            takeOver(taking, "leased-fenced", -1);
        }
        assertThat(event).containsEntry("type", "index.failed");
        assertThat(((Map<?, ?>) event.get("data")).get("reason")).asString().contains("Another gateway has taken over");
        assertThat(dependents("leased-fenced")).isEqualTo(3);
        PRODUCT.index(folder);
        assertThat(dependents("leased-fenced")).isEqualTo(5);
    }
}
