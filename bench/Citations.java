package dev.ybis.gateway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks a gateway about gson with a model that cites rightly and wrongly, and counts the verdicts. See bench/citations.
final class Citations {
    private static final Pattern SOURCE =
            Pattern.compile("<source n=\"(\\d+)\" path=\"([^\"]+)\">\n(.*?)</source>", Pattern.DOTALL);
    /// Requests for the time to the first word, behind as many that warm up.
    private static final int TIMED = 60;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final SpokenModel model;
    private final String base;

    private Citations(SpokenModel model, String base) {
        this.model = model;
        this.base = base;
    }

    private enum Kind {
        RIGHT,
        SHIFTED,
        WRONG,
        INVENTED
    }

    public static void main(String[] args) throws Exception {
        Path cache = Path.of(args[1]).toAbsolutePath();
        SpokenModel model = new SpokenModel();
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                "./gateway", "up", "--port", String.valueOf(port), "--data", cache.resolve("data").toString(), "--repo",
                cache.resolve("gson").toString()));
        command.addAll(List.of(args).subList(2, args.length));
        ProcessBuilder start = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(cache.resolve("up.log").toFile());
        start.environment().put("OLLAMA_BASE_URL", model.address());
        start.environment().put("OLLAMA_MODEL", SpokenModel.NAME);
        Process gateway = start.start();
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::destroy));
        try {
            Citations bench = new Citations(model, "http://127.0.0.1:" + port);
            bench.awaitIndex();
            bench.verdicts(Path.of(args[0]));
            bench.overhead();
        } finally {
            gateway.destroy();
            gateway.waitFor(20, TimeUnit.SECONDS);
            model.stop();
        }
    }

    private void awaitIndex() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (System.nanoTime() < deadline) {
            try {
                JsonNode state = json.readTree(http.send(
                                HttpRequest.newBuilder(URI.create(base + "/v1/index/gson")).build(),
                                BodyHandlers.ofString())
                        .body());
                if (state.path("stage").asText().equals("completed")) {
                    return;
                }
            } catch (IOException _) {
                // not up yet
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException("gson was not indexed in time");
    }

    private void verdicts(Path file) throws IOException, InterruptedException {
        Map<Kind, int[]> counts = new EnumMap<>(Kind.class);
        List<String> mistakes = new ArrayList<>();
        int found = 0;
        JsonNode claims = json.readTree(file.toFile());
        for (JsonNode claim : claims) {
            boolean there = false;
            for (Kind kind : Kind.values()) {
                Boolean verified = verified(claim, kind);
                if (verified != null) {
                    there = true;
                    counts.computeIfAbsent(kind, _ -> new int[2])[verified ? 1 : 0]++;
                    if (verified != (kind == Kind.RIGHT)) {
                        mistakes.add(kind + ": " + claim.get(kind == Kind.WRONG ? "wrong" : "claim").asText());
                    }
                }
            }
            found += there ? 1 : 0;
        }
        System.out.printf("%d claims, %d whose source was among those found%n%n", claims.size(), found);
        System.out.println("| citations | verified | unverified |\n|---|---|---|");
        counts.forEach((kind, count) -> System.out.printf(
                "| %s | %d | %d |%n", kind.name().toLowerCase(Locale.ROOT), count[1], count[0]));
        int right = counts.get(Kind.RIGHT)[1];
        int verified = counts.values().stream().mapToInt(count -> count[1]).sum();
        System.out.printf(
                Locale.ROOT,
                "%nverified: precision %.3f, recall %.3f%n",
                (double) right / verified,
                (double) right / (right + counts.get(Kind.RIGHT)[0]));
        mistakes.forEach(mistake -> System.out.println("mistaken: " + mistake));
    }

    /// The verdict on a claim cited in a way; null where its source was not among those found.
    private Boolean verified(JsonNode claim, Kind kind) throws IOException, InterruptedException {
        model.says(prompt -> spoken(prompt, claim, kind));
        JsonNode answer = json.readTree(
                http.send(ask(claim.get("claim").asText(), "application/json"), BodyHandlers.ofString())
                        .body());
        JsonNode citations = answer.path("citations");
        return citations.isEmpty() || !answer.path("mode").asText().equals("model")
                ? null
                : citations.get(0).get("verified").asBoolean();
    }

    private static String spoken(String prompt, JsonNode claim, Kind kind) {
        int right = 0;
        int other = 0;
        int last = 0;
        Matcher sources = SOURCE.matcher(prompt);
        while (sources.find()) {
            last = Integer.parseInt(sources.group(1));
            boolean isFile = sources.group(2).endsWith("/" + claim.get("file").asText());
            if (isFile && right == 0 && sources.group(3).contains(claim.get("anchor").asText())) {
                right = last;
            } else if (!isFile && other == 0) {
                other = last;
            }
        }
        int n =
                switch (kind) {
                    case RIGHT, WRONG -> right;
                    case SHIFTED -> right == 0 ? 0 : other;
                    case INVENTED -> right == 0 ? 0 : last + 1;
                };
        String text = claim.get(kind == Kind.WRONG ? "wrong" : "claim").asText();
        return n == 0 ? "No source says so." : text + " [" + n + "].";
    }

    /// The time to the first word, through the gateway and from the model's stand-in itself, in turns.
    private void overhead() throws IOException, InterruptedException {
        model.says(_ -> "ok");
        List<Double> through = new ArrayList<>();
        List<Double> sources = new ArrayList<>();
        List<Double> direct = new ArrayList<>();
        HttpRequest chat = HttpRequest.newBuilder(URI.create(model.address() + "/api/chat"))
                .POST(BodyPublishers.ofString(json.writeValueAsString(
                        Map.of("messages", List.of(Map.of("role", "user", "content", "x".repeat(8000)))))))
                .build();
        for (int i = 0; i < 2 * TIMED; i++) {
            double ours = millisUntil(ask("How are numbers read, lazily or at once? " + i, "text/event-stream"), "event:token");
            double theirs = millisUntil(chat, "{");
            if (i >= TIMED) {
                through.add(ours - lastSources);
                sources.add(lastSources);
                direct.add(theirs);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%nfirst word, median of %d: %.1f ms through the gateway behind %.0f ms for the sources, %.1f ms from the stand-in%n",
                TIMED,
                Ranking.percentile(through, 0.5),
                Ranking.percentile(sources, 0.5),
                Ranking.percentile(direct, 0.5));
    }

    private double lastSources;

    private double millisUntil(HttpRequest request, String beginning) throws IOException, InterruptedException {
        long began = System.nanoTime();
        double until = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                http.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (until == 0 && line.startsWith("event:sources")) {
                    lastSources = (System.nanoTime() - began) / 1e6;
                }
                if (until == 0 && line.startsWith(beginning)) {
                    until = (System.nanoTime() - began) / 1e6;
                }
            }
        }
        return until;
    }

    private HttpRequest ask(String question, String accept) throws IOException {
        return HttpRequest.newBuilder(URI.create(base + "/v1/ask"))
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(json.writeValueAsString(
                        Map.of("question", question, "repository", "gson", "fresh", true, "maxSources", 10))))
                .build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
