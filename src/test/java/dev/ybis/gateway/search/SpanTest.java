package dev.ybis.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ybis.gateway.problem.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-24, 2026-11-24T00:00:00Z, 2026-11-25T00:00:00Z",
        "2026-11-24T10:00:00Z, 2026-11-24T10:00:00Z, 2026-11-24T10:00:01Z",
        "2026-11-24T10:00:00 01:00, 2026-11-24T09:00:00Z, 2026-11-24T09:00:01Z"
    })
    void what_has_the_time_or_lies_on_the_day_is_within_both_ends(String text, Instant begin, Instant end) {
        assertThat(Span.of(text, text)).isEqualTo(new Span(begin.getEpochSecond(), end.getEpochSecond()));
    }

    @Test
    void a_time_back_from_now_counts_from_now() {
        long now = Instant.now().getEpochSecond();
        assertThat(Span.of("-2d", null).since()).isBetween(now - 172_800, now - 172_795);
        assertThat(Span.of("-3h", "-90m").until()).isBetween(now - 5_399, now - 5_390);
        assertThat(Span.of(null, null)).isEqualTo(new Span(null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "2026-02-30", "-1y", "30d", "2026-11-24T10:00:00"})
    void what_is_no_time_is_refused(String text) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Span.of(text, null))
                .withMessageContaining("since=");
    }

    @Test
    void an_end_before_the_beginning_is_refused() {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> Span.of("2026-11-24", "2026-11-23"));
    }
}
