package dev.ybis.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ybis.gateway.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhereTest {
    private static final String EVENT =
            "{\"data\":{\"status\":\"failed\",\"try\":3,\"done\":false,\"by\":null,\"tags\":[\"x\",{\"deep\":\"y\"}],\"a/b\":\"s\",\"no\":\"7\"}}";

    @ParameterizedTest
    @CsvSource({
        "/status, true",
        "/missing, false",
        "/by, true",
        "/status=failed, true",
        "/status=late, false",
        "/status=late|failed, true",
        "/status=\"failed\", true",
        "/try=3, true",
        "/try=3.0, true",
        "/try=\"3\", false",
        "/no=7, false",
        "/no=\"7\", true",
        "/done=false, true",
        "/by=null, true",
        "/tags/0=x, true",
        "/tags/1/deep=y, true",
        "/a~1b=s, true",
        "/status=, false",
    })
    void a_condition_holds_or_not(String condition, boolean holds) throws Exception {
        assertThat(Where.parse(condition).holds(new ObjectMapper().readTree(EVENT)))
                .isEqualTo(holds);
    }

    @Test
    void without_data_nothing_holds() throws Exception {
        assertThat(Where.parse("/x").holds(new ObjectMapper().readTree("{}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "status", "=x", "status=failed"})
    void what_is_no_pointer_is_refused(String condition) {
        assertThatThrownBy(() -> Where.parse(condition))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("where=");
    }
}
