package dev.ybis.gateway.search;

import dev.ybis.gateway.lessons.Lesson;
import dev.ybis.gateway.lessons.Lessons;
import dev.ybis.gateway.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is to be said of lessons among the hits: how often each was learned, and whether it still holds.
/// Thread-safe; blocks.
@ApplicationScoped
class Learned {
    /// What a lesson counts when what it is about has changed since: behind one that is as near and holds, before
    /// one that only shares a word with the question.
    private static final double STALE = 0.8;

    private final Lessons lessons;

    Learned(Lessons lessons) {
        this.lessons = lessons;
    }

    /// The same hits, stale lessons lowered.
    List<Hit> judged(List<Hit> hits) {
        if (hits.stream().noneMatch(Learned::isLesson)) {
            return hits;
        }
        return hits.stream()
                .map(hit -> isLesson(hit) ? judged(hit) : hit)
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .toList();
    }

    private static boolean isLesson(Hit hit) {
        return hit.chunk().collection().equals(Lessons.COLLECTION);
    }

    private Hit judged(Hit hit) {
        Lesson lesson = lesson(hit);
        if (lesson == null) {
            return hit.because("a lesson; whether it still holds is not known now");
        }
        Lessons.State state = lessons.state(lesson);
        String told = String.format(
                Locale.ROOT,
                "a lesson told %s, confidence %.2f",
                lesson.count() == 1 ? "once" : lesson.count() + " times",
                lesson.confidence());
        return switch (state.text()) {
            case "current" -> hit.because(told);
            case "stale" -> hit.times("stale", STALE, told + ", stale: " + String.join(", ", state.changes()));
            default -> hit.because(told + "; whether it still holds is not known now");
        };
    }

    private @Nullable Lesson lesson(Hit hit) {
        try {
            return lessons.of(hit.chunk());
        } catch (Problem _) {
            return null;
        }
    }
}
