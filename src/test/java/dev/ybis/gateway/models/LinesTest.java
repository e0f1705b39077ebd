package dev.ybis.gateway.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.ybis.gateway.problem.Code;
import io.smallrye.mutiny.TimeoutException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a small HTTP server that answers in pieces as they are set.
class LinesTest {
    private HttpServer server;
    private Lines lines;
    private volatile int status = 200;
    private volatile List<String> pieces = List.of();
    private volatile boolean open;

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(String text) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, 0);
            OutputStream out = exchange.getResponseBody();
            for (String piece : pieces) {
                out.write(piece.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            if (!open) {
                exchange.close();
            }
        });
        server.start();
        lines = new Lines(
                new ObjectMapper(), "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private List<String> read() {
        return lines.of("/api/x", Map.of("model", "m"), Line.class)
                .map(Line::text)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    @Test
    void a_line_that_comes_in_pieces_is_one_and_two_in_one_piece_are_two() {
        pieces = List.of("{\"te", "xt\":\"\u4e16", "\",\"more\":1}\n{\"text\":\"b\"}\n", "\n{\"text\":\"c\"}");
        assertThat(read()).containsExactly("\u4e16", "b", "c");
    }

    @Test
    void an_error_in_the_middle_is_what_ollama_says() {
        pieces = List.of("{\"text\":\"a\"}\n", "{\"error\":\"out of memory\"}\n");
        assertThatThrownBy(this::read).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal).hasMessage("out of memory");
            assertThat(refusal.problem("m").code()).isEqualTo(Code.ENGINE_FAILED);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500, 503})
    void an_error_at_once_is_what_ollama_says(int answered) {
        status = answered;
        pieces = List.of("{\"error\":\"model 'm' not found\"}");
        assertThatThrownBy(this::read).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal).hasMessage("model 'm' not found");
            assertThat(refusal.problem("m").code())
                    .isEqualTo(answered == 404 ? Code.UNKNOWN_MODEL : Code.ENGINE_FAILED);
        });
    }

    @Test
    void a_404_of_something_else_does_not_say_that_the_model_is_missing() {
        status = 404;
        pieces = List.of("<html>\n  page not found" + " x".repeat(10_000));
        assertThatThrownBy(this::read).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.getMessage())
                    .startsWith("<html> page not found x")
                    .hasSizeLessThan(310);
            assertThat(refusal.problem("m").code()).isEqualTo(Code.ENGINE_FAILED);
        });
    }

    @Test
    void an_error_without_a_word_is_told_by_its_status() {
        status = 500;
        assertThatThrownBy(this::read).hasMessage("status 500 without a reason");
    }

    @Test
    void what_is_no_json_fails() {
        pieces = List.of("<html>502 Bad Gateway</html>\n");
        assertThatThrownBy(this::read).hasRootCauseInstanceOf(IOException.class).hasMessageContaining("no JSON");
    }

    @Test
    void one_that_falls_silent_can_be_left() {
        pieces = List.of("{\"text\":\"a\"}\n");
        open = true;
        assertThatThrownBy(() -> lines.of("/api/x", Map.of(), Line.class)
                        .ifNoItem()
                        .after(Duration.ofMillis(200))
                        .fail()
                        .collect()
                        .asList()
                        .await()
                        .atMost(Duration.ofSeconds(30)))
                .isInstanceOf(TimeoutException.class);
    }
}
