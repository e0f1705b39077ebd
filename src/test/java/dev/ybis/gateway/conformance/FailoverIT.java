package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.ybis.gateway.engines.Engine;
import dev.ybis.gateway.engines.Engines;
import dev.ybis.gateway.engines.Installation;
import dev.ybis.gateway.engines.Project;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Redis as Sentinel and as Cluster run it, by processes of this test.
class FailoverIT {
    private static final Product PRODUCT = Product.running();

    private final String topic = "failover" + System.nanoTime();
    private final Path folder = PRODUCT.data().resolveSibling(topic);
    private final List<Engine> started = new ArrayList<>();

    private Engine redis(String name, int port, String lines, String... arguments) throws IOException {
        Project project = Project.current();
        Path home = Files.createDirectories(folder.resolve(name));
        Engine engine =
                Engines.redis(project, new Installation(project, _ -> {}), name, home, port, "", lines, arguments);
        started.add(engine);
        return engine.start();
    }

    private String gateway(Map<String, String> settings) {
        int port = Product.freePort();
        Engine gateway = PRODUCT.system().another(port, settings);
        started.add(gateway);
        gateway.start();
        return "http://127.0.0.1:" + port;
    }

    @AfterEach
    void stop() {
        started.reversed().forEach(Engine::close);
    }

    private Response publish(String base, int n) {
        return RestAssured.given()
                .baseUri(base)
                .contentType("application/json")
                .body(Map.of("topic", topic, "type", "x", "source", "urn:test", "id", "n" + n, "data", n))
                .post("/v1/events");
    }

    @Test
    void streams_and_publishers_go_on_when_sentinel_makes_the_replica_the_master() throws Exception {
        int masterPort = Product.freePort();
        Engine master = redis("master", masterPort, "");
        int replicaPort = Product.freePort();
        redis("replica", replicaPort, "replicaof 127.0.0.1 " + masterPort + "\n");
        int sentinelPort = Product.freePort();
        redis("sentinel", sentinelPort, """
                sentinel monitor mymaster 127.0.0.1 %d 1
                sentinel down-after-milliseconds mymaster 500
                sentinel failover-timeout mymaster 3000
                """.formatted(masterPort), "--sentinel");
        await().atMost(Product.PATIENCE)
                .until(() -> say(sentinelPort, "SENTINEL replicas mymaster").contains(String.valueOf(replicaPort)));
        Map<String, String> sentinel = Map.of(
                "REDIS_MODE", "sentinel",
                "REDIS_URL", "redis://127.0.0.1:" + sentinelPort,
                "REDIS_PASSWORD", "");
        Map<String, String> waiting = new HashMap<>(sentinel);
        waiting.put("GATEWAY_REDIS_REPLICAS", "1");
        String base = gateway(sentinel);
        String careful = gateway(waiting);

        try (EventStream stream = EventStream.open(base, "topic=" + topic, null)) {
            for (int n = 0; n < 5; n++) {
                // what this one is told 201 for, the replica has
                int number = n;
                await().atMost(Product.PATIENCE)
                        .until(() -> publish(careful, number).statusCode() == 201);
                assertThat(stream.next().value("data")).isEqualTo(n);
            }
            master.kill();
            for (int n = 5; n < 10; n++) {
                int number = n;
                await().atMost(Product.PATIENCE)
                        .until(() -> publish(base, number).statusCode() == 201);
                assertThat(stream.next().value("data")).isEqualTo(n);
            }
            // this gateway finds the new master in its own time: until then it says engine-down, and has appended
            // nothing
            await().atMost(Product.PATIENCE).until(() -> publish(careful, 10).path("code"), "not-replicated"::equals);
            assertThat(stream.next().value("data")).isEqualTo(10);
            // the same event again is not doubled, and still not on a replica
            publish(careful, 10).then().statusCode(503).body("code", equalTo("not-replicated"));
            publish(base, 10).then().statusCode(201).body("duplicate", equalTo(true));
        }
    }

    @Test
    void a_cluster_holds_several_buses_each_on_one_of_its_nodes() throws Exception {
        int[] ports = {Product.freePort(), Product.freePort()};
        for (int n = 0; n < ports.length; n++) {
            redis("node" + n, ports[n], "cluster-enabled yes\ncluster-config-file nodes.conf\n");
        }
        say(ports[0], "CLUSTER ADDSLOTSRANGE 0 8191");
        say(ports[1], "CLUSTER ADDSLOTSRANGE 8192 16383");
        say(ports[0], "CLUSTER MEET 127.0.0.1 " + ports[1]);
        for (int port : ports) {
            await().atMost(Product.PATIENCE)
                    .until(() -> say(port, "CLUSTER INFO").contains("cluster_state:ok"));
        }
        String base = gateway(Map.of(
                "REDIS_MODE", "cluster",
                "REDIS_URL", "redis://127.0.0.1:" + ports[0],
                "REDIS_PASSWORD", "",
                "GATEWAY_BUSES", "one,two,three,four"));
        for (String bus : List.of("default", "one", "two", "three", "four")) {
            String events = "/v1/buses/" + bus + "/events";
            try (EventStream stream = EventStream.openAt(base + events, "topic=" + topic)) {
                String position = RestAssured.given()
                        .baseUri(base)
                        .contentType("application/json")
                        .body(Map.of("topic", topic, "type", "x", "data", bus))
                        .post(events)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("position");
                assertThat(stream.next().id()).isEqualTo(position);
            }
        }
    }

    /// Has Redis do something, and answers what it says.
    private static String say(int port, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[64 * 1024];
            return new String(answer, 0, socket.getInputStream().read(answer), StandardCharsets.UTF_8);
        }
    }
}
