package dev.ybis.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void now_start_and_positions_are_what_they_say() {
        assertThat(Start.parse("now", NOW)).isEqualTo(new Start.Now());
        assertThat(Start.parse("start", NOW)).isEqualTo(new Start.After(Position.START));
        assertThat(Start.parse("abcdefgh-5-1", NOW)).isEqualTo(new Start.After(new Position("abcdefgh", 5, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "-15m, 2026-11-23T11:45:00Z",
        "-250ms, 2026-11-23T11:59:59.750Z",
        "-2d, 2026-11-21T12:00:00Z",
        "2026-11-23T11:00:00Z, 2026-11-23T11:00:00Z",
        "2026-11-23T12:00:00+02:00, 2026-11-23T10:00:00Z",
        "2026-11-23T12:00:00 02:00, 2026-11-23T10:00:00Z"
    })
    void times_and_durations_begin_with_the_first_event_not_earlier(String from, Instant begins) {
        assertThat(Start.parse(from, NOW)).isEqualTo(new Start.After(Position.before(begins.toEpochMilli())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "later",
                "15m",
                "-15",
                "-15y",
                "-m",
                "2026-11-23",
                "2026-99-99T00:00:00Z",
                "2100-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "a-b-c",
                "-9999999999999d"
            })
    void anything_else_is_refused(String from) {
        assertThatThrownBy(() -> Start.parse(from, NOW))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(Code.INVALID_POSITION));
    }
}
