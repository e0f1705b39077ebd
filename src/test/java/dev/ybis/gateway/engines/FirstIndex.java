package dev.ybis.gateway.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The indexing that `./gateway up` asks for, followed on the gateway's own event stream.
final class FirstIndex {
    /// How long it waits for words once impact can be asked; storing a large graph comes before them.
    private static final long WORDS_SECONDS = 30;

    /// How long the greeting waits for meanings once impact can be asked and words are found. A small repository is
    /// whole by then.
    private static final long PATIENCE_SECONDS = 5;

    /// How long the gateway may say that an engine is down: after a start the first question of Neo4j takes seconds.
    private static final Duration ENGINES_WAKE = Duration.ofSeconds(90);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int ASKED = 202;
    private static final int UNDER_WAY = 409;
    private static final int ENGINE_DOWN = 503;

    private static final Pattern FIELD =
            Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(-?[\\w.]+))");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final Screen screen;
    private final CompletableFuture<String> graph = new CompletableFuture<>();
    private final CompletableFuture<String> words = new CompletableFuture<>();
    private final CompletableFuture<String> whole = new CompletableFuture<>();
    private final long awake = System.nanoTime() + ENGINES_WAKE.toNanos();
    private volatile String name = "";

    private FirstIndex(String base, Screen screen) {
        this.base = base;
        this.screen = screen;
    }

    static FirstIndex begin(int port, Path repository, Screen screen) {
        FirstIndex index = new FirstIndex("http://127.0.0.1:" + port, screen);
        Thread.ofVirtual().start(() -> index.run(repository));
        return index;
    }

    /// What the repository is called; `` where it could not be indexed.
    String name() {
        return name;
    }

    /// Waits until impact can be asked and words are found, and a while longer for meanings. Answers a file
    /// worth asking about, or nothing where the indexing failed.
    String ready() throws InterruptedException {
        try {
            String target = graph.get();
            words.get(WORDS_SECONDS, TimeUnit.SECONDS);
            whole.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return target;
        } catch (TimeoutException _) {
            whole.thenAccept(_ -> screen.line("All of " + name + " is in the knowledge now."));
            return graph.join();
        } catch (java.util.concurrent.ExecutionException e) {
            screen.line("The repository is not indexed: " + e.getCause().getMessage());
            name = "";
            return "";
        }
    }

    private void run(Path repository) {
        try {
            follow(repository);
        } catch (IOException | UncheckedIOException e) {
            fail("the gateway closed the connection (" + e.getMessage() + ")");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Path repository) throws IOException, InterruptedException {
        var follow = HttpRequest.newBuilder(URI.create(base + "/v1/events?topic=index.*"))
                .header("Accept", "text/event-stream")
                .build();
        try (Stream<String> lines = HTTP.send(follow, BodyHandlers.ofLines()).body()) {
            HttpResponse<String> answer = ask(repository);
            Map<String, String> asked = fields(answer.body());
            if (answer.statusCode() != ASKED) {
                fail(asked.getOrDefault("detail", answer.body()));
                return;
            }
            name = asked.get("repository");
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("data:") && line.contains("\"index." + name + "\"")) {
                    Map<String, String> event = fields(line);
                    if (event.get("type").equals("index.failed") && System.nanoTime() < awake) {
                        again(repository, event);
                    } else {
                        told(event);
                    }
                } else if (line.startsWith(": heartbeat")) {
                    askWhetherOver();
                }
                if (whole.isDone()) {
                    return;
                }
            }
        }
        fail("the gateway closed the stream");
    }

    /// What fails soon after a start mostly does so because an engine that has just begun was too slow.
    private void again(Path repository, Map<String, String> failed) throws IOException, InterruptedException {
        screen.step("trying again: " + failed.get("reason"));
        Thread.sleep(PAUSE);
        HttpResponse<String> answer = ask(repository);
        if (answer.statusCode() != ASKED && answer.statusCode() != UNDER_WAY) {
            fail(fields(answer.body()).getOrDefault("detail", answer.body()));
        }
    }

    private HttpResponse<String> ask(Path repository) throws IOException, InterruptedException {
        String path = repository.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        var ask = HttpRequest.newBuilder(URI.create(base + "/v1/index"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"path\":\"" + path + "\",\"watch\":true}"))
                .build();
        while (true) {
            HttpResponse<String> answer = HTTP.send(ask, BodyHandlers.ofString());
            if (answer.statusCode() != ENGINE_DOWN || System.nanoTime() > awake) {
                return answer;
            }
            screen.step("waiting: " + fields(answer.body()).getOrDefault("detail", "an engine does not answer yet"));
            Thread.sleep(PAUSE);
        }
    }

    private void told(Map<String, String> event) {
        switch (event.get("type")) {
            case "index.progress" -> {
                screen.step("indexing " + name + ": " + event.get("stage") + " " + event.get("done") + " of "
                        + event.get("total"));
                if ("embedding".equals(event.get("stage"))) {
                    words.complete("");
                }
            }
            case "index.graph-answers", "index.graph-completed" ->
                graph.complete(event.getOrDefault("mostReferenced", ""));
            case "index.completed" -> complete(event.getOrDefault("mostReferenced", ""));
            case "index.failed" -> fail(event.get("reason"));
            default -> {}
        }
    }

    /// The end may have been told while Redis was away, and so to nobody.
    private void askWhetherOver() throws IOException, InterruptedException {
        var state =
                HttpRequest.newBuilder(URI.create(base + "/v1/index/" + name)).build();
        Map<String, String> told =
                fields(HTTP.send(state, BodyHandlers.ofString()).body());
        switch (told.getOrDefault("stage", "")) {
            case "completed" -> complete("");
            case "failed", "incomplete" -> fail(told.getOrDefault("failure", "it is incomplete"));
            default -> {}
        }
    }

    private void complete(String target) {
        graph.complete(target);
        words.complete(target);
        whole.complete(target);
    }

    private void fail(String reason) {
        graph.completeExceptionally(new Trouble(reason));
        words.completeExceptionally(new Trouble(reason));
        whole.completeExceptionally(new Trouble(reason));
    }

    /// The plain fields of a JSON text, whatever object they stand in; enough for the gateway's own flat events.
    private static Map<String, String> fields(String json) {
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(json);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return fields;
    }
}
