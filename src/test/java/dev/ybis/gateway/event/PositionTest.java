package dev.ybis.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    @Test
    void a_position_reads_back_as_it_was_written() {
        Position position = new Position("hofhmyhxxa", 1795439757103L, 7);
        assertThat(Position.parse(position.toString())).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5-0",
                "a-b-c",
                "A-1-2",
                "a-1-2-3",
                "a-1-2 ",
                "a--1-2",
                "a-1-99999999999999999999",
                "a-1",
                "0-0",
                "<script>-1-2"
            })
    void what_is_no_position_is_refused(String text) {
        assertThatThrownBy(() -> Position.parse(text))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(Code.INVALID_POSITION));
    }

    @Test
    void the_position_of_a_log_that_does_not_exist_yet_is_where_reading_begins() {
        assertThat(Position.of("", "0-0")).hasToString("start");
    }

    @Test
    void a_position_is_reached_by_itself_and_by_later_ones_of_the_same_log_only() {
        Position position = new Position("a", 10, 5);
        assertThat(position.reached(position)).isTrue();
        assertThat(new Position("a", 10, 6).reached(position)).isTrue();
        assertThat(new Position("a", 11, 0).reached(position)).isTrue();
        assertThat(new Position("a", 10, 4).reached(position)).isFalse();
        assertThat(new Position("b", 11, 0).reached(position)).isFalse();
    }

    @Test
    void before_a_time_lies_just_before_its_first_entry() {
        assertThat(Position.before(1000).reached(new Position("a", 999, 12345))).isTrue();
        assertThat(Position.before(1000).reached(new Position("a", 1000, 0))).isFalse();
    }
}
