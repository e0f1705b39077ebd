package dev.ybis.gateway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How long an index takes until its graph answers, as a follower of its events sees it: the first one of a tree, and
/// one after a file was changed in a watched tree, from the write on. `bench/impact-speed` runs it.
public final class IndexSpeed {
    private static final int CHANGES = 25;
    /// How long the gateway waits for quiet after a change, which is told apart.
    private static final double QUIET_MILLIS = 100;
    /// What is changed: a file of 172 lines and one of 1,200, where the tree's files have 116 in the middle.
    private static final List<String> CHANGED = List.of("/collect/CartesianList.java", "/collect/Lists.java");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String gateway;
    private final Running running;

    private IndexSpeed(String gateway, Running running) {
        this.gateway = gateway;
        this.running = running;
    }

    /// @param arguments `cold` or `changes`, the gateway's address, its launcher's data, the folders of trees
    public static void main(String[] arguments) throws IOException, InterruptedException {
        IndexSpeed bench = new IndexSpeed(arguments[1], Running.of(Path.of(arguments[2])));
        boolean cold = arguments[0].equals("cold");
        System.out.println(
                cold
                        ? "\n| tree | by | s | files/s | processor s | MB |\n|---|---|---|---|---|---|"
                        : "\n| tree | change | to the event: p50 ms | longest | to the answer: p50 ms | longest"
                                + " | stored: p50 ms | processor ms, gateway | Neo4j |\n|---|---|---|---|---|---|---|---|---|");
        for (int i = 3; i < arguments.length; i++) {
            Path tree = Path.of(arguments[i]);
            if (cold) {
                bench.index(tree);
            } else {
                for (String changed : CHANGED) {
                    bench.change(tree, changed);
                }
            }
        }
    }

    private void index(Path tree) throws IOException, InterruptedException {
        String name = tree.getFileName().toString();
        try (var lines = events(name)) {
            running.beginPeak();
            Running.Spent before = running.spent();
            post(Map.of("path", tree.toString(), "name", name, "watch", true));
            int millis = await(lines, "index.graph-answers").get("graphMillis").asInt();
            JsonNode first = await(lines, "index.graph-completed");
            Running.Spent spent = running.spent().since(before);
            System.out.printf(
                    "| %s, %,d files, %,d edges | gateway, Neo4j | %.1f (stored %.1f) | %,.0f | %.1f, %.1f | %s |%n",
                    name,
                    first.get("files").asInt(),
                    first.get("edges").asInt(),
                    millis / 1e3,
                    first.get("storedMillis").asInt() / 1e3,
                    first.get("files").asInt() * 1e3 / millis,
                    spent.gateway(),
                    spent.neo4j(),
                    running.peak());
            await(lines, "index.completed");
        }
    }

    private void change(Path tree, String changed) throws IOException, InterruptedException {
        Path file = edited(tree, changed);
        String text = Files.readString(file);
        try {
            changes(tree, "in place", file, round -> text + "// " + round);
            changes(
                    tree,
                    "moves lines",
                    file,
                    round -> text.replaceFirst("\nimport", "\n".repeat(2 + round % 5) + "import") + "// " + round);
            changes(
                    tree,
                    "another method",
                    file,
                    round -> text.substring(0, text.lastIndexOf('}')) + "static int added" + round + "() { return 1; }\n}");
        } finally {
            Files.writeString(file, text);
        }
    }

    private interface Text {
        String of(int round);
    }

    /// From each write to the event that the new graph answers, to an answer of it, and to the event that it is stored,
    /// without the wait for quiet.
    private void changes(Path tree, String change, Path file, Text text) throws IOException, InterruptedException {
        String name = tree.getFileName().toString();
        double[] event = new double[CHANGES];
        double[] answer = new double[CHANGES];
        double[] stored = new double[CHANGES];
        Running.Spent spent = Running.Spent.NOTHING;
        String indexedAt = indexedAt(name, tree.relativize(file));
        try (var lines = events(name)) {
            for (int round = 0; round < CHANGES; round++) {
                Running.Spent before = running.spent();
                Files.writeString(file, text.of(round));
                long written = System.nanoTime();
                await(lines, "index.graph-answers");
                event[round] = since(written);
                String now = indexedAt(name, tree.relativize(file));
                answer[round] = since(written);
                await(lines, "index.graph-completed");
                stored[round] = since(written);
                spent = spent.and(running.spent().since(before));
                if (now.equals(indexedAt)) {
                    throw new IOException("the answer is older than the event");
                }
                indexedAt = now;
                await(lines, "index.completed");
            }
        }
        Arrays.sort(event);
        Arrays.sort(answer);
        Arrays.sort(stored);
        System.out.printf(
                "| %s, %s | %s | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f |%n",
                name,
                file.getFileName(),
                change,
                event[CHANGES / 2],
                event[CHANGES - 1],
                answer[CHANGES / 2],
                answer[CHANGES - 1],
                stored[CHANGES / 2],
                spent.gateway() * 1e3 / CHANGES,
                spent.neo4j() * 1e3 / CHANGES);
    }

    private static double since(long written) {
        return (System.nanoTime() - written) / 1e6 - QUIET_MILLIS;
    }

    private String indexedAt(String repository, Path file) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(
                        gateway + "/v1/impact?limit=1&repository=" + repository + "&target=" + file))
                .header("Accept", "application/json")
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("indexedAt").asText();
    }

    private static Path edited(Path tree, String changed) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(file -> file.toString().endsWith(changed))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private BufferedReader events(String name) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(gateway + "/v1/events?topic=index." + name))
                .header("Accept", "text/event-stream")
                .build();
        return new BufferedReader(new InputStreamReader(
                http.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
    }

    private static JsonNode await(BufferedReader lines, String type) throws IOException {
        while (true) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("the stream has ended");
            }
            if (line.startsWith("data:")) {
                JsonNode event = JSON.readTree(line.substring("data:".length()));
                if (event.path("type").asText().equals("index.failed")) {
                    throw new IOException(event.toString());
                }
                if (event.path("type").asText().equals(type)) {
                    return event.get("data");
                }
            }
        }
    }

    private void post(Map<String, Object> body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(gateway + "/v1/index"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.body());
        }
    }
}
