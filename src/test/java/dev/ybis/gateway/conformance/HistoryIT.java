package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryIT {
    private final Product product = Product.running();

    @Test
    void pages_go_through_the_whole_log_without_gap_or_repeat() {
        String before = product.publish("history.other", 0);
        IntStream.range(0, 23).forEach(n -> {
            product.publish("history.pages", n);
            product.publish("history.other", n);
        });
        List<Integer> read = new ArrayList<>();
        String next = before;
        boolean more = true;
        while (more) {
            var page = product.request()
                    .get("/v1/events?topic=history.pages&limit=5&from=" + next)
                    .then()
                    .statusCode(200)
                    .extract();
            read.addAll(page.path("events.data"));
            next = page.path("next");
            more = page.path("more");
        }
        assertThat(read)
                .containsExactlyElementsOf(IntStream.range(0, 23).boxed().toList());
    }

    @Test
    void a_page_has_100_events_where_nothing_else_is_asked_and_they_are_the_first_ones() {
        String topic = "history.hundred" + System.nanoTime();
        List<Map<String, Object>> events = IntStream.rangeClosed(1, 101)
                .<Map<String, Object>>mapToObj(n -> Map.of("topic", topic, "type", "x", "data", n))
                .toList();
        product.json(events).post("/v1/events").then().statusCode(201);
        product.request()
                .get("/v1/events?topic=" + topic)
                .then()
                .body(
                        "events.data",
                        equalTo(IntStream.rangeClosed(1, 100).boxed().toList()))
                .body("more", equalTo(true));
    }

    @Test
    void a_page_may_begin_at_a_time_or_a_duration_back() {
        String topic = "history.time" + System.nanoTime();
        product.publish(topic, "a");
        product.request().get("/v1/events?from=-1h&topic=" + topic).then().body("events.data", contains("a"));
        product.request()
                .get("/v1/events?from=2026-01-01T00:00:00Z&topic=" + topic)
                .then()
                .body("events.data", contains("a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "from=-5",
                "from=2026-11-23",
                "from=2100-01-01T00:00:00Z",
                "topic=%zz",
                "limit=0",
                "limit=1001",
                "limit=x",
                "topic=a..b",
                "topic=**.a"
            })
    void a_bad_parameter_is_a_400(String query) {
        product.request().get("/v1/events?" + query).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void more_than_32_patterns_are_refused() {
        product.request()
                .get("/v1/events?" + "topic=a&".repeat(33))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }

    @Test
    void a_position_of_another_log_and_one_never_given_are_gone() {
        String[] known = product.publish("history.gone", 1).split("-");
        product.request()
                .get("/v1/events?from=abcdefghij-" + known[1] + "-0")
                .then()
                .statusCode(410)
                .body("code", equalTo("position-gone"))
                .body("reason", equalTo("epoch"));
        product.request()
                .get("/v1/events?from=" + known[0] + "-" + (Long.parseLong(known[1]) + 100_000_000) + "-0")
                .then()
                .statusCode(410)
                .body("reason", equalTo("unknown"));
    }

    @Test
    void what_neither_stream_nor_json_can_satisfy_is_a_406() {
        product.request()
                .accept("image/png")
                .get("/v1/events")
                .then()
                .statusCode(406)
                .body("code", equalTo("not-acceptable"));
    }
}
