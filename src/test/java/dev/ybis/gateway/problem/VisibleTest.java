package dev.ybis.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\n",
                "\u00a0",
                "\u200b",
                "\u0000",
                "\u00ad",
                "\ufeff\u2060\u200d",
                "\u202e \u2066",
                "\u3164\u2800",
                "\ufe0f",
                "\u0301",
                "\ue000",
                "\ud83d",
                "\udb40\udc41"
            })
    void what_nobody_sees_shows_nothing(String text) {
        assertThat(Visible.in(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u200b?\u200b", "7", "\u4e16", "\ud83d\udc4d", "e\u0301", "\u00a0+\u0000"})
    void one_character_that_is_seen_is_enough(String text) {
        assertThat(Visible.in(text)).isTrue();
    }
}
