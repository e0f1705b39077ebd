package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./gateway up` as a person uses it, in a terminal's stead.
@Tag("launcher")
class LauncherIT {
    private final Path folder;
    private final Path data;
    private final Path output;
    private final int port = Product.freePort();
    private Process launcher;

    LauncherIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        data = folder.resolve("data");
        output = folder.resolve("output.txt");
        Product.write(folder, "repo/a.py", "import b\n");
        Product.write(folder, "repo/b.py", "answer = 42\n");
        launcher = new ProcessBuilder("true").start();
    }

    @AfterEach
    void stop() {
        launcher.destroyForcibly();
        await().atMost(Product.PATIENCE).until(() -> pids().noneMatch(LauncherIT::alive));
    }

    private Process start(String... options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "./gateway",
                "up",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString(),
                "--repo",
                folder.resolve("repo").toString());
        builder.command().addAll(List.of(options));
        builder.environment().keySet().removeAll(List.of("REDIS_URL", "NEO4J_URI", "CHROMA_URL"));
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private void up(String... options) throws IOException {
        launcher = start(options);
        await().atMost(Duration.ofMinutes(4)).until(() -> {
            assertThat(launcher.isAlive()).as(Files.readString(output)).isTrue();
            return Files.readString(output).contains("YBIS Gateway is up");
        });
    }

    /// The process ids of the engines and the gateway, as their guards wrote them down.
    private Stream<Long> pids() {
        try (Stream<Path> files = Files.walk(data, 2)) {
            return files.filter(file -> file.toString().endsWith(".pid")).map(LauncherIT::pid).toList().stream();
        } catch (IOException _) {
            return Stream.of();
        }
    }

    private static long pid(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException _) {
            return -1;
        }
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private io.restassured.specification.RequestSpecification request() {
        return RestAssured.given().baseUri("http://127.0.0.1:" + port);
    }

    @Test
    void a_killed_launcher_leaves_no_process_and_the_data_survive_it() throws Exception {
        up();
        assertThat(Files.readString(output))
                .contains("curl -N", "/v1/impact?repository=repo&target=b.py", "/v1/ask", "redis://127.0.0.1:");
        request()
                .contentType("application/json")
                .body(Map.of("topic", "kept", "type", "x", "id", "1"))
                .post("/v1/events")
                .then()
                .statusCode(201);
        List<Long> processes = pids().toList();
        assertThat(processes).hasSize(4).allMatch(LauncherIT::alive);

        launcher.destroyForcibly().waitFor();
        await().atMost(Product.PATIENCE).until(() -> processes.stream().noneMatch(LauncherIT::alive));

        up();
        assertThat(request().get("/v1/events?topic=kept").<List<String>>path("events.id"))
                .containsExactly("1");
        assertThat(request().get("/v1/impact?target=b.py").<List<String>>path("dependents.path"))
                .containsExactly("a.py");
        List<Long> again = pids().toList();

        // a second one on the same data says so
        Process second = start("--port", String.valueOf(Product.freePort()));
        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(Files.readString(output)).contains("already running");

        // what a closed terminal sends
        signal("HUP");
        assertThat(again).noneMatch(LauncherIT::alive);

        Product.write(data, "mine.txt", "not the gateway's");
        up("--fresh");
        assertThat(request().get("/v1/events?topic=kept").<List<String>>path("events.id"))
                .isEmpty();
        assertThat(data.resolve("mine.txt")).exists();
    }

    @Test
    void an_engine_that_dies_is_brought_back_and_ctrl_c_stops_all() throws Exception {
        up();
        long redis = pid(data.resolve("redis/redis.pid"));
        ProcessHandle.of(redis).orElseThrow().destroyForcibly();
        await().atMost(Product.PATIENCE).until(() -> Files.readString(output).contains("redis is back"));
        await().atMost(Product.PATIENCE)
                .until(() -> request().get("/q/health/ready").statusCode() == 200);
        List<Long> processes = pids().toList();
        // what Ctrl-C sends
        signal("INT");
        assertThat(processes).hasSize(4).noneMatch(LauncherIT::alive);
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(launcher.pid()))
                .start()
                .waitFor();
        launcher.waitFor();
    }

    @Test
    void a_taken_port_and_wrong_options_are_said_in_one_line_with_the_remedy() throws Exception {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(start().waitFor()).isEqualTo(1);
            assertThat(Files.readString(output))
                    .contains("port " + port + " is taken")
                    .contains("--port " + (port + 1));
        }
        assertThat(start("--colour").waitFor()).isEqualTo(1);
        assertThat(Files.readString(output).strip().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("--colour");
        assertThat(new ProcessBuilder("./gateway", "fly").start().waitFor()).isEqualTo(2);
    }
}
