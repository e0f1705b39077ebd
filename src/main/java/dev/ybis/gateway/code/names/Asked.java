package dev.ybis.gateway.code.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What is being asked for, each for the one before it, and what was found. Where a question leads back to one that is
/// under way, that one has nothing to say yet, and what is found in between lacks what it will say: it is not kept, but
/// is soon found again once the other is. Used by one thread.
final class Asked {
    /// Stands for what is being asked for already.
    private static final Value UNDER_WAY = new Value.Several(new ArrayList<>());
    /// Where nothing is lacking: behind all that is under way.
    private static final int NOTHING = Integer.MAX_VALUE;

    private record Question(Map<?, Value> answers, Object of) {
        boolean is(Map<?, Value> others, Object other) {
            return of == other && answers == others;
        }
    }

    private final List<Question> underWay = new ArrayList<>();
    /// The place of the first question under way that the answer which is being found lacks.
    private int lacks = NOTHING;

    /// The answer to a question, found at most once where it lacks nothing; [Value#NONE] while it is being found.
    ///
    /// @param answers those there are
    /// @param find    finds this one, by asking others
    <Q> Value once(Map<Q, Value> answers, Q question, Supplier<Value> find) {
        Value known = answers.get(question);
        if (known == UNDER_WAY) {
            lacks = Math.min(lacks, place(answers, question));
            return Value.NONE;
        }
        if (known != null) {
            return known;
        }
        int place = underWay.size();
        int lacking = lacks;
        lacks = NOTHING;
        underWay.add(new Question(answers, question));
        answers.put(question, UNDER_WAY);
        Value found = null;
        try {
            found = find.get();
            return found;
        } finally {
            underWay.removeLast();
            boolean isWhole = found != null && lacks >= place;
            if (isWhole) {
                answers.put(question, found);
            } else {
                answers.remove(question);
            }
            lacks = isWhole ? lacking : Math.min(lacking, lacks);
        }
    }

    /// The answer under way lacks what would take too long to find: only the first question is not asked again.
    void giveUp() {
        lacks = 0;
    }

    private int place(Map<?, Value> answers, Object question) {
        int place = 0;
        while (!underWay.get(place).is(answers, question)) {
            place++;
        }
        return place;
    }
}
