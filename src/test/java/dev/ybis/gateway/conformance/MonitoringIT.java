package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// A real Prometheus, with the configuration of the compose file, over the running gateway and a real exporter of
/// Redis's metrics: what the dashboard asks for is there.
class MonitoringIT {
    private static final Product PRODUCT = Product.running();
    private static final Path CONFIGURATION = Path.of("src/main/docker/prometheus");
    private static final int PROMETHEUS = Product.freePort();
    private static final int EXPORTER = Product.freePort();

    private static EventStream follower;
    private static List<Process> processes = List.of();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Command.needs("prometheus");
        Command.needs("promtool");
        Command.needs("prometheus-redis-exporter");
        Files.copy(CONFIGURATION.resolve("alerts.yml"), folder.resolve("alerts.yml"));
        Files.writeString(
                folder.resolve("prometheus.yml"),
                Files.readString(CONFIGURATION.resolve("prometheus.yml"))
                        .replace("gateway:8080", "127.0.0.1:" + PRODUCT.port())
                        .replace("redis-exporter:9121", "127.0.0.1:" + EXPORTER)
                        .replace("15s", "1s"));
        ProcessBuilder exporter = process(folder, "prometheus-redis-exporter");
        exporter.environment()
                .putAll(Map.of(
                        "REDIS_ADDR",
                        PRODUCT.system().environment().get("REDIS_URL"),
                        "REDIS_PASSWORD",
                        PRODUCT.system().environment().get("REDIS_PASSWORD"),
                        "REDIS_EXPORTER_CHECK_SINGLE_STREAMS",
                        "ybis:{default}:log",
                        "REDIS_EXPORTER_WEB_LISTEN_ADDRESS",
                        "127.0.0.1:" + EXPORTER));
        ProcessBuilder prometheus = process(
                folder,
                "prometheus",
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + PROMETHEUS);
        processes = List.of(exporter.start(), prometheus.start());

        Path repository = PRODUCT.repository("monitored");
        Product.write(repository, "a.py", "import b\n");
        Product.write(repository, "b.py", "x = 1\n");
        PRODUCT.index(repository);
        follower = EventStream.open(PRODUCT, "topic=monitoring.*");
    }

    private static ProcessBuilder process(Path folder, String... words) {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(words[0] + ".log").toFile());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (follower != null) {
            follower.close();
        }
        for (Process process : processes) {
            process.destroy();
            process.waitFor();
        }
    }

    private static void load() {
        PRODUCT.publish("monitoring.load", 1);
        PRODUCT.request().get("/v1/impact?repository=monitored&target=b.py");
    }

    private static JsonPath ask(String expression) {
        return RestAssured.given()
                .baseUri("http://127.0.0.1:" + PROMETHEUS)
                .formParam("query", expression)
                .post("/api/v1/query")
                .jsonPath();
    }

    record Query(String panel, String expression) {
        @Override
        public String toString() {
            return panel + ": " + expression;
        }
    }

    static Stream<Query> dashboard() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("src/main/docker/grafana/dashboards/gateway.json")
                        .toFile());
        return dashboard.get("panels").valueStream().flatMap(panel -> panel.path("targets")
                .valueStream()
                .map(target -> new Query(
                        panel.get("title").asText(), target.get("expr").asText())));
    }

    @ParameterizedTest
    @MethodSource("dashboard")
    void each_panel_s_query_finds_what_the_running_system_exposes(Query query) {
        await().atMost(Product.PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            load();
            JsonPath answer = ask(query.expression());
            assertThat(answer.getString("status")).as(answer.getString("error")).isEqualTo("success");
            assertThat(answer.getList("data.result")).isNotEmpty();
        });
    }

    @Test
    void each_engine_s_state_is_the_true_one() {
        await().atMost(Product.PATIENCE).untilAsserted(() -> assertThat(
                        ask("gateway_engine_up == 1").<String>getList("data.result.metric.engine"))
                .containsExactlyInAnyOrder("redis", "neo4j", "chromadb", "ollama"));
        PRODUCT.ollama().stop();
        try {
            await().atMost(Product.PATIENCE).untilAsserted(() -> assertThat(
                            ask("gateway_engine_up == 0").<String>getList("data.result.metric.engine"))
                    .containsExactly("ollama"));
        } finally {
            PRODUCT.ollama().restart();
        }
    }

    @Test
    void an_index_s_age_is_counted_from_its_end() {
        await().atMost(Product.PATIENCE).untilAsserted(() -> {
            List<String> ages = ask("time() - gateway_index_timestamp_seconds{repository=\"monitored\"}")
                    .getList("data.result.collect { it.value[1] }");
            assertThat(ages).singleElement().satisfies(age -> assertThat(Double.parseDouble(age))
                    .isBetween(-1.0, 120.0));
        });
    }

    @Test
    void prometheus_accepts_its_configuration_and_its_alerts() {
        Command check = Command.run(
                Map.of(),
                List.of(
                        "promtool",
                        "check",
                        "config",
                        CONFIGURATION.resolve("prometheus.yml").toString()));
        assertThat(check.exit()).as(check.output()).isZero();
        assertThat(check.output()).contains("rules found");
    }

    @Test
    void each_alert_asks_for_what_there_is() throws IOException {
        assumeTrue(!processes.isEmpty());
        Map<String, List<Map<String, List<Map<String, String>>>>> alerts =
                new Yaml().load(Files.readString(CONFIGURATION.resolve("alerts.yml")));
        for (Map<String, String> rule : alerts.get("groups").getFirst().get("rules")) {
            // without its comparison, an alert's expression has a value when nothing is wrong too
            String measured =
                    rule.get("expr").replaceFirst(" [<>=]+ [\\d.]+$", "").replaceAll("\\((\\w+) > 0\\)", "$1");
            if (!measured.contains("5..")) {
                await().atMost(Product.PATIENCE)
                        .untilAsserted(() -> assertThat(ask(measured).getList("data.result"))
                                .as(measured)
                                .isNotEmpty());
            }
        }
    }

    @Test
    void grafana_s_data_source_is_the_one_the_dashboard_asks() throws IOException {
        Map<String, List<Map<String, Object>>> sources = new Yaml()
                .load(Files.readString(Path.of("src/main/docker/grafana/provisioning/datasources/prometheus.yml")));
        Object uid = sources.get("datasources").getFirst().get("uid");
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("src/main/docker/grafana/dashboards/gateway.json")
                        .toFile());
        assertThat(dashboard.findValuesAsText("uid"))
                .filteredOn(found -> !found.equals("ybis-gateway"))
                .containsOnly(uid.toString());
    }
}
