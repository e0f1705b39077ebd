package dev.ybis.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    How do I open the gate? | ADVICE
                    The gate is stuck. What can I do? | ADVICE
                    Why is the keeper asked twice? | ADVICE
                    What does the setting gate.width mean? | ADVICE
                    How many ships fit in a lock? | ADVICE
                    Where is the gate opened? | PLACE
                    How do I find the class that opens the gate? | PLACE
                    Which function counts the ships? | PLACE
                    How is the gate opened when the water is high? | SENTENCE
                    Returns the width of the gate. | NAMES
                    openGate | NAMES
                    gate opening | NAMES
                    """)
    void a_question_wants_advice_or_a_place_by_the_words_it_is_asked_with(String question, Intent intent) {
        assertThat(Intent.of(question)).isEqualTo(intent);
    }
}
