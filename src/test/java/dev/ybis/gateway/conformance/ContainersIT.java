package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ybis.gateway.engines.Engines;
import dev.ybis.gateway.engines.Project;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// What `docker-compose.yml` has containers run, run here without containers as far as that goes.
class ContainersIT {
    private static final Product PRODUCT = Product.running();
    private static final Map<String, String> SECRETS =
            Map.of("REDIS_PASSWORD", "of-our-own", "NEO4J_PASSWORD", "of-our-own");

    @SuppressWarnings("unchecked")
    private static Map<String, Object> service(String name) throws IOException {
        Map<String, Object> compose = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
        return ((Map<String, Map<String, Object>>) compose.get("services")).get(name);
    }

    @SuppressWarnings("unchecked")
    private static List<String> healthCommand(String service) throws IOException {
        List<String> test =
                (List<String>) ((Map<String, Object>) service(service).get("healthcheck")).get("test");
        return test.subList(1, test.size());
    }

    private static Command compose(Map<String, String> environment, String... words) {
        Command.needs("docker-compose");
        List<String> command = new ArrayList<>(List.of("docker-compose"));
        command.addAll(List.of(words));
        return Command.run(environment, command);
    }

    @Test
    void compose_accepts_the_file_with_the_example_s_environment_and_the_override() {
        Command alone = compose(Map.of(), "--env-file", ".env.example", "config", "--quiet");
        assertThat(alone.exit()).as(alone.output()).isZero();
        Command both = compose(
                Map.of(),
                "--env-file",
                ".env.example",
                "-f",
                "docker-compose.yml",
                "-f",
                "docker-compose.override.example.yml",
                "config",
                "--quiet");
        assertThat(both.exit()).as(both.output()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REDIS_PASSWORD", "NEO4J_PASSWORD"})
    void compose_refuses_to_start_without_a_secret_and_says_where_to_put_it(String missing, @TempDir Path folder)
            throws IOException {
        Path environment = Files.writeString(folder.resolve("env"), missing + "=\n");
        Map<String, String> others = new java.util.HashMap<>(SECRETS);
        others.remove(missing);
        Command refused = compose(others, "--env-file", environment.toString(), "config");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains(missing).contains("put a secret of your own into .env");
    }

    /// The command of the compose file, with Redis's own program of this machine, its folders and its port.
    private static List<String> redisCommand(Path folder, int port) throws IOException {
        @SuppressWarnings("unchecked")
        String script = ((List<String>) service("redis").get("command")).getFirst();
        String server = Project.current()
                .root()
                .resolve(".gateway/engines/redis-server")
                .toString();
        return List.of(
                "sh",
                "-c",
                script.replace("$$", "$")
                        .replaceAll("\\$\\{REDIS_MAXMEMORY:-([^}]*)}", "$1")
                        .replace("exec redis-server", "exec " + server + " --port " + port)
                        .replace(
                                "redis-server --port " + port + " /tmp/redis.conf",
                                "redis-server /tmp/redis.conf --port " + port)
                        .replace("/tmp/redis.conf", folder.resolve("redis.conf").toString())
                        .replace("--dir /data", "--dir " + folder));
    }

    @Test
    void redis_does_not_start_with_the_example_s_password(@TempDir Path folder) throws IOException {
        Command refused = Command.run(Map.of("REDIS_PASSWORD", "CHANGE"), redisCommand(folder, Product.freePort()));
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.output()).contains("put in a secret of your own");
    }

    @Test
    void redis_starts_with_a_password_that_it_asks_for_and_with_its_log_on_disk(@TempDir Path folder) throws Exception {
        int port = Product.freePort();
        ProcessBuilder builder = new ProcessBuilder(redisCommand(folder, port));
        builder.environment().put("REDIS_PASSWORD", "of-our-own");
        Process redis = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try {
            await().atMost(Product.PATIENCE).until(() -> asked(port, "PING").startsWith("-NOAUTH"));
            assertThat(asked(port, "AUTH of-our-own\r\nCONFIG GET maxmemory-policy\r\nCONFIG GET appendonly"))
                    .contains("+OK", "noeviction", "yes");
        } finally {
            redis.destroy();
            redis.waitFor();
        }
    }

    private static String asked(int port, String commands) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((commands + "\r\nQUIT\r\n").getBytes());
            return new String(socket.getInputStream().readAllBytes());
        }
    }

    @Test
    void chromadb_s_health_command_tells_a_server_that_answers_from_one_that_does_not() throws IOException {
        List<String> command = healthCommand("chromadb");
        assertThat(at(command, PRODUCT.engine("chromadb").port()).exit()).isZero();
        assertThat(at(command, Product.freePort()).exit()).isNotZero();
    }

    private static Command at(List<String> command, int port) {
        return Command.run(
                Map.of(),
                command.stream()
                        .map(word -> word.replace("127.0.0.1/8000", "127.0.0.1/" + port))
                        .toList());
    }

    @Test
    void the_gateway_s_health_command_tells_ready_from_not_ready_and_from_not_there() throws IOException {
        assertThat(healthCommand("gateway")).containsExactly("/gateway/ybis-gateway", "--health");
        Command ready = health(PRODUCT.port());
        assertThat(ready.exit()).as(ready.output()).isZero();
        assertThat(ready.output()).contains("200").contains("\"redis\"");

        PRODUCT.engine("chromadb").kill();
        try {
            Command notReady = health(PRODUCT.port());
            assertThat(notReady.exit()).isEqualTo(1);
            assertThat(notReady.output()).contains("503").contains("DOWN");
        } finally {
            PRODUCT.engine("chromadb").start();
        }
        Command notThere = health(Product.freePort());
        assertThat(notThere.exit()).isEqualTo(1);
        assertThat(notThere.output()).contains("does not answer");
    }

    private static Command health(int port) {
        return program(Map.of("GATEWAY_PORT", String.valueOf(port), "GATEWAY_HOST", "0.0.0.0"), "--health");
    }

    private static Command program(Map<String, String> environment, String argument) {
        List<String> command = new ArrayList<>(Engines.gatewayCommand(Project.current(), "768m"));
        command.add(argument);
        return Command.run(environment, command);
    }

    @Test
    void an_argument_that_means_nothing_is_refused_with_what_there_is() {
        Command refused = program(Map.of(), "--helth");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.output()).contains("--helth").contains("--health");
    }
}
