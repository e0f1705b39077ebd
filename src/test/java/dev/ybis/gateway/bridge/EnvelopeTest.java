package dev.ybis.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static ObjectNode event(String message) {
        return Envelope.event(message).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "task.claimed, tasks.claimed",
        "tasks.claimed, tasks.claimed",
        "news.posted, news.posted",
        "debate.round.started, debates.round.started",
        "started, started",
        "task:claimed now, task-claimed-now",
        "a..b., as.b",
    })
    void a_topic_is_the_type_with_its_first_level_in_the_plural(String type, String topic) {
        assertThat(Envelope.topic(type)).isEqualTo(topic);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"2025-11-03T10:00:00Z\"', 2025-11-03T10:00:00Z",
        "'\"2025-11-03T12:00:00+02:00\"', 2025-11-03T10:00:00Z",
        "'\"2025-11-03T10:00:00.250\"', 2025-11-03T10:00:00.250Z",
        "'\"2025-11-03 10:00:00\"', 2025-11-03T10:00:00Z",
        "1762164000, 2025-11-03T10:00:00Z",
        "1762164000.25, 2025-11-03T10:00:00.250Z",
        "1762164000250, 2025-11-03T10:00:00.250Z",
    })
    void a_time_stamp_is_read_in_each_form_that_was_in_use(String timestamp, String time) {
        assertThat(event("{\"type\":\"t\",\"timestamp\":" + timestamp + "}")
                        .get("time")
                        .asText())
                .isEqualTo(time);
    }

    @Test
    void without_a_time_that_can_be_read_there_is_none() {
        assertThat(event("{\"type\":\"t\",\"timestamp\":\"soon\"}").has("time")).isFalse();
        assertThat(event("{\"type\":\"t\"}").has("time")).isFalse();
    }

    @Test
    void the_same_message_has_the_same_id_and_another_one_another() {
        String said = "{\"type\":\"t\",\"timestamp\":1,\"data\":{\"a\":1},\"sender\":\"x y\"}";
        assertThat(event(said).get("id"))
                .isEqualTo(event(said.replace(",", " , ")).get("id"))
                .isNotEqualTo(event(said.replace("\"timestamp\":1", "\"timestamp\":2"))
                        .get("id"))
                .isNotEqualTo(event(said.replace("\"a\":1", "\"a\":2")).get("id"));
        assertThat(event(said).get("source").asText()).isEqualTo("urn:ybis:x%20y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{}", "{\"type\":5}", "{\"type\":\" \"}"})
    void what_is_no_envelope_is_refused(String message) {
        assertThatThrownBy(() -> Envelope.event(message)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_goes_round_in_circles() {
        ObjectNode in = event("{\"type\":\"task.claimed\",\"data\":1,\"sender\":\"x\"}");
        assertThat(Envelope.message(in.toString())).isEmpty();
        Envelope.Message out = Envelope.message(
                        "{\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"time\":\"2025-11-03T10:00:00Z\"}")
                .orElseThrow();
        assertThat(Envelope.event(out.text())).isEmpty();
    }
}
