package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `./gateway up` on a port and data of its own, with a repository of two files.
final class LauncherProcess implements AutoCloseable {
    private final Path folder;
    private final int port = Product.freePort();
    private @Nullable Process launcher;

    LauncherProcess(Path folder) {
        this.folder = folder;
        Product.write(folder, "repo/a.py", "import b\n");
        Product.write(folder, "repo/b.py", "answer = 42\n");
    }

    Path data() {
        return folder.resolve("data");
    }

    Path repository() {
        return folder.resolve("repo");
    }

    int port() {
        return port;
    }

    String output() {
        try {
            return Files.readString(folder.resolve("output.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RequestSpecification request() {
        return RestAssured.given().baseUri("http://127.0.0.1:" + port);
    }

    /// Runs the command, which may well refuse.
    Process process(String... options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "./gateway",
                "up",
                "--port",
                String.valueOf(port),
                "--data",
                data().toString(),
                "--repo",
                repository().toString());
        builder.command().addAll(List.of(options));
        builder.environment().keySet().removeAll(List.of("REDIS_URL", "NEO4J_URI", "CHROMA_URL"));
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    /// Runs the command and waits for its greeting.
    void start(String... options) throws IOException {
        Process started = process(options);
        launcher = started;
        await().atMost(Duration.ofMinutes(4)).until(() -> {
            assertThat(started.isAlive()).as(output()).isTrue();
            return output().contains("YBIS Gateway is up");
        });
    }

    void kill() throws InterruptedException {
        if (launcher != null) {
            launcher.destroyForcibly().waitFor();
        }
    }

    /// Sends a signal and waits for the end.
    void signal(String name) throws Exception {
        if (launcher != null) {
            new ProcessBuilder("kill", "-" + name, String.valueOf(launcher.pid()))
                    .start()
                    .waitFor();
            launcher.waitFor();
        }
    }

    /// The process ids of the engines and the gateway, as their guards wrote them down.
    Stream<Long> pids() {
        try (Stream<Path> files = Files.walk(data(), 2)) {
            return files.filter(file -> file.toString().endsWith(".pid")).map(LauncherProcess::pid).toList().stream();
        } catch (IOException _) {
            return Stream.of();
        }
    }

    static long pid(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException _) {
            return -1;
        }
    }

    static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /// Kills what still runs, and waits until nothing does.
    @Override
    public void close() {
        if (launcher != null) {
            launcher.destroyForcibly();
        }
        await().atMost(Product.PATIENCE).until(() -> pids().noneMatch(LauncherProcess::alive));
    }
}
