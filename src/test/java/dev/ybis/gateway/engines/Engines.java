package dev.ybis.gateway.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The recipes of the real engines: how Redis, Neo4j, ChromaDB and the gateway itself are run on this machine.
public final class Engines {
    private static final String HEAP = "GATEWAY_HEAP";
    /// Enough for a repository of some thousand files.
    private static final int LEAST_HEAP_MB = 768;
    /// Enough for some ten thousand; what is not needed is not taken.
    private static final int MOST_HEAP_MB = 4096;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    /// Bolt's handshake (Neo4j's Bolt protocol manual): the magic preamble, then four versions the client can speak.
    private static final byte[] BOLT_HANDSHAKE = HexFormat.of().parseHex("6060b01700040405000000000000000000000000");

    private Engines() {}

    /// Redis with append-only persistence, and a memory policy that refuses writes rather than dropping data.
    public static Engine redis(Project project, Installation installation, Path data) {
        String password = password(data, "redis");
        Path folder = folder(data, "redis");
        int port = Ports.free();
        return redis(project, installation, "redis", folder, port, password, """
                requirepass %s
                appendonly yes
                appendfsync everysec
                maxmemory-policy noeviction
                """.formatted(password));
    }

    /// A Redis process with a configuration of its own, a Sentinel for example.
    public static Engine redis(
            Project project,
            Installation installation,
            String name,
            Path folder,
            int port,
            String password,
            String lines,
            String... arguments) {
        Path configuration = folder.resolve("redis.conf");
        write(configuration, "bind 127.0.0.1\nport %d\ndir %s\n".formatted(port, quoted(folder)) + lines);
        List<String> command =
                new ArrayList<>(List.of(installation.redisServer().toString(), configuration.toString()));
        command.addAll(List.of(arguments));
        String greeting = (password.isEmpty() ? "" : "AUTH " + password + "\r\n") + "PING\r\n";
        return new Engine(
                project,
                name,
                folder,
                port,
                new Engine.Recipe(
                        Map.of(),
                        command,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(5),
                        () -> exchange(port, greeting.getBytes(StandardCharsets.US_ASCII), "+PONG")));
    }

    public static String redisPassword(Path data) {
        return password(data, "redis");
    }

    /// Neo4j community edition with Bolt alone.
    static Engine neo4j(Project project, Installation installation, Path data) {
        int port = Ports.free();
        Path home = folder(data, "neo4j");
        write(home.resolve("conf/neo4j.conf"), """
                server.bolt.listen_address=127.0.0.1:%1$d
                server.bolt.advertised_address=127.0.0.1:%1$d
                server.http.enabled=false
                server.https.enabled=false
                server.memory.pagecache.size=128m
                db.tx_log.rotation.retention_policy=128M size
                dbms.usage_report.enabled=false
                """.formatted(port));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jars = installation.jvmEngines() + "/*";
        var environment = Map.of(
                "NEO4J_HOME",
                home.toString(),
                "NEO4J_CONF",
                home.resolve("conf").toString());
        if (!Files.exists(home.resolve("data/dbms/auth.ini")) && !Files.exists(home.resolve("data/databases/system"))) {
            Installation.run(
                    home,
                    environment,
                    List.of(
                            java,
                            "-cp",
                            jars,
                            "org.neo4j.server.startup.Neo4jAdminBoot",
                            "dbms",
                            "set-initial-password",
                            password(data, "neo4j")));
        }
        var command = List.of(
                java,
                // enough to replace the links of some thousand files in one transaction; taken when it is needed
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                jars,
                "org.neo4j.server.CommunityEntryPoint",
                "--home-dir=" + home,
                "--config-dir=" + home.resolve("conf"));
        return new Engine(
                project,
                "neo4j",
                home,
                port,
                new Engine.Recipe(
                        environment,
                        command,
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(20),
                        () -> exchange(port, BOLT_HANDSHAKE, "")));
    }

    static String neo4jPassword(Path data) {
        return password(data, "neo4j");
    }

    /// ChromaDB on loopback. This edition has no password of its own.
    public static Engine chromaDb(Project project, Installation installation, Path data) {
        int port = Ports.free();
        Path folder = folder(data, "chromadb");
        var command = List.of(
                installation.node().toString(),
                installation.chromaDb().toString(),
                "run",
                "--path",
                folder.resolve("store").toString(),
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port));
        // newer bindings ignore SIGTERM, so there is no point in waiting for it
        return new Engine(
                project,
                "chromadb",
                folder,
                port,
                new Engine.Recipe(
                        Map.of(),
                        command,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(1),
                        () -> get("http://127.0.0.1:" + port + "/api/v2/heartbeat")));
    }

    /// The product itself, told by environment variables where its engines are.
    static Engine gateway(Project project, Path data, int port, Map<String, String> environment) {
        return new Engine(
                project,
                "gateway",
                folder(data, "gateway"),
                port,
                new Engine.Recipe(
                        environment,
                        gatewayCommand(project, heap(environment)),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(15),
                        () -> get("http://127.0.0.1:" + port + "/q/health/live")));
    }

    /// The memory that the gateway may take: what `GATEWAY_HEAP` says, else a quarter of the machine's.
    private static String heap(Map<String, String> environment) {
        String said = environment.getOrDefault(HEAP, "");
        if (said.isBlank()) {
            var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long quarter = machine.getTotalMemorySize() / 4 >> 20;
            return Math.clamp(quarter, LEAST_HEAP_MB, MOST_HEAP_MB) + "m";
        }
        if (!said.matches("[1-9][0-9]*[kKmMgG]")) {
            throw new Trouble(HEAP + " is " + said + "; it is a number and k, m or g, as 2g");
        }
        return said;
    }

    /// What runs the built program.
    ///
    /// @param heap as Java says it: `768m`
    public static List<String> gatewayCommand(Project project, String heap) {
        String program = project.program().toString();
        return project.programIsNative()
                ? List.of(program, "-Xmx" + heap)
                : List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        program);
    }

    /// Whether something at `url` answers 200.
    static boolean get(String url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(2))
                .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    /// Sends `bytes` to a port of this machine and answers whether something that contains `expected` came back.
    private static boolean exchange(int port, byte[] bytes, String expected) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write(bytes);
            byte[] reply = new byte[64];
            String answer = "";
            while (true) {
                int read = socket.getInputStream().read(reply);
                if (read < 0) {
                    return false;
                }
                answer += new String(reply, 0, read, StandardCharsets.ISO_8859_1);
                if (answer.contains(expected)) {
                    return true;
                }
            }
        }
    }

    /// The password of one engine, made on first use and kept beside its data, readable by the owner alone.
    private static String password(Path data, String engine) {
        Path file = folder(data, engine).resolve("password");
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(random));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Path data, String engine) {
        Path folder = data.resolve(engine);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(Path path) {
        return '"' + path.toString() + '"';
    }
}
