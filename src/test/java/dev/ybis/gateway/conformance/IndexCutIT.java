package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.ybis.gateway.engines.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Indexing that is cut off, and indexing that meets itself.
class IndexCutIT {
    private static final Product PRODUCT = Product.running();
    private static final int FILES = 150;

    private static Path modules(String name, String imported) {
        return modules(name, imported, FILES);
    }

    /// So many modules that all import one of two.
    static Path modules(String name, String imported, int files) {
        Path folder = PRODUCT.repository(name);
        Product.write(folder, "old.py", "x = 1\n");
        Product.write(folder, "new.py", "x = 2\n");
        for (int i = 0; i < files; i++) {
            Product.write(folder, "m" + i + ".py", "import " + imported + "\n\n\ndef f" + i + "():\n    return 1\n");
        }
        return folder;
    }

    private static List<Integer> graph(String repository) {
        return List.of(
                PRODUCT.dependents(PRODUCT.base(), repository, "old.py"),
                PRODUCT.dependents(PRODUCT.base(), repository, "new.py"));
    }

    /// Indexes a folder and kills Neo4j as soon as it is told that the graph is being stored.
    private static void indexAndKillNeo4j(Path folder, String name) {
        Engine neo4j = PRODUCT.engine("neo4j");
        try (EventStream events = EventStream.open(PRODUCT, "topic=index." + name)) {
            PRODUCT.json(Map.of("path", folder.toString()))
                    .post("/v1/index")
                    .then()
                    .statusCode(202);
            Map<String, Object> event;
            do {
                event = events.next().event();
            } while (!"storing".equals(((Map<?, ?>) event.get("data")).get("stage"))
                    && !"index.graph-completed".equals(event.get("type")));
            neo4j.kill();
            try {
                while (!List.of("index.failed", "index.completed").contains(event.get("type"))) {
                    event = events.next().event();
                }
            } finally {
                neo4j.start();
            }
        }
        PRODUCT.awaitReady();
    }

    @Test
    void neo4j_killed_while_the_graph_is_stored_leaves_the_old_graph_or_the_new_and_the_next_index_mends_it() {
        Path folder = modules("cutoff", "old");
        PRODUCT.index(folder);
        assertThat(graph("cutoff")).containsExactly(FILES, 0);
        modules("cutoff", "new");
        indexAndKillNeo4j(folder, "cutoff");
        assertThat(graph("cutoff")).isIn(List.of(FILES, 0), List.of(0, FILES));

        PRODUCT.index(folder);
        assertThat(graph("cutoff")).containsExactly(0, FILES);
    }

    @Test
    void neo4j_killed_while_a_first_graph_is_stored_leaves_none_or_all_of_it_and_the_next_index_makes_it() {
        Path folder = modules("cutfirst", "old");
        indexAndKillNeo4j(folder, "cutfirst");
        var answer = PRODUCT.request().get("/v1/impact?repository=cutfirst&target=old.py&limit=1");
        assertThat(answer.statusCode()).isIn(200, 404);
        if (answer.statusCode() == 200) {
            assertThat(graph("cutfirst")).containsExactly(FILES, 0);
        }

        PRODUCT.index(folder);
        assertThat(graph("cutfirst")).containsExactly(FILES, 0);
    }

    @Test
    void of_indexings_of_one_repository_at_once_one_runs_and_the_others_are_told_so() throws Exception {
        Path folder = modules("atonce", "old");
        List<Integer> statuses = new ArrayList<>();
        try (EventStream events = EventStream.open(PRODUCT, "topic=index.atonce");
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(callers.submit(() -> PRODUCT.json(Map.of("path", folder.toString()))
                        .post("/v1/index")
                        .statusCode()));
            }
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            while (!"index.completed".equals(events.next().event().get("type"))) {
                // on its way
            }
        }
        assertThat(statuses).contains(202, 409).containsOnly(202, 409).containsOnlyOnce(202);
        PRODUCT.request()
                .get("/v1/index/atonce")
                .then()
                .body("stage", equalTo("completed"))
                .body("indexed.files", equalTo(FILES + 2));
        assertThat(graph("atonce")).containsExactly(FILES, 0);
    }
}
