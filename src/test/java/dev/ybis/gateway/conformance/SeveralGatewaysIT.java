package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.ybis.gateway.conformance.EventStream.Frame;
import dev.ybis.gateway.engines.Engine;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A second gateway over the same engines, which keeps the log short.
class SeveralGatewaysIT {
    private static final Product PRODUCT = Product.running();
    private static final int PORT = Product.freePort();
    private static final Engine SECOND = PRODUCT.system()
            .another(PORT, Map.of("GATEWAY_LOG_MAX_EVENTS", "1000"))
            .start();

    @AfterAll
    static void stop() {
        SECOND.close();
    }

    @Test
    void what_one_gateway_takes_the_followers_of_all_get() {
        String topic = "several" + System.nanoTime();
        try (EventStream here = EventStream.open(PRODUCT, "topic=" + topic);
                EventStream there = EventStream.open("http://127.0.0.1:" + PORT, "topic=" + topic, null)) {
            String position = PRODUCT.publish(topic, 1);
            assertThat(here.next().id()).isEqualTo(position);
            assertThat(there.next().id()).isEqualTo(position);
        }
    }

    @Test
    void a_position_whose_successors_were_trimmed_gets_a_reset_that_names_the_range() {
        String topic = "trimmed" + System.nanoTime();
        String early = PRODUCT.publish(topic, "early");
        PRODUCT.publish(topic, "lost");
        IntStream.range(0, 1000).parallel().forEach(n -> RestAssured.given()
                .baseUri("http://127.0.0.1:" + PORT)
                .contentType("application/json")
                .body(Map.of("topic", topic, "type", "x", "data", n))
                .post("/v1/events")
                .then()
                .statusCode(201));
        String last = PRODUCT.publish(topic, "last");
        // all topics: what else goes on in this log pushes out entries of this topic too
        try (EventStream stream = EventStream.open(PRODUCT.base(), "", early)) {
            Frame reset = stream.next();
            assertThat(reset.name()).isEqualTo("reset");
            assertThat(reset.event()).containsEntry("reason", "trimmed").containsEntry("requested", early);
            List<String> left = Stream.generate(() -> stream.next().id())
                    .takeWhile(id -> !id.equals(last))
                    .toList();
            assertThat(left).startsWith((String) reset.event().get("first")).hasSizeGreaterThanOrEqualTo(1000);
        }
        PRODUCT.request().get("/v1/events?from=" + early).then().statusCode(410).body("reason", equalTo("trimmed"));
    }

    /// What the second gateway has built so far.
    private static double built() {
        String metrics = RestAssured.get("http://127.0.0.1:" + PORT + "/q/metrics").asString();
        return metrics.lines()
                .filter(line -> line.startsWith("gateway_snapshots_built_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static List<String> dependents() {
        return RestAssured.get("http://127.0.0.1:" + PORT + "/v1/impact?repository=elsewhere&target=a.py")
                .then()
                .statusCode(200)
                .extract()
                .path("dependents.path");
    }

    @Test
    void what_one_gateway_has_indexed_the_other_has_read_before_anybody_asks_it() {
        Path folder = PRODUCT.repository("elsewhere");
        Product.write(folder, "a.py", "x = 1");
        Product.write(folder, "b.py", "import a");
        PRODUCT.index(folder);
        assertThat(dependents()).containsExactly("b.py");
        double before = built();
        Product.write(folder, "c.py", "import a");
        PRODUCT.index(folder);
        long end = System.nanoTime() + Product.PATIENCE.toNanos();
        while (built() == before) {
            assertThat(System.nanoTime()).as("nothing was built").isLessThan(end);
        }
        assertThat(built()).isEqualTo(before + 1);
        assertThat(dependents()).containsExactly("b.py", "c.py");
        assertThat(built()).as("the question built nothing").isEqualTo(before + 1);
    }
}
