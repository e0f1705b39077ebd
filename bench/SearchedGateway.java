package dev.ybis.gateway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A running gateway, asked over HTTP as anybody would.
final class SearchedGateway {
    private static final ObjectMapper JSON = new ObjectMapper();
    /// How long a tree may stay incomplete with nothing going on before the bench gives up.
    private static final Duration STALLED = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    SearchedGateway(String base) {
        this.base = base;
    }

    /// @param evidence whether the best hit is good enough to answer from
    /// @param degraded what was missing while it was asked
    record Answer(boolean evidence, List<String> degraded, List<Question.Place> hits) {}

    /// @param seconds from the request to all of its knowledge being there
    record Indexed(String name, int files, int chunks, double seconds) {}

    /// Indexes a tree and waits until all of it is known.
    Indexed index(String name, Path folder) throws IOException, InterruptedException {
        long began = System.nanoTime();
        send(HttpRequest.newBuilder(URI.create(base + "/v1/index"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("path", folder.toString(), "name", name)))));
        long changed = System.nanoTime();
        String last = "";
        while (true) {
            JsonNode state = get("/v1/index/" + name);
            String stage = state.path("stage").asText();
            String now = stage + state.path("done");
            if (!now.equals(last)) {
                last = now;
                changed = System.nanoTime();
            }
            if (stage.equals("completed")) {
                return new Indexed(
                        name,
                        state.at("/indexed/files").asInt(),
                        state.at("/indexed/chunks").asInt(),
                        (System.nanoTime() - began) / 1e9);
            }
            boolean over = stage.equals("incomplete") && System.nanoTime() - changed > STALLED.toNanos();
            if (stage.equals("failed") || over) {
                throw new IOException(name + " is not indexed: " + state);
            }
            Thread.sleep(100);
        }
    }

    /// @param way the parameters that make the mode
    Answer search(String repository, String question, String way) throws IOException, InterruptedException {
        JsonNode answer = get("/v1/search?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8) + "&repository="
                + repository + "&limit=" + Ranking.DEPTH + "&" + way);
        List<Question.Place> hits = new ArrayList<>();
        for (JsonNode hit : answer.get("hits")) {
            hits.add(new Question.Place(
                    hit.get("path").asText(), hit.path("start").asInt(), hit.path("end").asInt()));
        }
        List<String> degraded = new ArrayList<>();
        answer.path("degraded").forEach(missing -> degraded.add(missing.isTextual() ? missing.asText() : missing.toString()));
        return new Answer(answer.get("evidence").asBoolean(), degraded, hits);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var ask = request.header("Accept", "application/json")
                .timeout(Duration.ofMinutes(2))
                .build();
        var answer = http.send(ask, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(ask.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
