package dev.ybis.gateway.search;

import dev.ybis.gateway.lessons.Lesson;
import dev.ybis.gateway.lessons.Lessons;
import dev.ybis.gateway.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is to be said of lessons among the hits: how often each was learned, and whether it still holds.
/// Thread-safe; blocks.
@ApplicationScoped
class Learned {
    /// What a lesson counts when what it is about has changed since.
    private static final double STALE = 0.5;

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
            return with(hit, 1, "a lesson; whether it still holds is not known now");
        }
        Lessons.State state = lessons.state(lesson);
        String told = String.format(
                Locale.ROOT, "a lesson told %d times, confidence %.2f", lesson.count(), lesson.confidence());
        return switch (state.text()) {
            case "current" -> with(hit, 1, told);
            case "stale" -> with(hit, STALE, told + ", stale: " + String.join(", ", state.changes()));
            default -> with(hit, 1, told + "; whether it still holds is not known now");
        };
    }

    private @Nullable Lesson lesson(Hit hit) {
        try {
            return lessons.of(hit.chunk());
        } catch (Problem _) {
            return null;
        }
    }

    private static Hit with(Hit hit, double factor, String reason) {
        Map<String, Double> signals = new TreeMap<>(hit.signals());
        if (factor != 1) {
            signals.put("stale", factor);
        }
        List<String> why = new ArrayList<>(hit.why());
        why.add(reason);
        return new Hit(hit.chunk(), hit.score() * factor, hit.relevance(), signals, hit.words(), why);
    }
}
