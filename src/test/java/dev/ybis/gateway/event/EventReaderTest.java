package dev.ybis.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static Event read(String body) {
        return EventReader.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(Event event) throws Exception {
        return new ObjectMapper().readTree(event.encoded());
    }

    @Test
    void a_plain_event_becomes_a_cloud_event() throws Exception {
        Event read = read(
                "{'topic':'tasks.claimed','type':'task.claimed','data':{'n':1.50},'subject':'t-1'}".replace('\'', '"'));
        JsonNode event = json(read);
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("topic").asText()).isEqualTo("tasks.claimed");
        assertThat(event.get("source").asText()).isEqualTo("urn:ybis:anonymous");
        assertThat(event.get("subject").asText()).isEqualTo("t-1");
        assertThat(event.get("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(read.encoded()).endsWith("\"data\":{\"n\":1.50}}");
    }

    @Test
    void a_cloud_event_keeps_its_attributes_and_extensions() throws Exception {
        Event event = read("""
                {"specversion":"1.0","id":"7","source":"urn:ci","type":"build.done","topic":"ci.builds","time":"2026-01-31T12:00:00Z",
                 "datacontenttype":"text/plain","data":"green","traceparent":"00-ab-cd-01","attempt":2}
                """);
        assertThat(event.id()).isEqualTo("7");
        assertThat(event.named()).isTrue();
        JsonNode json = json(event);
        assertThat(json.get("time").asText()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(json.get("datacontenttype").asText()).isEqualTo("text/plain");
        assertThat(json.get("data").asText()).isEqualTo("green");
        assertThat(json.get("traceparent").asText()).isEqualTo("00-ab-cd-01");
        assertThat(json.get("attempt").asInt()).isEqualTo(2);
    }

    @Test
    void an_encoded_event_is_one_line_whatever_its_data() {
        Event event = read("{\"topic\":\"t\",\"type\":\"x\",\"data\":\"a\\nb\\r\\u2028c\"}");
        assertThat(event.encoded()).doesNotContain("\n").doesNotContain("\r").startsWith("{\"specversion\"");
    }

    @Test
    void ten_thousand_ids_made_at_once_are_distinct() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(read("{\"topic\":\"t\",\"type\":\"x\"}").id());
        }
        assertThat(ids).hasSize(10_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"x\"}|topic",
                "{\"topic\":\"t\"}|type",
                "{\"topic\":\"t\",\"type\":\"\"}|type",
                "{\"topic\":\"t\",\"type\":5}|type",
                "{\"topic\":\"t\",\"type\":\"x\",\"colour\":1}|colour",
                "{\"topic\":\"t\",\"type\":\"x\",\"id\":\"\"}|id",
                "{\"topic\":\"t\",\"type\":\"x\",\"source\":\"not a uri\"}|not a uri",
                "{\"topic\":\"t\",\"type\":\"x\",\"data\":\"\\ud83d\"}|surrogate",
                "[]|object",
                "\"text\"|object",
                "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"s\",\"type\":\"x\",\"topic\":\"t\"}|0.3",
                "{\"specversion\":\"1.0\",\"source\":\"s\",\"type\":\"x\",\"topic\":\"t\"}|'id'",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"x\"}|topic",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"x\",\"topic\":\"t\",\"Bad_Name\":1}|Bad_Name",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"x\",\"topic\":\"t\",\"ext\":{}}|ext",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"x\",\"topic\":\"t\",\"position\":\"a-1-2\"}|position",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"x\",\"topic\":\"t\",\"time\":\"yesterday\"}|yesterday",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"x\",\"topic\":\"t\",\"data\":1,\"data_base64\":\"AA==\"}|data_base64"
            })
    void a_wrong_event_is_refused_and_the_answer_names_what_is_wrong(String body, String named) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(Code.INVALID_EVENT))
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"topic\":\"t\",\"type\":\"x\"}{}",
                "{\"topic\":\"t\",\"topic\":\"u\",\"type\":\"x\"}",
                "nul",
                "{\"topic\":\"t\",}"
            })
    void what_is_not_one_json_text_is_refused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(Code.INVALID_BODY));
    }

    @Test
    void data_nested_beyond_the_limit_are_refused_and_up_to_it_taken() {
        assertThat(read(nested(EventReader.MAX_DATA_DEPTH)).encoded()).contains("[[[");
        assertThatThrownBy(() -> read(nested(EventReader.MAX_DATA_DEPTH + 1))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> read(nested(100_000))).isInstanceOf(Problem.class);
    }

    private static String nested(int depth) {
        return "{\"topic\":\"t\",\"type\":\"x\",\"data\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    @Test
    void nobody_speaks_for_the_gateway() {
        assertThatThrownBy(() -> read("{\"topic\":\"index.x\",\"type\":\"index.failed\"}"))
                .hasMessageContaining("index");
        assertThat(EventReader.of("index.x", "index.progress", "urn:ybis:gateway", 1)
                        .topic()
                        .name())
                .isEqualTo("index.x");
    }

    @Test
    void an_event_over_the_limit_is_refused_with_both_numbers() {
        String body = "{\"topic\":\"t\",\"type\":\"x\",\"data\":\"" + "x".repeat(EventReader.MAX_EVENT_BYTES) + "\"}";
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(Code.EVENT_TOO_LARGE))
                .hasMessageContaining(String.valueOf(EventReader.MAX_EVENT_BYTES));
    }

    @Test
    void random_bytes_never_get_further_than_a_problem() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] valid =
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"x\",\"topic\":\"t\",\"data\":[1]}"
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = valid.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(EventReader.read(body).encoded()).as("seed %d", seed).doesNotContain("\n");
            } catch (Problem problem) {
                assertThat(problem.code().status()).as("seed %d", seed).isEqualTo(400);
            }
        }
    }
}
