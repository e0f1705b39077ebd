package dev.ybis.gateway.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.spi.model.embedding.EmbeddingModelFactory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Not Ollama: a small server that speaks the part of [its HTTP API](https://docs.ollama.com/api) that the
/// gateway uses, with answers set by the test. No model writes them; what it embeds, a real small model
/// embeds in this process.
final class OllamaStandIn {
    static final String MODEL = "stand-in";
    static final String EMBEDDING_MODEL = "stand-in-embedding:33m";
    /// Embeds as the other one does, into vectors that have nothing to do with that one's.
    static final String OTHER_EMBEDDING_MODEL = "stand-in-other:33m";
    /// Embeds with no model at all, by the letters of a text, in no time.
    static final String QUICK_EMBEDDING_MODEL = "stand-in-quick:1";

    private static final class Embedding {
        static final EmbeddingModel MODEL = ServiceLoader.load(EmbeddingModelFactory.class)
                .findFirst()
                .orElseThrow()
                .create();
    }

    private static final List<String> ALL =
            List.of(MODEL + ":latest", EMBEDDING_MODEL, OTHER_EMBEDDING_MODEL, QUICK_EMBEDDING_MODEL);

    private final int port;
    private final LinkedBlockingQueue<JsonObject> asked = new LinkedBlockingQueue<>();
    private HttpServer server;
    private volatile List<String> models = ALL;
    private final LinkedBlockingQueue<List<String>> downloads = new LinkedBlockingQueue<>();
    private volatile List<String> tokens = List.of();
    private volatile Duration pause = Duration.ZERO;
    private volatile boolean breakOff;
    private volatile String garbage = "";
    private volatile String reason = "stop";
    private volatile int status = 200;
    private volatile String refusal = "";
    private final LinkedBlockingQueue<String> embedded = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> left = new LinkedBlockingQueue<>();
    private volatile CountDownLatch stall = new CountDownLatch(0);

    private OllamaStandIn(int port, HttpServer server) {
        this.port = port;
        this.server = server;
    }

    static OllamaStandIn start() {
        int port = Product.freePort();
        OllamaStandIn standIn = new OllamaStandIn(port, server(port));
        standIn.serve();
        return standIn;
    }

    private static HttpServer server(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/tags", exchange -> answer(exchange, tags()));
        server.createContext("/api/chat", exchange -> unlessRefused(exchange, this::chat));
        server.createContext("/api/embed", this::embed);
        server.createContext("/api/pull", exchange -> unlessRefused(exchange, this::pull));
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /// Answers with these tokens from now on.
    void says(String... words) {
        tokens = List.of(words);
        pause = Duration.ZERO;
        breakOff = false;
        garbage = "";
        reason = "stop";
        status = 200;
        stall = new CountDownLatch(0);
        models = ALL;
    }

    /// Answers with these tokens, each after a pause as a large model on a small machine would.
    void saysSlowly(Duration each, String... words) {
        says(words);
        pause = each;
    }

    /// Answers with these tokens, then the connection ends in the middle of a line.
    void breaksOffAfter(String... words) {
        says(words);
        breakOff = true;
    }

    /// Answers with these tokens, then with something that is no JSON.
    void answersGarbageAfter(String... words) {
        says(words);
        garbage = "<html>502 Bad Gateway</html>\n";
    }

    /// Answers with these tokens, then with the line by which Ollama says that it can't go on.
    void failsAfter(String why, String... words) {
        says(words);
        garbage = new JsonObject().put("error", why).encode() + "\n";
    }

    /// Answers with these tokens, which are as many as it was allowed.
    void isCutAfter(String... words) {
        says(words);
        reason = "length";
    }

    /// Answers nothing but this status and body, to an answer or a download that is asked for.
    void refuses(int answered, String body) {
        says();
        status = answered;
        refusal = body;
    }

    /// Waits until somebody has hung up on an answer before its end.
    void awaitHangUp() throws InterruptedException {
        if (left.poll(Product.PATIENCE.toSeconds(), TimeUnit.SECONDS) == null) {
            throw new AssertionError("nobody hung up");
        }
    }

    /// Says nothing until the next [#says(String...)].
    void stalls() {
        says();
        stall = new CountDownLatch(1);
    }

    /// Ends a [#stalls()] with an empty answer.
    void goesOn() {
        stall.countDown();
    }

    void alsoHas(String model) {
        models = Stream.concat(ALL.stream(), Stream.of(model)).toList();
    }

    void hasNoModel() {
        models = List.of("another:latest", EMBEDDING_MODEL);
    }

    void hasNoModelAtAll() {
        models = List.of();
    }

    /// The lines of the next download that is asked for; afterwards, if the last says `success`, the model is
    /// there.
    void downloads(String... lines) {
        downloads.add(List.of(lines));
    }

    void stop() {
        server.stop(0);
    }

    void restart() {
        server = server(port);
        serve();
    }

    /// The next request for an answer that came in.
    JsonObject nextAsked() throws InterruptedException {
        JsonObject next = asked.poll(Product.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the model was not asked");
        }
        return next;
    }

    boolean wasAsked() {
        return !asked.isEmpty();
    }

    void forgetAsked() {
        asked.clear();
    }

    private String tags() {
        JsonArray list = new JsonArray();
        for (String name : models) {
            list.add(new JsonObject()
                    .put("name", name)
                    .put("model", name)
                    .put("modified_at", "2026-01-01T00:00:00.123456789Z")
                    .put("size", 4_683_087_332L)
                    .put("digest", "0".repeat(64))
                    .put("details", new JsonObject().put("family", "none").put("quantization_level", "Q4_K_M")));
        }
        return new JsonObject().put("models", list).encode();
    }

    private void unlessRefused(HttpExchange exchange, HttpHandler otherwise) throws IOException {
        if (status == 200) {
            otherwise.handle(exchange);
        } else {
            exchange.getRequestBody().readAllBytes();
            answer(exchange, status, refusal);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        answer(exchange, 200, json);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static JsonObject body(HttpExchange exchange) throws IOException {
        return new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /// The texts that were embedded since this was asked last.
    List<String> embedded() {
        List<String> texts = new ArrayList<>();
        embedded.drainTo(texts);
        return texts;
    }

    /// Has no model that embeds under this name any more, until the next [#says(String...)].
    void hasLost(String model) {
        models = models.stream().filter(name -> !name.equals(model)).toList();
    }

    private static float[] vector(String model, String text) {
        if (model.equals(QUICK_EMBEDDING_MODEL)) {
            float[] letters = new float[16];
            text.chars().forEach(letter -> letters[letter % letters.length]++);
            return letters;
        }
        float[] vector = Embedding.MODEL.embed(text).content().vector();
        if (model.equals(OTHER_EMBEDDING_MODEL)) {
            float[] reversed = new float[vector.length];
            for (int i = 0; i < vector.length; i++) {
                reversed[i] = vector[vector.length - 1 - i];
            }
            return reversed;
        }
        return vector;
    }

    private void embed(HttpExchange exchange) throws IOException {
        JsonObject asked = body(exchange);
        String model = asked.getString("model");
        if (!models.contains(model)) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        JsonArray vectors = new JsonArray();
        Object input = asked.getValue("input");
        JsonArray texts = input instanceof JsonArray several ? several : JsonArray.of(input);
        for (Object text : texts) {
            embedded.add(text.toString());
            JsonArray vector = new JsonArray();
            for (float value : vector(model, text.toString())) {
                vector.add(value);
            }
            vectors.add(vector);
        }
        answer(
                exchange,
                new JsonObject()
                        .put("model", model)
                        .put("total_duration", 14143917)
                        .put("load_duration", 1019500)
                        .put("prompt_eval_count", 8)
                        .put("embeddings", vectors)
                        .encode());
    }

    private void pull(HttpExchange exchange) throws IOException {
        String model = body(exchange).getString("model");
        List<String> lines = downloads.poll();
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, 0);
        try (exchange) {
            OutputStream out = exchange.getResponseBody();
            for (String line : lines == null ? List.of("{\"error\":\"no download was prepared\"}") : lines) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            if (lines != null && lines.getLast().contains("success")) {
                List<String> more = new ArrayList<>(models);
                more.add(model);
                models = List.copyOf(more);
            }
        }
    }

    private void chat(HttpExchange exchange) throws IOException {
        asked.add(body(exchange));
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, 0);
        try (exchange) {
            stall.await();
            OutputStream out = exchange.getResponseBody();
            for (String token : tokens) {
                Thread.sleep(pause);
                said(out, token);
            }
            if (breakOff) {
                out.write("{\"model\":\"stand".getBytes(StandardCharsets.UTF_8));
                out.flush();
                throw new IOException("broken off, as told");
            }
            if (garbage.isEmpty()) {
                line(out, "", true);
            } else {
                out.write(garbage.getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void said(OutputStream out, String token) throws IOException {
        try {
            line(out, token, false);
        } catch (IOException e) {
            left.add(token);
            throw e;
        }
    }

    private void line(OutputStream out, String token, boolean done) throws IOException {
        JsonObject line = new JsonObject()
                .put("model", MODEL)
                .put("created_at", "2026-01-01T00:00:00Z")
                .put("message", new JsonObject().put("role", "assistant").put("content", token))
                .put("done", done);
        if (done) {
            line.put("done_reason", reason)
                    .put("total_duration", 4883583458L)
                    .put("load_duration", 1334875)
                    .put("prompt_eval_count", 26)
                    .put("prompt_eval_duration", 342546000)
                    .put("eval_count", 282)
                    .put("eval_duration", 4535599000L);
        }
        out.write((line.encode() + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
