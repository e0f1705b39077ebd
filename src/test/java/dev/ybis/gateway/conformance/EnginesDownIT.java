package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.ybis.gateway.engines.Engine;
import dev.ybis.gateway.engines.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each engine is killed as a crash would, and brought back on its port and data.
class EnginesDownIT {
    private static final Product PRODUCT = Product.running();
    /// What is promised for readiness.
    private static final Duration SOON = Duration.ofSeconds(5);

    @BeforeAll
    static void index() {
        Path folder = PRODUCT.repository("down");
        Product.write(
                folder, "core.py", "def lighthouse_beacon():\n    return 'the lighthouse beacon turns at night'\n");
        Product.write(folder, "user.py", "import core\n");
        PRODUCT.index(folder);
    }

    private static int events() {
        return PRODUCT.json(Map.of("topic", "down.probe", "type", "x"))
                .post("/v1/events")
                .statusCode();
    }

    private static int impact() {
        return PRODUCT.request()
                .get("/v1/impact?repository=down&target=core.py")
                .statusCode();
    }

    private static int ask() {
        return PRODUCT.json(Map.of("question", "When does the lighthouse beacon turn?", "repository", "down"))
                .post("/v1/ask")
                .statusCode();
    }

    private static String readiness(String engine) {
        return PRODUCT.request().get("/q/health/ready").path("checks.find { it.name == '" + engine + "' }.status");
    }

    private static void whileDown(String name, Runnable expectations) {
        Engine engine = PRODUCT.engine(name);
        engine.kill();
        try {
            await().atMost(SOON).untilAsserted(() -> assertThat(readiness(name)).isEqualTo("DOWN"));
            PRODUCT.request().get("/q/health/ready").then().statusCode(503);
            PRODUCT.request().get("/q/health/live").then().statusCode(200);
            expectations.run();
        } finally {
            engine.start();
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> PRODUCT.request().get("/q/health/ready").then().statusCode(200));
        await().atMost(Product.PATIENCE).untilAsserted(() -> assertThat(new int[] {events(), impact(), ask()})
                .containsExactly(201, 200, 200));
    }

    @Test
    void without_redis_events_are_refused_followers_wait_and_the_rest_goes_on() {
        String topic = "down.redis" + System.nanoTime();
        try (EventStream stream = EventStream.open(PRODUCT, "topic=" + topic)) {
            String before = PRODUCT.publish(topic, "before");
            assertThat(stream.next().value("data")).isEqualTo("before");
            whileDown("redis", () -> {
                PRODUCT.json(Map.of("topic", topic, "type", "x"))
                        .post("/v1/events")
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .body("code", equalTo("engine-down"))
                        .body("engine", equalTo("redis"));
                PRODUCT.request().get("/v1/events").then().statusCode(503).body("engine", equalTo("redis"));
                PRODUCT.request()
                        .accept("text/event-stream")
                        .get("/v1/events")
                        .then()
                        .statusCode(503);
                assertThat(impact()).isEqualTo(200);
                assertThat(ask()).isEqualTo(200);
            });
            PRODUCT.publish(topic, "after");
            assertThat(stream.next().value("data")).isEqualTo("after");
            try (EventStream resumed = EventStream.open(PRODUCT.base(), "topic=" + topic, before)) {
                assertThat(resumed.next().value("data")).isEqualTo("after");
            }
        }
    }

    @Test
    void a_redis_that_lost_its_data_makes_followers_start_over_and_says_so() {
        String topic = "down.lost" + System.nanoTime();
        try (EventStream stream = EventStream.open(PRODUCT, "topic=" + topic)) {
            String before = PRODUCT.publish(topic, "before");
            stream.next();
            whileDown("redis", () -> Project.delete(PRODUCT.data().resolve("redis/appendonlydir")));
            String after = PRODUCT.publish(topic, "after");
            EventStream.Frame reset = stream.next();
            assertThat(reset.name()).isEqualTo("reset");
            assertThat(reset.id()).isNull();
            assertThat(reset.event()).containsEntry("reason", "epoch").containsEntry("requested", before);
            assertThat(stream.next().id()).isEqualTo(after).doesNotStartWith(before.replaceFirst("-.*", ""));
        }
    }

