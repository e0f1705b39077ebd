package dev.ybis.gateway.lessons;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.knowledge.Knowledge.Near;
import dev.ybis.gateway.knowledge.Scope;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The lessons that are near another in meaning: among them are those that say the same, and those that say the
/// contrary. Thread-safe; blocks.
@ApplicationScoped
class Kin {
    /// How many lessons a new one is compared with.
    private static final int NEAREST = 5;

    private final Knowledge knowledge;

    Kin(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /// @param nearness of the two texts' meanings, -1 to 1
    record Relative(Lesson lesson, double nearness) {}

    /// The lessons nearest to a text, the nearest first.
    ///
    /// @param lessons which lesson a chunk was made of; null where it is gone
    /// @throws Problem `too-busy` while lessons lack vectors: one that is not seen would be told twice
    List<Relative> of(String text, Function<Chunk, @Nullable Lesson> lessons) {
        Near nearest = knowledge.nearest(text, Scope.of(Set.of(Lessons.HOME)), NEAREST);
        if (nearest.missing() > 0
                && knowledge.unembedded().stream()
                        .anyMatch(chunk -> chunk.repository().equals(Lessons.HOME))) {
            throw new Problem(
                    Code.TOO_BUSY,
                    "The lessons are being embedded again, and until then what is alike can't be told; try again.");
        }
        List<Lesson> found = nearest.found().stream()
                .map(each -> lessons.apply(each.chunk()))
                .filter(Objects::nonNull)
                .toList();
        // what is looked up has more than the lesson's own words, so the nearest are compared once more by those alone
        List<Double> nearness =
                knowledge.nearness(text, found.stream().map(Lesson::text).toList());
        List<Relative> kin = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            kin.add(new Relative(found.get(i), nearness.get(i)));
        }
        kin.sort(Comparator.comparing(Relative::nearness).reversed());
        return kin;
    }
}
