package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.ybis.gateway.engines.Engine;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A network that loses what Redis sends: to those who wait for it, while everything else works, or on the connections
/// that requests go over.
class DeafIT {
    private static final Product PRODUCT = Product.running();
    private static final LosingProxy PROXY =
            LosingProxy.before(PRODUCT.engine("redis").port());
    private static final int PORT = Product.freePort();
    private static final Engine GATEWAY = PRODUCT.system()
            .another(PORT, Map.of("REDIS_URL", "redis://127.0.0.1:" + PROXY.port()))
            .start();
    private static final String BASE = "http://127.0.0.1:" + PORT;
    /// What is promised: readiness is red within 10 s.
    private static final Duration PROMISED = Duration.ofSeconds(10);

    @AfterAll
    static void stop() throws IOException {
        GATEWAY.close();
        PROXY.close();
    }

    /// More than the connections that requests share.
    private static final int MANY = 32;

    private static ValidatableResponse readiness() {
        return RestAssured.given().baseUri(BASE).get("/q/health/ready").then();
    }

    private static ValidatableResponse post(String topic) {
        return RestAssured.given()
                .baseUri(BASE)
                .contentType("application/json")
                .body(Map.of("topic", topic, "type", "x"))
                .post("/v1/events")
                .then();
    }

    private static String publish(String topic) {
        return post(topic).statusCode(201).extract().path("position");
    }

    @Test
    void readiness_turns_red_when_what_is_appended_does_not_arrive_and_followers_miss_nothing() {
        String topic = "deaf" + System.nanoTime();
        await().atMost(PROMISED).untilAsserted(() -> readiness().statusCode(200));
        try (EventStream stream = EventStream.open(BASE, "topic=" + topic, null)) {
            String before = publish(topic);
            assertThat(stream.next().id()).isEqualTo(before);
            PROXY.loses(true);
            String meanwhile = publish(topic);
            try {
                await().atMost(PROMISED).untilAsserted(() -> readiness()
                        .statusCode(503)
                        .body("checks.find { it.name == 'redis' }.data.reason", containsString("do not arrive")));
            } finally {
                PROXY.loses(false);
            }
            assertThat(stream.next().id()).isEqualTo(meanwhile);
            await().atMost(PROMISED).untilAsserted(() -> readiness().statusCode(200));
            String after = publish(topic);
            assertThat(stream.next().id()).isEqualTo(after);
        }
    }

    @Test
    void connections_that_are_dead_without_a_word_are_replaced_within_seconds() {
        String topic = "half" + System.nanoTime();
        await().atMost(PROMISED).untilAsserted(() -> readiness().statusCode(200));
        publishMany(topic);
        PROXY.losesAllOfNow();
        publishMany(topic);
        try (EventStream stream = EventStream.open(BASE, "topic=" + topic + ".after", null)) {
            await().atMost(PROMISED).untilAsserted(() -> post(topic).statusCode(201));
            String after = publish(topic + ".after");
            assertThat(stream.next().id()).isEqualTo(after);
        }
    }

    /// Publishes many events at once, and waits for the answers, whatever they are.
    private static void publishMany(String topic) {
        List<Thread> publishers = IntStream.range(0, MANY)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> post(topic)))
                .toList();
        for (Thread publisher : publishers) {
            try {
                publisher.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Passes bytes on in both directions, but, while told so, nothing that Redis answers on a connection
    /// that has asked to wait (XREAD); nor, from then on, on connections that were open when it was told to lose
    // those.
    private static final class LosingProxy {
        private final ServerSocket server;
        private final int target;
        private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
        private volatile boolean loses;

        private LosingProxy(ServerSocket server, int target) {
            this.server = server;
            this.target = target;
        }

        static LosingProxy before(int target) {
            try {
                LosingProxy proxy = new LosingProxy(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), target);
                Thread.ofVirtual().start(proxy::accept);
                return proxy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int port() {
            return server.getLocalPort();
        }

        void loses(boolean yes) {
            loses = yes;
        }

        void losesAllOfNow() {
            connections.forEach(connection -> connection.lost = true);
        }

        void close() throws IOException {
            server.close();
        }

        private void accept() {
            while (true) {
                try {
                    Connection connection =
                            new Connection(server.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
                    connections.add(connection);
                    Thread.ofVirtual().start(() -> connection.pass(connection.client, connection.redis, false));
                    Thread.ofVirtual().start(() -> connection.pass(connection.redis, connection.client, true));
                } catch (IOException _) {
                    return;
                }
            }
        }

        private final class Connection {
            private final Socket client;
            private final Socket redis;
            private volatile boolean waits;
            private volatile boolean lost;

            Connection(Socket client, Socket redis) {
                this.client = client;
                this.redis = redis;
            }

            void pass(Socket from, Socket to, boolean answers) {
                byte[] buffer = new byte[64 * 1024];
                try (from;
                        to) {
                    InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream();
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        if (!answers
                                && new String(buffer, 0, read, StandardCharsets.ISO_8859_1)
                                        .toUpperCase(Locale.ROOT)
                                        .contains("XREAD")) {
                            waits = true;
                        }
                        if (!(answers && (lost || (waits && loses)))) {
                            out.write(buffer, 0, read);
                        }
                    }
                } catch (IOException _) {
                    // one side is gone, and so is the other
                }
            }
        }
    }
}
