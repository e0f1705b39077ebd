package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.ybis.gateway.engines.Engine;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which topics there are, and how much goes on in them.
class TopicsIT {
    private final Product product = Product.running();
    private final String root = "topics" + System.nanoTime();

    @Test
    void topics_are_listed_with_their_events_and_rates_the_busiest_first() {
        IntStream.range(0, 5).forEach(n -> product.publish(root + ".quiet", n));
        IntStream.range(0, 60).forEach(n -> product.publish(root + ".busy", n));
        String last = product.publish(root + ".busy", 60);
        await().atMost(Product.PATIENCE).untilAsserted(() -> list(product.base())
                .body("topics.topic", contains(root + ".busy", root + ".quiet"))
                .body("topics.events", contains(61, 5))
                .body("topics[0].last", equalTo(last))
                .body("topics[0].perSecond.oneMinute", greaterThan(0.8f))
                .body("topics[0].perSecond.fifteenMinutes", greaterThan(0.06f)));
    }

    @Test
    void a_gateway_that_has_just_begun_knows_what_the_log_held() {
        IntStream.range(0, 7).forEach(n -> product.publish(root + ".before", n));
        int port = Product.freePort();
        try (Engine _ = product.system().another(port, Map.of()).start()) {
            await().atMost(Product.PATIENCE).untilAsserted(() -> list("http://127.0.0.1:" + port)
                    .body("complete", equalTo(true))
                    .body("topics.topic", contains(root + ".before"))
                    .body("topics.events", contains(7)));
        }
    }

    @Test
    void a_list_is_cut_at_its_limit_and_says_so_and_bad_parameters_are_refused() {
        product.publish(root + ".a", 1);
        product.publish(root + ".b", 1);
        await().atMost(Product.PATIENCE)
                .untilAsserted(() -> list(product.base()).body("total", equalTo(2)));
        assertThat(product.request()
                        .get("/v1/topics?limit=1&topic=" + root + ".*")
                        .<Integer>path("topics.size()"))
                .isEqualTo(1);
        product.request().get("/v1/topics?limit=0").then().statusCode(400);
        product.request().get("/v1/topics?topic=a..b").then().statusCode(400);
        product.request().get("/v1/topics?bus=nope").then().statusCode(404);
    }

    private io.restassured.response.ValidatableResponse list(String base) {
        return RestAssured.given()
                .baseUri(base)
                .queryParam("topic", root + ".*")
                .get("/v1/topics")
                .then()
                .statusCode(200);
    }
}
