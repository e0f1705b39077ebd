package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./gateway up` as a person uses it, in a terminal's stead.
@Tag("launcher")
class LauncherIT {
    private final LauncherProcess up;

    LauncherIT(@TempDir Path folder) {
        up = new LauncherProcess(folder);
    }

    @AfterEach
    void stop() {
        up.close();
    }

    @Test
    void a_killed_launcher_leaves_no_process_and_the_data_survive_it() throws Exception {
        up.start();
        assertThat(up.output())
                .contains("curl -N", "/v1/impact?repository=repo&target=b.py", "/v1/ask", "redis://127.0.0.1:");
        up.request()
                .contentType("application/json")
                .body(Map.of("topic", "kept", "type", "x", "id", "1"))
                .post("/v1/events")
                .then()
                .statusCode(201);
        List<Long> processes = up.pids().toList();
        assertThat(processes).hasSize(4).allMatch(LauncherProcess::alive);

        up.kill();
        await().atMost(Product.PATIENCE).until(() -> processes.stream().noneMatch(LauncherProcess::alive));

        up.start();
        assertThat(up.request().get("/v1/events?topic=kept").<List<String>>path("events.id"))
                .containsExactly("1");
        assertThat(up.request().get("/v1/impact?target=b.py").<List<String>>path("dependents.path"))
                .containsExactly("a.py");
        List<Long> again = up.pids().toList();

        // a second one on the same data says so
        Process second = up.process("--port", String.valueOf(Product.freePort()));
        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(up.output()).contains("already running");

        // what a closed terminal sends
        up.signal("HUP");
        assertThat(again).noneMatch(LauncherProcess::alive);

        Product.write(up.data(), "mine.txt", "not the gateway's");
        up.start("--fresh");
        assertThat(up.request().get("/v1/events?topic=kept").<List<String>>path("events.id"))
                .isEmpty();
        assertThat(up.data().resolve("mine.txt")).exists();
    }

    @Test
    void an_engine_that_dies_is_brought_back_and_ctrl_c_stops_all() throws Exception {
        up.start();
        long redis = LauncherProcess.pid(up.data().resolve("redis/redis.pid"));
        ProcessHandle.of(redis).orElseThrow().destroyForcibly();
        await().atMost(Product.PATIENCE).until(() -> up.output().contains("redis is back"));
        await().atMost(Product.PATIENCE)
                .until(() -> up.request().get("/q/health/ready").statusCode() == 200);
        List<Long> processes = up.pids().toList();
        // what Ctrl-C sends
        up.signal("INT");
        assertThat(processes).hasSize(4).noneMatch(LauncherProcess::alive);
    }

    @Test
    void a_taken_port_and_wrong_options_are_said_in_one_line_with_the_remedy() throws Exception {
        try (ServerSocket _ = new ServerSocket(up.port(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(up.process().waitFor()).isEqualTo(1);
            assertThat(up.output()).contains("port " + up.port() + " is taken").contains("--port " + (up.port() + 1));
        }
        assertThat(up.process("--colour").waitFor()).isEqualTo(1);
        assertThat(up.output().strip().lines()).hasSize(1).first().asString().contains("--colour");
        assertThat(new ProcessBuilder("./gateway", "fly").start().waitFor()).isEqualTo(2);
    }
}
