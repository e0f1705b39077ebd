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
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A network that loses what Redis sends to those who wait for it, while everything else works: publishing too.
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

    private static ValidatableResponse readiness() {
        return RestAssured.given().baseUri(BASE).get("/q/health/ready").then();
    }

    private static String publish(String topic) {
        return RestAssured.given()
                .baseUri(BASE)
                .contentType("application/json")
                .body(Map.of("topic", topic, "type", "x"))
                .post("/v1/events")
                .then()
                .statusCode(201)
                .extract()
                .path("position");
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

    /// Passes bytes on in both directions, but, while told so, nothing that Redis answers on a connection
    /// that has asked to wait (XREAD).
    private static final class LosingProxy {
        private final ServerSocket server;
        private final int target;
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

        void close() throws IOException {
            server.close();
        }

        private void accept() {
            while (true) {
                try {
                    Connection connection =
                            new Connection(server.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
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
                        if (!(answers && waits && loses)) {
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
