package dev.ybis.gateway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// Not a model: a server that speaks as much of [Ollama's protocol](https://docs.ollama.com/api) as an answer takes, and
/// says what it is told to say about the prompt it gets.
final class SpokenModel {
    static final String NAME = "spoken";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private volatile UnaryOperator<String> speech = _ -> "ok";

    SpokenModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/tags", exchange -> {
            exchange.getRequestBody().readAllBytes();
            end(exchange, JSON.writeValueAsBytes(Map.of("models", new Object[] {Map.of("name", NAME)})));
        });
        server.createContext("/api/chat", this::chat);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What is said from now on, made from the prompt.
    void says(UnaryOperator<String> answer) {
        speech = answer;
    }

    void stop() {
        server.stop(0);
    }

    private void chat(HttpExchange exchange) throws IOException {
        JsonNode messages = JSON.readTree(exchange.getRequestBody().readAllBytes()).get("messages");
        String said = speech.apply(messages.get(messages.size() - 1).get("content").asText());
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, 0);
        try (exchange) {
            OutputStream out = exchange.getResponseBody();
            line(out, said, false);
            line(out, "", true);
        }
    }

    private static void line(OutputStream out, String text, boolean done) throws IOException {
        out.write((JSON.writeValueAsString(Map.of(
                                "model", NAME,
                                "created_at", "2026-01-01T00:00:00Z",
                                "message", Map.of("role", "assistant", "content", text),
                                "done", done))
                        + "\n")
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void end(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
