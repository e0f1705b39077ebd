package dev.ybis.gateway.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Not Ollama: answers its `/api/embed` with the same vector for every text at once, so that what is measured is the graph
/// and no model. `bench/impact-speed` runs it.
public final class SameVector {
    static final String MODEL = "same-vector";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Double> VECTOR = Collections.nCopies(32, 0.1);

    public static void main(String[] arguments) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/api/tags", exchange -> answer(
                exchange, Map.of("models", List.of(Map.of("name", MODEL + ":latest", "model", MODEL + ":latest")))));
        server.createContext("/api/embed", exchange -> {
            var input = JSON.readTree(exchange.getRequestBody()).get("input");
            int texts = input.isArray() ? input.size() : 1;
            answer(exchange, Map.of("model", MODEL, "embeddings", Collections.nCopies(texts, VECTOR)));
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
