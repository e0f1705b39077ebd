package dev.ybis.gateway.code.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskedTest {
    private final Asked asked = new Asked();
    private final Map<String, Value> answers = new HashMap<>();
    private final Map<String, List<String>> needs = new HashMap<>();
    private final List<String> found = new ArrayList<>();

    private Value ask(String question) {
        return asked.once(answers, question, () -> {
            found.add(question);
            return Value.of(needs.getOrDefault(question, List.of()).stream()
                    .map(this::ask)
                    .toList());
        });
    }

    @Test
    void whatLeadsBackToItselfIsWholeForThoseThatNeedIt() {
        needs.put("first", List.of("loop", "other"));
        needs.put("other", List.of("loop"));
        needs.put("loop", List.of("inner", "leaf"));
        needs.put("inner", List.of("loop"));
        answers.put("leaf", Value.OUTSIDE);

        assertEquals(Value.OUTSIDE, ask("first"));
        assertEquals(List.of("first", "loop", "inner", "other"), found);
    }

    @Test
    void whatLacksTheAnswerItLeadsBackToIsFoundAgainWithIt() {
        needs.put("loop", List.of("inner", "leaf"));
        needs.put("inner", List.of("loop"));
        answers.put("leaf", Value.OUTSIDE);

        ask("loop");

        assertEquals(Value.OUTSIDE, ask("inner"));
        assertEquals(List.of("loop", "inner", "inner"), found);
    }

    @Test
    void whatWasGivenUpIsOnlyKeptForTheFirstQuestion() {
        Value first = asked.once(
                answers,
                "first",
                () -> asked.once(answers, "second", () -> {
                    asked.giveUp();
                    return Value.UNKNOWN;
                }));

        assertEquals(Value.UNKNOWN, first);
        assertEquals(Map.of("first", Value.UNKNOWN), answers);
    }

    @Test
    void aQuestionThatFailsIsAskedAnew() {
        try {
            asked.once(answers, "first", () -> {
                throw new IllegalStateException("no answer");
            });
        } catch (IllegalStateException e) {
            assertEquals("no answer", e.getMessage());
        }

        assertEquals(Value.OUTSIDE, asked.once(answers, "first", () -> Value.OUTSIDE));
    }
}
