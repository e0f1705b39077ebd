package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.ybis.gateway.engines.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./gateway backup` and `./gateway restore`.
@Tag("launcher")
class BackupIT {
    private final Path folder;
    private final LauncherProcess up;
    private final Path file;

    BackupIT(@TempDir Path folder) {
        this.folder = folder;
        up = new LauncherProcess(folder);
        file = folder.resolve("backup.tar.gz");
    }

    @AfterEach
    void stop() {
        up.close();
    }

    private Command gateway(String... words) {
        List<String> command = new ArrayList<>(List.of("./gateway"));
        command.addAll(List.of(words));
        return Command.run(Map.of(), command);
    }

    private Command onData(String command, String... options) {
        List<String> words = new ArrayList<>(
                List.of(command, file.toString(), "--data", up.data().toString()));
        words.addAll(List.of(options));
        return gateway(words.toArray(String[]::new));
    }

    private static void refused(Command command, String why) {
        assertThat(command.exit()).as(command.output()).isEqualTo(1);
        assertThat(command.output().lines().filter(line -> line.startsWith("gateway: ")))
                .singleElement()
                .asString()
                .contains(why);
    }

    @Test
    void what_was_backed_up_is_there_again_after_everything_was_wiped() throws Exception {
        up.start();
        String position = up.request()
                .contentType("application/json")
                .body(Map.of("topic", "kept", "type", "x", "id", "1", "data", "precious"))
                .post("/v1/events")
                .path("position");
        // a repository that no start indexes by itself
        Product.write(up.repository(), "lighthouse/beam.py", "import lamp\n");
        Product.write(
                up.repository(),
                "lighthouse/lamp.py",
                "def light():\n    return 'the lighthouse lamp burns whale oil'\n");
        up.request()
                .contentType("application/json")
                .body(Map.of("path", up.repository().resolve("lighthouse").toString(), "name", "lighthouse"))
                .post("/v1/index")
                .then()
                .statusCode(202);
        await().atMost(Product.PATIENCE)
                .untilAsserted(
                        () -> up.request().get("/v1/index/lighthouse").then().body("stage", equalTo("completed")));
        refused(onData("backup"), "stop that one first");
        assertThat(file).doesNotExist();
        up.signal("INT");

        Command backup = onData("backup");
        assertThat(backup.exit()).as(backup.output()).isZero();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        refused(onData("backup"), "--force overwrites");
        refused(onData("restore"), "--force replaces");
        assertThat(onData("backup", "--force").exit()).isZero();

        Project.delete(up.data());
        Command restore = onData("restore");
        assertThat(restore.exit()).as(restore.output()).isZero();
        up.start();

        assertThat(up.request().get("/v1/events?topic=kept").<List<String>>path("events.data"))
                .containsExactly("precious");
        // the log lives the same life: its positions go on
        up.request().get("/v1/events?from=" + position).then().statusCode(200);
        up.request()
                .get("/v1/impact?repository=lighthouse&target=lamp.py")
                .then()
                .statusCode(200)
                .body("dependents.path", hasItem("beam.py"));
        up.request()
                .contentType("application/json")
                .accept("application/json")
                .body(Map.of("question", "What does the lighthouse lamp burn?", "repository", "lighthouse"))
                .post("/v1/ask")
                .then()
                .statusCode(200)
                .body("sources.path", hasItem("lamp.py"));

        // what came after the backup is gone when the backup is brought back over it
        up.request()
                .contentType("application/json")
                .body(Map.of("topic", "kept", "type", "x", "data", "later"))
                .post("/v1/events");
        up.signal("INT");
        assertThat(onData("restore", "--force").exit()).isZero();
        up.start();
        assertThat(up.request().get("/v1/events?topic=kept").<List<String>>path("events.data"))
                .containsExactly("precious");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("backup.tar.gz", "data", "data.lock", "output.txt", "repo");
        }
    }

    @Test
    void what_is_no_sound_backup_is_refused_and_changes_nothing() throws IOException {
        refused(onData("restore"), "is not there");
        refused(onData("backup"), "no data of redis");
        refused(gateway("backup"), "which file?");
        refused(onData("backup", "--colour"), "--colour");

        Files.writeString(file, "no archive");
        assertThat(onData("restore").exit()).isEqualTo(1);
        archive("nothing", "x");
        refused(onData("restore"), "no manifest");
        archive("manifest.properties", "format=9\nkind=embedded\n");
        refused(onData("restore"), "format 9");
        archive("manifest.properties", "format=1\nkind=compose\n");
        refused(onData("restore"), "holds compose data");
        archive("manifest.properties", "format=1\nkind=embedded\nredis=00\n", "redis.tar", "altered");
        refused(onData("restore"), "damaged");
        assertThat(up.data().resolve("redis")).doesNotExist();
    }

    private void archive(String... namesAndTexts) throws IOException {
        Path content = Files.createTempDirectory(folder, "content");
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            Files.writeString(content.resolve(namesAndTexts[i]), namesAndTexts[i + 1]);
        }
        Command.run(content, Map.of(), List.of("tar", "-czf", file.toString(), "."));
    }

    /// There is no Docker engine to test with: a script stands in for its command line.
    @Test
    void compose_s_volumes_are_packed_at_rest_and_what_ran_runs_again() throws IOException {
        Path docker = Files.createDirectories(folder.resolve("docker"));
        Path volumes = docker.resolve("volumes");
        for (String engine : List.of("redis", "neo4j", "chromadb")) {
            Product.write(volumes, engine + "/deep/file", "of " + engine);
        }
        Files.writeString(docker.resolve("running"), "redis\nneo4j\nollama\ngateway\n");

        Command backup = compose(docker, "backup");
        assertThat(backup.exit()).as(backup.output()).isZero();
        assertThat(Files.readAllLines(docker.resolve("running")))
                .containsExactlyInAnyOrder("redis", "neo4j", "ollama", "gateway");

        refused(compose(docker, "restore"), "data of redis already");
        assertThat(Files.readAllLines(docker.resolve("running")))
                .containsExactlyInAnyOrder("redis", "neo4j", "ollama", "gateway");
        refused(onData("restore"), "holds compose data");

        Files.writeString(volumes.resolve("redis/deep/file"), "altered");
        Files.writeString(volumes.resolve("redis/later"), "later");
        assertThat(compose(docker, "restore", "--force").exit()).isZero();
        assertThat(volumes.resolve("redis/deep/file")).hasContent("of redis");
        assertThat(volumes.resolve("redis/later")).doesNotExist();

        Project.delete(volumes);
        assertThat(compose(docker, "restore").exit()).isZero();
        assertThat(volumes.resolve("chromadb/deep/file")).hasContent("of chromadb");
    }

    @Test
    void a_restore_that_fails_before_it_replaces_anything_changes_nothing_and_after_it_starts_nothing()
            throws IOException {
        Path docker = Files.createDirectories(folder.resolve("docker"));
        Path volumes = docker.resolve("volumes");
        for (String engine : List.of("redis", "neo4j", "chromadb")) {
            Product.write(volumes, engine + "/file", "old " + engine);
        }
        Files.writeString(docker.resolve("running"), "redis\n");
        assertThat(compose(docker, "backup").exit()).isZero();
        Product.write(volumes, "redis/file", "newer");

        failing = "tar -C /data/.restoring";
        assertThat(compose(docker, "restore", "--force").exit()).isEqualTo(1);
        assertThat(volumes.resolve("redis/file")).hasContent("newer");
        assertThat(volumes.resolve("redis/.restoring")).doesNotExist();
        assertThat(Files.readAllLines(docker.resolve("running"))).containsExactly("redis");

        failing = "-exec mv";
        Command half = compose(docker, "restore", "--force");
        assertThat(half.exit()).isEqualTo(1);
        assertThat(half.output()).contains("nothing was started: restore again");
        assertThat(Files.readAllLines(docker.resolve("running"))).isEmpty();

        failing = "";
        assertThat(compose(docker, "restore", "--force").exit()).isZero();
        assertThat(volumes.resolve("redis/file")).hasContent("old redis");
        try (Stream<Path> left = Files.list(volumes.resolve("redis"))) {
            assertThat(left).hasSize(1);
        }
    }

    /// What the stand-in for Docker fails at.
    private String failing = "";

    private Command compose(Path docker, String command, String... options) {
        List<String> words = new ArrayList<>(List.of("./gateway", command, file.toString(), "--compose"));
        words.addAll(List.of(options));
        String path = Path.of("src/test/resources/docker-stand-in").toAbsolutePath() + ":" + System.getenv("PATH");
        return Command.run(
                Map.of("PATH", path, "DOCKER_STAND_IN", docker.toString(), "DOCKER_FAILS_AT", failing), words);
    }
}
