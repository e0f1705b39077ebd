package dev.ybis.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// What `docker-compose.yml` promises that can be seen without starting it.
class ComposeTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$?\\$\\{([A-Z][A-Z0-9_]*)(?::([-?])([^}]*))?}");
    private static final Set<String> SECRETS = Set.of("NEO4J_PASSWORD", "REDIS_PASSWORD");
    private static final JsonNode COMPOSE = yaml("docker-compose.yml");

    /// Programs that each image has, by its own Dockerfile: what it installs, is based on, or is.
    private static final Map<String, Set<String>> PROGRAMS = Map.of(
            // Alpine
            "redis", Set.of("sh", "redis-cli", "redis-server", "grep", "echo"),
            // Debian slim, with tini and wget; curl is removed at the end
            "neo4j", Set.of("wget", "cypher-shell", "bash", "sh"),
            // Debian slim, with dumb-init
            "chromadb/chroma", Set.of("chroma", "bash", "sh", "grep", "printf"),
            // Ubuntu, without curl and wget
            "ollama/ollama", Set.of("ollama", "bash", "sh"),
            // busybox
            "prom/prometheus", Set.of("prometheus", "promtool", "wget", "sh"),
            // Alpine
            "oliver006/redis_exporter", Set.of("redis_exporter", "wget", "sh"),
            "grafana/grafana", Set.of("grafana", "wget", "curl", "bash", "sh"),
            // the gateway's own, see src/main/docker
            "ybis/ybis-gateway", Set.of("/gateway/ybis-gateway"));

    private static JsonNode yaml(String file) {
        try {
            return new ObjectMapper().valueToTree(new Yaml().load(Files.readString(Path.of(file))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    record Service(String name, JsonNode model) {
        /// With the defaults of its variables put in.
        String image() {
            return VARIABLE.matcher(model.get("image").asText()).replaceAll(variable -> variable.group(3));
        }

        List<String> list(String key) {
            return Stream.of(model.path(key))
                    .flatMap(list -> list.valueStream())
                    .map(JsonNode::asText)
                    .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Service> services() {
        return COMPOSE.get("services").propertyStream().map(entry -> new Service(entry.getKey(), entry.getValue()));
    }

    private static Service service(String name) {
        return services()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// The variables that a text reads, with their defaults; null where there is none.
    private static Map<String, String> variables(String text) {
        Map<String, String> variables = new TreeMap<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            if (!matcher.group().startsWith("$$")) {
                String otherwise = "-".equals(matcher.group(2)) ? matcher.group(3) : null;
                String before = variables.put(matcher.group(1), otherwise);
                assertThat(before == null || before.equals(otherwise))
                        .as("two defaults of %s: %s, %s", matcher.group(1), before, otherwise)
                        .isTrue();
            }
        }
        return variables;
    }

    private static Map<String, String> composeVariables() throws IOException {
        return variables(Files.readString(Path.of("docker-compose.yml")));
    }

    @ParameterizedTest
    @MethodSource("services")
    void each_service_is_bounded_restarted_watched_and_has_no_more_rights_than_it_needs(Service service) {
        JsonNode model = service.model();
        assertThat(model.path("restart").asText()).isEqualTo("unless-stopped");
        assertThat(model.path("mem_limit").asText()).matches("\\$\\{[A-Z0-9_]+_MEMORY:-\\d+[mg]}");
        assertThat(model.path("cpus").asText()).matches("\\$\\{[A-Z0-9_]+_CPUS:-[\\d.]+}");
        assertThat(model.path("logging").path("options").path("max-size").asText())
                .isEqualTo("10m");
        assertThat(service.list("cap_drop")).containsExactly("ALL");
        assertThat(service.list("security_opt")).containsExactly("no-new-privileges:true");
        assertThat(model.path("read_only").asBoolean() || service.name().equals("neo4j"))
                .as("read-only, but for Neo4j, whose image writes its configuration at the start")
                .isTrue();
        assertThat(model.path("volumes").isEmpty())
                .as("volumes, but for the exporter, which keeps nothing")
                .isEqualTo(service.name().equals("redis-exporter"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void each_image_has_a_tag_that_does_not_move(Service service) {
        assertThat(service.image()).matches("[a-z0-9/_-]+:v?\\d+\\.\\d+\\.\\d+[a-z0-9.-]*");
    }

    @ParameterizedTest
    @MethodSource("services")
    void each_health_check_runs_a_program_that_the_image_has(Service service) {
        JsonNode test = service.model().path("healthcheck").path("test");
        assertThat(service.model().path("healthcheck").path("interval").asText())
                .isNotEmpty();
        String how = test.path(0).asText();
        assertThat(how).isIn("CMD", "CMD-SHELL");
        String program = how.equals("CMD-SHELL") ? "sh" : test.path(1).asText();
        Set<String> has = PROGRAMS.get(service.image().replaceFirst(":[^:/]*$", ""));
        assertThat(has).contains(program);
        if (how.equals("CMD-SHELL")) {
            Stream.of(test.path(1).asText().split("\\|"))
                    .map(part -> part.strip().replaceFirst("^\\w+=\"[^\"]*\" ", ""))
                    .forEach(part -> assertThat(has).contains(part.split(" ")[0]));
        }
    }

    @Test
    void only_the_gateway_and_grafana_are_published_and_on_loopback_unless_told_otherwise() {
        Map<String, List<String>> published = new LinkedHashMap<>();
        services()
                .filter(service -> service.model().has("ports"))
                .forEach(service -> published.put(service.name(), service.list("ports")));
        assertThat(published.keySet()).containsExactly("gateway", "grafana");
        assertThat(published.values())
                .allSatisfy(ports ->
                        assertThat(ports).singleElement().asString().startsWith("${GATEWAY_BIND:-127.0.0.1}:"));
    }

    @Test
    void the_engines_live_on_a_network_without_a_way_out_and_ollama_alone_can_download() {
        assertThat(COMPOSE.at("/networks/engines/internal").asBoolean()).isTrue();
        Map<String, List<String>> networks =
                services().collect(Collectors.toMap(Service::name, service -> service.list("networks")));
        assertThat(List.of("redis", "neo4j", "chromadb", "prometheus", "redis-exporter"))
                .allSatisfy(name -> assertThat(networks.get(name)).containsExactly("engines"));
        assertThat(networks.get("ollama")).containsExactly("engines", "downloads");
        assertThat(networks.get("gateway")).containsExactly("engines", "front");
    }

    @Test
    void data_live_in_named_volumes() {
        Set<String> named = new TreeSet<>();
        COMPOSE.get("volumes").fieldNames().forEachRemaining(named::add);
        assertThat(named)
                .contains("redis_data", "neo4j_data", "neo4j_logs", "neo4j_import", "chroma_data", "ollama_data");
        Set<String> mounted = services()
                .flatMap(service -> service.list("volumes").stream())
                .map(volume -> volume.split(":")[0])
                .filter(source -> source.matches("[a-z0-9_]+"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(mounted).isEqualTo(named);
    }

    @Test
    void the_profiles_are_those_promised() {
        Map<String, String> profiles = services()
                .filter(service -> service.model().has("profiles"))
                .collect(Collectors.toMap(
                        Service::name, service -> service.list("profiles").getFirst()));
        assertThat(profiles)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ollama-gpu", "gpu",
                        "prometheus", "observability",
                        "redis-exporter", "observability",
                        "grafana", "observability"));
    }

    @Test
    void the_gateway_waits_for_the_engines_it_cannot_start_its_work_without() {
        JsonNode waits = service("gateway").model().get("depends_on");
        assertThat(List.of("redis", "neo4j", "chromadb")).allSatisfy(engine -> assertThat(
                        waits.path(engine).path("condition").asText())
                .isEqualTo("service_healthy"));
    }

    @Test
    void redis_keeps_the_log_on_disk_and_never_evicts() {
        assertThat(String.join(" ", service("redis").list("command")))
                .contains("--appendonly yes", "--maxmemory-policy noeviction", "--maxmemory ");
    }

    @Test
    void secrets_have_no_default_and_the_example_s_value_starts_nothing() throws IOException {
        String compose = Files.readString(Path.of("docker-compose.yml"));
        assertThat(SECRETS).allSatisfy(secret -> {
            assertThat(composeVariables()).containsEntry(secret, null);
            assertThat(compose).contains("${" + secret + ":?");
        });
        assertThat(example()).containsEntry("NEO4J_PASSWORD", "CHANGE").containsEntry("REDIS_PASSWORD", "CHANGE");
        // Neo4j's own rule for a first password (dbms.security.auth_minimum_password_length, 8 unless set)
        assertThat("CHANGE".length()).isLessThan(8);
        assertThat(compose).doesNotContain("auth_minimum_password_length");
    }

    private static Map<String, String> example() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        Files.readString(Path.of(".env.example"))
                .lines()
                .filter(line -> line.matches("[A-Z][A-Z0-9_]*=.*"))
                .forEach(line -> values.put(line.split("=", 2)[0], line.split("=", 2)[1]));
        return values;
    }

    @Test
    void the_example_has_every_variable_with_the_default_that_compose_takes_without_it() throws IOException {
        Map<String, String> defaults = composeVariables();
        assertThat(example().keySet()).containsExactlyInAnyOrderElementsOf(defaults.keySet());
        assertThat(example()).allSatisfy((name, value) -> {
            if (!SECRETS.contains(name)) {
                assertThat(defaults).containsEntry(name, value);
            }
        });
    }

    @Test
    void the_gateway_s_environment_and_the_configuration_reference_name_the_same_variables() throws IOException {
        Set<String> given = new TreeSet<>();
        service("gateway").model().get("environment").fieldNames().forEachRemaining(given::add);
        Set<String> reference = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| `([A-Z][A-Z0-9_]+)` \\|")
                .matcher(Files.readString(Path.of("docs/configuration.md"))
                        .replaceFirst("(?s)## With ./gateway up.*?\n## (?!With)", "## "));
        while (row.find()) {
            reference.add(row.group(1));
        }
        assertThat(given).isEqualTo(reference);
    }

    @Test
    void the_override_opens_each_engine_s_port_on_loopback_alone() {
        JsonNode override = yaml("docker-compose.override.example.yml").get("services");
        assertThat(override.fieldNames())
                .toIterable()
                .contains("redis", "neo4j", "chromadb", "ollama")
                .allSatisfy(name -> assertThat(override.get(name).get("ports"))
                        .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
    }
}
