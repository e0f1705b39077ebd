package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Nonsense of all kinds, made from what is right by a seeded random generator: every answer is a clear one below 500,
/// comes in time, and leaves the gateway as it was.
class FuzzIT {
    private static final int REQUESTS = 400;
    private static final List<String> BODIES = List.of(
            "{\"topic\":\"fuzz.a\",\"type\":\"x\",\"data\":{\"n\":[1,2.5e3,null,true,\"ä\\u0000\"]}}",
            "[{\"topic\":\"fuzz.a\",\"type\":\"x\"},{\"topic\":\"fuzz.b\",\"type\":\"y\",\"id\":\"1\"}]",
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"topic\":\"fuzz.c\",\"time\":\"2026-01-01T00:00:00Z\"}",
            "{\"topic\":\"fuzz.a\",\"type\":\"x\"}\n{\"topic\":\"fuzz.a\",\"type\":\"y\"}\n");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/cloudevents+json",
            "application/cloudevents-batch+json",
            "application/x-ndjson",
            "text/plain",
            "application/json; charset=utf-16");
    private static final List<String> QUERIES = List.of(
            "topic=fuzz.*&from=start&limit=5",
            "topic=a.**&type=x&where=/n=1|2&from=-15m",
            "from=abcdefgh-1-1&until=now&heartbeat=named&on-reset=close",
            "from=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z&source=urn:x");
    private static final List<String> HEADERS = List.of(
            "Last-Event-ID: abcdefgh-1795468000000-0",
            "Producer-Id: p\r\nProducer-Epoch: 1\r\nProducer-Seq: 1",
            "ce-specversion: 1.0\r\nce-id: 1\r\nce-source: /s\r\nce-type: t\r\nce-topic: fuzz.d",
            "Accept: text/event-stream;q=0.5, application/json;q=0.1",
            "Accept-Encoding: gzip;q=x, zstd;;q=, ,",
            "Content-Encoding: gzip");

    private final Product product = Product.running();
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void bodies_get_a_clear_answer() throws IOException {
        repeat(() -> {
            byte[] body = mutated(BODIES.get(random.nextInt(BODIES.size())).getBytes(StandardCharsets.UTF_8));
            return request("POST /v1/events", "Content-Type: " + TYPES.get(random.nextInt(TYPES.size())), body);
        });
    }

    @Test
    void parameters_get_a_clear_answer() throws IOException {
        repeat(() -> {
            StringBuilder query = new StringBuilder();
            for (String part : QUERIES.get(random.nextInt(QUERIES.size())).split("&")) {
                String[] words = part.split("=", 2);
                String value =
                        new String(mutated(words[1].getBytes(StandardCharsets.UTF_8)), StandardCharsets.ISO_8859_1);
                query.append(query.isEmpty() ? "?" : "&")
                        .append(words[0])
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
            return request("GET /v1/events" + query, "Accept: application/json", new byte[0]);
        });
    }

    @Test
    void headers_and_positions_in_paths_get_a_clear_answer() throws IOException {
        repeat(() -> {
            StringBuilder headers = new StringBuilder("Content-Type: application/json");
            for (String header : HEADERS.get(random.nextInt(HEADERS.size())).split("\r\n")) {
                int colon = header.indexOf(':') + 2;
                String value = new String(
                                mutated(header.substring(colon).getBytes(StandardCharsets.US_ASCII)),
                                StandardCharsets.ISO_8859_1)
                        .replaceAll("[^\\x20-\\x7e\\xa0-\\xff]", "?");
                headers.append("\r\n").append(header, 0, colon).append(value);
            }
            String position = URLEncoder.encode(
                    new String(
                            mutated("abcdefgh-1-1".getBytes(StandardCharsets.US_ASCII)), StandardCharsets.ISO_8859_1),
                    StandardCharsets.UTF_8);
            return switch (random.nextInt(3)) {
                case 0 -> request("GET /v1/events", headers.toString(), new byte[0]);
                case 1 ->
                    request(
                            "GET /v1/events/" + position + "/explain?follower=" + position,
                            headers.toString(),
                            new byte[0]);
                default ->
                    request(
                            "POST /v1/events",
                            headers.toString(),
                            BODIES.getFirst().getBytes(StandardCharsets.UTF_8));
            };
        });
    }

    private void repeat(Supplier<byte[]> request) throws IOException {
        for (int n = 0; n < REQUESTS; n++) {
            byte[] bytes = request.get();
            assertThat(status(bytes))
                    .as("seed %d, request %d: %s", seed, n, new String(bytes, StandardCharsets.ISO_8859_1))
                    .isBetween(200, 499);
        }
        product.request().get("/q/health/ready").then().statusCode(200);
    }

    /// A few bytes taken out, doubled, swapped for others, or put in.
    private byte[] mutated(byte[] text) {
        byte[] mutated = text;
        for (int n = random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(mutated.length + 1);
            int end = Math.min(mutated.length, at + random.nextInt(6));
            byte[] in = new byte[random.nextInt(4) == 0 ? random.nextInt(2000) : random.nextInt(3)];
            random.nextBytes(in);
            byte[] next = new byte[at + in.length + mutated.length - end];
            System.arraycopy(mutated, 0, next, 0, at);
            System.arraycopy(in, 0, next, at, in.length);
            System.arraycopy(mutated, end, next, at + in.length, mutated.length - end);
            mutated = next;
        }
        return mutated;
    }

    private static byte[] request(String line, String headers, byte[] body) {
        byte[] head = (line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private int status(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), product.port())) {
            socket.setSoTimeout((int) Product.PATIENCE.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(request);
            InputStream in = socket.getInputStream();
            String status = new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
            // what is no HTTP request at all is answered as HTTP/1.0
            assertThat(status).as("seed %d", seed).matches("HTTP/1\\.[01] \\d{3}");
            return Integer.parseInt(status.substring("HTTP/1.1 ".length()));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer; seed " + seed, e);
        }
    }
}