    @Test
    void without_neo4j_impact_and_indexing_are_refused_and_the_rest_goes_on() {
        whileDown("neo4j", () -> {
            PRODUCT.request()
                    .get("/v1/impact?repository=down&target=core.py")
                    .then()
                    .statusCode(503)
                    .body("engine", equalTo("neo4j"));
            PRODUCT.request().get("/v1/index").then().statusCode(503).body("engine", equalTo("neo4j"));
            PRODUCT.json(Map.of("path", PRODUCT.folder("down").toString()))
                    .post("/v1/index")
                    .then()
                    .statusCode(503)
                    .body("engine", equalTo("neo4j"));
            Command check = Command.run(
                    Map.of("GATEWAY_URL", PRODUCT.base()),
                    List.of("./gateway", "check", "--repo", "down", "--base", "HEAD"));
            assertThat(check.exit()).isEqualTo(2);
            assertThat(check.output()).startsWith("gateway: ").containsIgnoringCase("neo4j");
            assertThat(events()).isEqualTo(201);
            assertThat(ask()).isEqualTo(200);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "neo4j", "chromadb"})
    void an_engine_that_hangs_counts_as_down_and_is_used_again_when_it_goes_on(String name) throws Exception {
        signal("STOP", name);
        try {
            await().atMost(SOON).untilAsserted(() -> assertThat(readiness(name)).isEqualTo("DOWN"));
            switch (name) {
                case "redis" -> assertThat(events()).isEqualTo(503);
                case "neo4j" -> assertThat(impact()).isEqualTo(503);
                default ->
                    PRODUCT.request()
                            .get("/v1/search?q=anything&mode=semantic")
                            .then()
                            .statusCode(503);
            }
        } finally {
            signal("CONT", name);
        }
        await().atMost(Product.PATIENCE).untilAsserted(() -> assertThat(new int[] {events(), impact(), ask()})
                .containsExactly(201, 200, 200));
        await().atMost(SOON)
                .untilAsserted(
                        () -> PRODUCT.request().get("/q/health/ready").then().statusCode(200));
    }

    private static void signal(String name, String engine) throws Exception {
        new ProcessBuilder(
                        "kill",
                        "-" + name,
                        String.valueOf(PRODUCT.engine(engine).pid()))
                .start()
                .waitFor();
    }

    @Test
    void without_chromadb_words_are_still_looked_up_and_the_answer_says_what_was_not() {
        whileDown("chromadb", () -> {
            PRODUCT.request()
                    .get("/v1/search?repository=down&q=core")
                    .then()
                    .statusCode(200)
                    .body("hits.path", hasItem("core.py"))
                    .body("degraded.part", contains("semantic"))
                    .body("degraded[0].reason", containsString("chromadb"));
            PRODUCT.request()
                    .get("/v1/search?repository=down&q=core&mode=semantic")
                    .then()
                    .statusCode(503)
                    .body("engine", equalTo("chromadb"));
            PRODUCT.json(Map.of("question", "what is core?", "repository", "down"))
                    .accept("application/json")
                    .post("/v1/ask")
                    .then()
                    .statusCode(200)
                    .body("note", containsString("Not looked at: semantic"));
            assertThat(events()).isEqualTo(201);
            assertThat(impact()).isEqualTo(200);
        });
    }

    @Test
    void without_redis_words_are_looked_up_as_they_were_last_seen_and_without_neo4j_the_graph_adds_nothing() {
        PRODUCT.request().get("/v1/search?repository=down&q=core").then().statusCode(200);
        for (Map.Entry<String, String> part :
                Map.of("redis", "lexical", "neo4j", "graph").entrySet()) {
            whileDown(part.getKey(), () -> PRODUCT.request()
                    .get("/v1/search?repository=down&q=core")
                    .then()
                    .statusCode(200)
                    .body("hits.path", hasItem("core.py"))
                    .body("degraded.part", contains(part.getValue())));
            // what was lost is looked for each second
            await().atMost(Product.PATIENCE).untilAsserted(() -> PRODUCT.request()
                    .get("/v1/search?repository=down&q=core")
                    .then()
                    .body("degraded", empty()));
        }
    }

    @Test
    void an_index_that_chromadb_left_half_way_says_so_and_heals_when_run_again() {
        Path folder = PRODUCT.repository("half");
        Product.write(folder, "a.py", "import b");
        Product.write(folder, "b.py", "x = 1");
        whileDown("chromadb", () -> {
            assertThat(PRODUCT.index(folder)).containsKey("reason");
            assertThat(PRODUCT.request()
                            .get("/v1/index")
                            .<String>path("repositories.find { it.repository == 'half' }.stage"))
                    .isEqualTo("failed");
        });
        assertThat(PRODUCT.index(folder)).containsEntry("chunks", 2);
        assertThat(PRODUCT.request()
                        .get("/v1/index")
                        .<String>path("repositories.find { it.repository == 'half' }.stage"))
                .isEqualTo("completed");
    }
}
