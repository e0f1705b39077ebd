package dev.ybis.gateway.conformance;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.ybis.gateway.engines.Engine;
import dev.ybis.gateway.engines.LocalSystem;
import dev.ybis.gateway.engines.Ports;
import dev.ybis.gateway.engines.Project;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/// The product as its users have it: the built program over the real engines, started once for the whole run by the
/// launcher's own code, and a stand-in for Ollama. Tests reach it over HTTP alone.
final class Product {
    /// Far beyond what anything here takes, so that a failure is a failure and not a slow machine.
    static final Duration PATIENCE = Duration.ofSeconds(30);
    /// How long engines may take that have just been started, beside other programs.
    private static final Duration COLD = Duration.ofSeconds(90);

    private static @Nullable Product running;

    private final LocalSystem system;
    private final Path repositories;
    private final OllamaStandIn ollama;
    private final int port;

    private Product(LocalSystem system, Path repositories, OllamaStandIn ollama, int port) {
        this.system = system;
        this.repositories = repositories;
        this.ollama = ollama;
        this.port = port;
    }

    static synchronized Product running() {
        if (running == null) {
            running = start();
            running.awaitReady();
        }
        return running;
    }

    /// Waits until all engines answer, and Neo4j what questions begin with, which takes it a while when it has just
    /// started.
    void awaitReady() {
        for (String path : new String[] {"/q/health/ready", "/v1/index"}) {
            await().atMost(COLD).untilAsserted(() -> request().get(path).then().statusCode(200));
        }
    }

    private static Product start() {
        Project project = Project.current();
        Path folder = project.root().resolve("target/conformance");
        Path repositories = folder.resolve("repositories");
        OllamaStandIn ollama = OllamaStandIn.start();
        Map<String, String> environment = new HashMap<>();
        environment.put("OLLAMA_BASE_URL", ollama.address());
        environment.put("OLLAMA_MODEL", OllamaStandIn.MODEL);
        environment.put("OLLAMA_EMBEDDING_MODEL", OllamaStandIn.EMBEDDING_MODEL);
        environment.put("GATEWAY_STREAM_HEARTBEAT", "500ms");
        environment.put("GATEWAY_ASK_FIRST_TOKEN", "2s");
        environment.put("GATEWAY_ASK_BETWEEN_TOKENS", "2s");
        var system = new LocalSystem(
                project, folder.resolve("data"), environment, line -> System.out.println("[product] " + line));
        try {
            Project.delete(folder);
            Files.createDirectories(repositories);
            int port = freePort();
            Runtime.getRuntime().addShutdownHook(new Thread(system::close));
            system.start(port, repositories);
            return new Product(system, repositories.toRealPath(), ollama, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        return Ports.free();
    }

    int port() {
        return port;
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    Engine engine(String name) {
        return system.engine(name);
    }

    /// Whether the program embeds by itself, as the one on the JVM does; the native one has Ollama do it.
    static boolean embedsInProcess() {
        return !Project.current().programIsNative();
    }

    /// Where the engines keep their data.
    Path data() {
        return repositories.resolveSibling("data");
    }

    /// A driver of its Neo4j, which whoever asked for it closes.
    Driver neo4j() {
        Map<String, String> places = system.environment();
        return GraphDatabase.driver(
                String.valueOf(places.get("NEO4J_URI")),
                AuthTokens.basic("neo4j", String.valueOf(places.get("NEO4J_PASSWORD"))));
    }

    LocalSystem system() {
        return system;
    }

    OllamaStandIn ollama() {
        return ollama;
    }

    RequestSpecification request() {
        return RestAssured.given().baseUri(base()).urlEncodingEnabled(true);
    }

    RequestSpecification json(Object body) {
        return request().contentType("application/json").body(body);
    }

    /// Publishes an event and answers its position.
    String publish(String topic, Object data) {
        return json(Map.of("topic", topic, "type", "test.event", "data", data))
                .post("/v1/events")
                .then()
                .statusCode(201)
                .extract()
                .path("position");
    }

    /// How many depend on a file or symbol of a repository, as a gateway answers.
    int dependents(String gateway, String repository, String target) {
        return request()
                .baseUri(gateway)
                .get("/v1/impact?repository=" + repository + "&target=" + target + "&limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("total");
    }

    /// A new, empty folder that may be indexed.
    Path repository(String name) {
        try {
            Path folder = repositories.resolve(name);
            if (Files.exists(folder)) {
                try (Stream<Path> paths = Files.walk(folder)) {
                    for (Path path : (Iterable<Path>) paths.sorted(java.util.Comparator.reverseOrder())::iterator) {
                        Files.delete(path);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A repository with the files of a zip archive.
    Path unpacked(String name, Path archive) {
        Path folder = repository(name);
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && target.startsWith(folder)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folder of a repository made by [#repository(String)].
    Path folder(String name) {
        return repositories.resolve(name);
    }

    static void write(Path folder, String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Indexes a folder and waits, on the event stream, until it is done. Answers the data of the last event.
    Map<String, Object> index(Path folder) {
        return index(base(), folder);
    }

    /// Has the gateway at `gateway` index a folder.
    Map<String, Object> index(String gateway, Path folder) {
        return index(gateway, folder, Map.of("path", folder.toString()));
    }

    /// Indexes a folder, waits until it is done, and has it indexed again when it changes.
    void watch(Path folder) {
        index(base(), folder, Map.of("path", folder.toString(), "watch", true));
    }

    /// Asks for an index, again while one is under way: what the end of an engine cut off begins again by itself.
    void begin(String gateway, Map<String, Object> wanted) {
        await().atMost(PATIENCE)
                .until(() -> json(wanted).baseUri(gateway).post("/v1/index").statusCode(), equalTo(202));
    }

    private Map<String, Object> index(String gateway, Path folder, Map<String, Object> wanted) {
        String name = folder.getFileName().toString();
        try (EventStream events = EventStream.open(this, "topic=index." + name)) {
            begin(gateway, wanted);
            while (true) {
                Map<String, Object> event = events.next().event();
                if ("index.completed".equals(event.get("type")) || "index.failed".equals(event.get("type"))) {
                    @SuppressWarnings("unchecked")
                    Map<String, Object> data = (Map<String, Object>) event.get("data");
                    return data;
                }
            }
        }
    }
}
