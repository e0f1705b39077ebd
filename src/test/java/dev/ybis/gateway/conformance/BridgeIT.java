package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ybis.gateway.conformance.EventStream.Frame;
import dev.ybis.gateway.engines.Engine;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Older programs on Redis channels, and two gateways with a bridge.
class BridgeIT {
    private static final Product PRODUCT = Product.running();
    private static final List<Engine> GATEWAYS = List.of(gateway(), gateway());

    private static Engine gateway() {
        return PRODUCT.system()
                .another(Product.freePort(), Map.of("GATEWAY_BRIDGE", "both"))
                .start();
    }

    @AfterAll
    static void stop() {
        GATEWAYS.forEach(Engine::close);
    }

    /// A connection to Redis as an older program has it.
    private record OlderProgram(Socket socket) implements AutoCloseable {
        static OlderProgram connect() throws IOException {
            OlderProgram program = new OlderProgram(
                    new Socket("127.0.0.1", PRODUCT.engine("redis").port()));
            program.send("AUTH", PRODUCT.system().environment().get("REDIS_PASSWORD"));
            return program;
        }

        void send(String... words) throws IOException {
            StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
            for (String word : words) {
                command.append('$')
                        .append(word.getBytes(StandardCharsets.UTF_8).length)
                        .append("\r\n")
                        .append(word)
                        .append("\r\n");
            }
            socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
        }

        /// The JSON objects that come from now on.
        LinkedBlockingQueue<JsonObject> heard() {
            LinkedBlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
            Thread.ofVirtual().start(() -> {
                try (BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
                    lines.lines()
                            .filter(line -> line.startsWith("{"))
                            .map(JsonObject::new)
                            .forEach(heard::add);
                } catch (IOException | UncheckedIOException _) {
                    // closed
                }
            });
            return heard;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static String said(String type, int n) {
        return "{\"type\":\"" + type + "\",\"timestamp\":\"2025-11-03T10:00:00\",\"data\":{\"n\":" + n
                + "},\"sender\":\"worker-2\"}";
    }

    /// Says on both channels, as older programs do, until the gateways listen.
    private static void say(String type, int n) throws IOException {
        try (OlderProgram program = OlderProgram.connect()) {
            program.send("PUBLISH", "ybis:events", said(type, n));
            program.send("PUBLISH", "ybis:" + type, said(type, n));
            program.send("QUIT");
            program.socket().getInputStream().readAllBytes();
        }
    }

    @BeforeAll
    static void theGatewaysListen() {
        String type = "ready.n" + System.nanoTime();
        await().atMost(Product.PATIENCE).untilAsserted(() -> {
            say(type, 0);
            assertThat(PRODUCT.request().get("/v1/events?from=-1m&type=" + type).<List<Object>>path("events"))
                    .isNotEmpty();
        });
    }

    @Test
    void what_is_said_on_two_channels_and_heard_by_two_gateways_is_one_event() throws Exception {
        String type = "task.n" + System.nanoTime();
        try (EventStream events = EventStream.open(PRODUCT, "topic=tasks.*&type=" + type)) {
            say(type, 1);
            say(type, 2);
            Frame first = events.next();
            assertThat(first.event())
                    .containsEntry("topic", "tasks" + type.substring("task".length()))
                    .containsEntry("source", "urn:ybis:worker-2")
                    .containsEntry("time", "2025-11-03T10:00:00Z")
                    .containsEntry("data", Map.of("n", 1));
            assertThat(events.next().event()).containsEntry("data", Map.of("n", 2));
        }
        assertThat(PRODUCT.request().get("/v1/events?type=" + type).<List<Object>>path("events"))
                .hasSize(2);
    }

    @Test
    void what_is_no_envelope_becomes_a_rejection_with_its_reason() throws Exception {
        try (EventStream events = EventStream.open(PRODUCT, "topic=bridge.rejected");
                OlderProgram program = OlderProgram.connect()) {
            program.send("PUBLISH", "ybis:events", "not an envelope " + System.nanoTime());
            JsonObject data = new JsonObject(events.next().data()).getJsonObject("data");
            assertThat(data.getString("channel")).isEqualTo("ybis:events");
            assertThat(data.getString("reason")).contains("no JSON");
            assertThat(data.getString("message")).startsWith("not an envelope");
        }
    }

    @Test
    void older_programs_are_told_of_events_once_and_never_of_their_own() throws Exception {
        String type = "build.n" + System.nanoTime();
        try (OlderProgram program = OlderProgram.connect()) {
            LinkedBlockingQueue<JsonObject> heard = program.heard();
            program.send("SUBSCRIBE", "ybis:" + type);
            say(type, 1);
            PRODUCT.json(Map.of("topic", "x", "type", type, "source", "urn:new", "data", Map.of("n", 2)))
                    .post("/v1/events")
                    .then()
                    .statusCode(201);
            PRODUCT.json(Map.of("topic", "x", "type", type, "data", Map.of("n", 3)))
                    .post("/v1/events")
                    .then()
                    .statusCode(201);
            for (int n = 1; n <= 3; n++) {
                JsonObject message = heard.poll(Product.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(message.getJsonObject("data").getInteger("n")).isEqualTo(n);
                assertThat(message.getString("type")).isEqualTo(type);
            }
            assertThat(heard).isEmpty();
        }
        assertThat(PRODUCT.request().get("/v1/events?type=" + type).<List<Object>>path("events"))
                .hasSize(3);
    }

    @Test
    void of_many_events_at_once_older_programs_are_told_of_each_in_their_order() throws Exception {
        String type = "build.o" + System.nanoTime();
        int many = 15_000;
        String lines = IntStream.range(0, many)
                .mapToObj(n -> "{\"topic\":\"x\",\"type\":\"" + type + "\",\"data\":{\"n\":" + n + "}}\n")
                .collect(Collectors.joining());
        try (OlderProgram program = OlderProgram.connect()) {
            LinkedBlockingQueue<JsonObject> heard = program.heard();
            program.send("SUBSCRIBE", "ybis:" + type);
            PRODUCT.request()
                    .contentType("application/x-ndjson")
                    .body(lines.getBytes(StandardCharsets.UTF_8))
                    .post("/v1/events")
                    .then()
                    .statusCode(201);
            for (int n = 0; n < many; n++) {
                JsonObject message = heard.poll(Product.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(message).as("after " + n).isNotNull();
                assertThat(message.getJsonObject("data").getInteger("n")).isEqualTo(n);
            }
        }
    }

    @Test
    void when_the_log_has_begun_a_new_life_older_programs_are_not_told_again_what_they_know() throws Exception {
        String type = "build.e" + System.nanoTime();
        try (OlderProgram program = OlderProgram.connect();
                OlderProgram redis = OlderProgram.connect()) {
            LinkedBlockingQueue<JsonObject> heard = program.heard();
            program.send("SUBSCRIBE", "ybis:" + type);
            for (int n = 0; n < 2; n++) {
                PRODUCT.json(Map.of("topic", "x", "type", type, "data", Map.of("n", n)))
                        .post("/v1/events")
                        .then()
                        .statusCode(201);
                assertThat(heard.poll(Product.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                                .getJsonObject("data")
                                .getInteger("n"))
                        .isEqualTo(n);
                // as where Redis came back with an older copy
                redis.send("SET", "ybis:{default}:epoch", Long.toString(System.nanoTime(), 36));
            }
        }
    }

    @Test
    void after_redis_was_away_the_gateways_listen_again() throws Exception {
        PRODUCT.engine("redis").kill();
        PRODUCT.engine("redis").start();
        theGatewaysListen();
    }
}
