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
import java.util.Map;
import java.util.stream.Stream;

/// How long an index takes until its graph answers, as a follower of its events sees it: the first one of a tree, and
/// one after a file was changed in a watched tree, from the write on. `bench/impact-speed` runs it.
public final class IndexSpeed {
    private static final int CHANGES = 40;
    /// How long the gateway waits for quiet after a change, which is told apart.
    private static final double QUIET_MILLIS = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String gateway;

    private IndexSpeed(String gateway) {
        this.gateway = gateway;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        IndexSpeed bench = new IndexSpeed(arguments[0]);
        System.out.println("\n| tree | files | edges | first index, graph ms | files/s | one change: p50 ms | longest |"
                + " a change that moves lines: p50 ms | longest |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (int i = 1; i < arguments.length; i++) {
            bench.measure(Path.of(arguments[i]));
        }
    }

    private void measure(Path tree) throws IOException, InterruptedException {
        String name = tree.getFileName().toString();
        try (var lines = events(name)) {
            post(Map.of("path", tree.toString(), "name", name, "watch", true));
            JsonNode first = await(lines, "index.graph-completed");
            await(lines, "index.completed");
            Path file = edited(tree);
            String text = Files.readString(file);
            double[] inPlace = changes(lines, file, round -> text + "// " + round);
            double[] moving = changes(
                    lines, file, round -> text.replaceFirst("\nimport", "\n".repeat(2 + round % 5) + "import") + round);
            System.out.printf(
                    "| %s | %,d | %,d | %,d | %,.0f | %.0f | %.0f | %.0f | %.0f |%n",
                    name,
                    first.get("files").asInt(),
                    first.get("edges").asInt(),
                    first.get("graphMillis").asInt(),
                    first.get("files").asInt() * 1000.0 / first.get("graphMillis").asInt(),
                    inPlace[CHANGES / 2],
                    inPlace[CHANGES - 1],
                    moving[CHANGES / 2],
                    moving[CHANGES - 1]);
        }
    }

    private interface Text {
        String of(int round);
    }

    /// From each write to the event that the new graph answers, without the wait for quiet.
    private double[] changes(BufferedReader lines, Path file, Text text) throws IOException {
        double[] millis = new double[CHANGES];
        for (int round = 0; round < CHANGES; round++) {
            Files.writeString(file, text.of(round));
            long written = System.nanoTime();
            await(lines, "index.graph-completed");
            millis[round] = (System.nanoTime() - written) / 1e6 - QUIET_MILLIS;
            await(lines, "index.completed");
        }
        Arrays.sort(millis);
        return millis;
    }

    private static Path edited(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(file -> file.toString().endsWith("/Lists.java"))
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
