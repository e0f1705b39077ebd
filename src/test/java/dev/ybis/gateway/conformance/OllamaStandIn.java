package dev.ybis.gateway.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Not Ollama: a small server that speaks the part of [its HTTP API](https://docs.ollama.com/api) that the gateway
/// uses, with answers set by the test. There is no model behind it.
final class OllamaStandIn {
    static final String MODEL = "stand-in";

    private final int port;
    private final LinkedBlockingQueue<JsonObject> asked = new LinkedBlockingQueue<>();
    private HttpServer server;
    private volatile List<String> models = List.of(MODEL + ":latest");
    private volatile List<String> tokens = List.of();
    private volatile Duration pause = Duration.ZERO;
    private volatile boolean breakOff;
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
        server.createContext("/api/version", exchange -> answer(exchange, "{\"version\":\"0.0.0-stand-in\"}"));
        server.createContext("/api/tags", exchange -> answer(exchange, tags()));
        server.createContext("/api/chat", this::chat);
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
        stall = new CountDownLatch(0);
        models = List.of(MODEL + ":latest");
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

    /// Says nothing until the next [#says(String...)].
    void stalls() {
        says();
        stall = new CountDownLatch(1);
    }

    void hasNoModel() {
        models = List.of("another:latest");
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
        return "{\"models\":["
                + String.join(
                        ",",
                        models.stream()
                                .map(name -> "{\"name\":\"" + name + "\"}")
                                .toList()) + "]}";
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void chat(HttpExchange exchange) throws IOException {
        asked.add(new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, 0);
        try (exchange) {
            stall.await();
            OutputStream out = exchange.getResponseBody();
            for (String token : tokens) {
                Thread.sleep(pause);
                line(out, token, false);
            }
            if (breakOff) {
                out.write("{\"model\":\"stand".getBytes(StandardCharsets.UTF_8));
                out.flush();
                throw new IOException("broken off, as told");
            }
            line(out, "", true);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void line(OutputStream out, String token, boolean done) throws IOException {
        JsonObject line = new JsonObject()
                .put("model", MODEL)
                .put("created_at", "2026-01-01T00:00:00Z")
                .put("message", new JsonObject().put("role", "assistant").put("content", token))
                .put("done", done);
        out.write((line.encode() + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
