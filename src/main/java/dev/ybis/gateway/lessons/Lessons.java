package dev.ybis.gateway.lessons;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.knowledge.Knowledge.ByMeaning;
import dev.ybis.gateway.knowledge.Knowledge.Near;
import dev.ybis.gateway.knowledge.Scope;
import dev.ybis.gateway.lessons.Lesson.Ref;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.redis.Lease;
import dev.ybis.gateway.redis.Leases;
import dev.ybis.gateway.redis.Ledger;
import dev.ybis.gateway.redis.Shelves;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The team's lessons: recorded in Redis, found through the knowledge. Thread-safe; blocks.
///
/// Every method throws the problem `engine-down` when an engine it needs does not answer.
@ApplicationScoped
public class Lessons {
    /// The collection they are in.
    public static final String COLLECTION = "lessons";

    private static final String HOME = Chunk.home(COLLECTION);
    /// Characters of an id: 64 bits of a digest, so that two texts of ten thousand never share one.
    private static final int ID_LENGTH = 16;
    /// How many lessons a new one is compared with.
    private static final int NEAREST = 5;
    /// Tags and refs of one lesson after it was told several times.
    private static final int MOST_TOGETHER = 40;

    /// How long taking one lesson may last: an embedding model that is cold is loaded first.
    private static final Duration LONGEST = Duration.ofSeconds(90);
    /// How long a lesson waits for those before it.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Ledger<Lesson> ledger;
    private final Leases leases;
    private final Knowledge knowledge;
    private final Cited cited;
    private final LessonsSettings settings;

    Lessons(Shelves shelves, Leases leases, Knowledge knowledge, Cited cited, LessonsSettings settings) {
        this.leases = leases;
        this.knowledge = knowledge;
        this.cited = cited;
        this.settings = settings;
        ledger = shelves.ledger(Lesson.class, COLLECTION);
    }

    /// Whether a lesson still holds as it was told.
    ///
    /// @param text    `current`, `stale` or `unknown`
    /// @param changes what has changed since, or why it isn't known, in words
    public record State(String text, List<String> changes) {}

    /// @param merged whether it was known already, in these words or in like ones
    record Kept(Lesson lesson, boolean merged) {}

    /// Takes a lesson. One that is known already, by its text or its meaning, is counted, and gets the tags and refs
    /// that are new; what it is about counts as it is now.
    ///
    /// @param repository where to look for refs; null for all
    /// @throws Problem `unknown-target`, `ambiguous-target`, `unknown-repository`, `lessons-full`, `too-busy`
    Kept tell(
            String text,
            @Nullable String context,
            @Nullable String outcome,
            List<String> tags,
            List<String> refs,
            @Nullable String repository) {
        List<Ref> resolved =
                refs.stream().map(ref -> cited.resolved(ref, repository)).toList();
        String id = SourceFile.sha256(text.toLowerCase(Locale.ROOT)
                        .replaceAll("[\\s.!?]+", " ")
                        .strip())
                .substring(0, ID_LENGTH);
        Instant now = Instant.now();
        return take(new Lesson(id, text, context, outcome, tags, resolved, 1, now, now));
    }

    /// One at a time, of all gateways: who comes second finds the vector of what came first.
    private Kept take(Lesson next) {
        try (Lease _ = leases.await(COLLECTION, LONGEST, PATIENCE)) {
            return compared(next);
        }
    }

    private Kept compared(Lesson next) {
        Lesson known = known(next);
        if (known == null && ledger.size() >= settings.most()) {
            throw new Problem(
                    Code.LESSONS_FULL,
                    settings.most()
                            + " lessons are kept, which is the limit (gateway.lessons.most). DELETE those that are stale.");
        }
        Lesson kept = known == null ? next : together(known, next);
        ledger.put(kept.id(), kept);
        String path = path(kept.id());
        knowledge.change(HOME, Map.of(path, List.of(chunk(kept))));
        return new Kept(kept, known != null);
    }

    private @Nullable Lesson known(Lesson next) {
        Lesson same = ledger.get(next.id());
        if (same != null) {
            return same;
        }
        // what is looked up has more than the lesson's own words, so the nearest are compared once more by those alone
        List<Lesson> near = nearest(next.text()).stream()
                .map(found -> of(found.chunk()))
                .filter(Objects::nonNull)
                .toList();
        List<Double> nearness =
                knowledge.nearness(next.text(), near.stream().map(Lesson::text).toList());
        Lesson nearest = null;
        double best = settings.alike();
        for (int i = 0; i < near.size(); i++) {
            if (nearness.get(i) >= best) {
                best = nearness.get(i);
                nearest = near.get(i);
            }
        }
        return nearest;
    }

    /// @throws Problem `too-busy` while lessons lack vectors: one that is not seen would be told twice
    private List<ByMeaning> nearest(String text) {
        Near near = knowledge.nearest(text, Scope.of(Set.of(HOME)), NEAREST);
        if (near.missing() > 0
                && knowledge.unembedded().stream()
                        .anyMatch(chunk -> chunk.repository().equals(HOME))) {
            throw new Problem(
                    Code.TOO_BUSY,
                    "The lessons are being embedded again, and until then what is alike can't be told; try again.");
        }
        return near.found();
    }

    private Lesson together(Lesson known, Lesson again) {
        Map<String, Ref> refs = new LinkedHashMap<>();
        known.refs().forEach(ref -> refs.put(ref.ref(), renewed(ref)));
        again.refs().forEach(ref -> refs.put(ref.ref(), ref));
        return new Lesson(
                known.id(),
                known.text(),
                known.context() == null ? again.context() : known.context(),
                again.outcome() == null ? known.outcome() : again.outcome(),
                Stream.concat(known.tags().stream(), again.tags().stream())
                        .distinct()
                        .limit(MOST_TOGETHER)
                        .toList(),
                refs.values().stream().limit(MOST_TOGETHER).toList(),
                known.count() + 1,
                known.firstAt(),
                again.lastAt());
    }

    /// As it is now; as it was where it is gone.
    private Ref renewed(Ref ref) {
        try {
            return ref.target() == null ? ref : cited.resolved(ref.target(), ref.repository());
        } catch (Problem problem) {
            if (problem.code() == Code.ENGINE_DOWN) {
                throw problem;
            }
            return ref;
        }
    }

    /// All lessons, those told last first.
    List<Lesson> all() {
        return ledger.all().values().stream()
                .sorted(Comparator.comparing(Lesson::lastAt).reversed().thenComparing(Lesson::id))
                .toList();
    }

    /// @throws Problem `unknown-lesson`
    Lesson get(String id) {
        Lesson lesson = ledger.get(id);
        if (lesson == null) {
            throw unknown(id);
        }
        return lesson;
    }

    /// @throws Problem `unknown-lesson`
    void remove(String id) {
        knowledge.change(HOME, Map.of(path(id), List.of()));
        if (!ledger.remove(id)) {
            throw unknown(id);
        }
    }

    /// The lesson that a chunk was made of; null where it is gone.
    public @Nullable Lesson of(Chunk chunk) {
        return ledger.get(id(chunk.path()));
    }

    /// Whether a lesson still holds. Never fails: what can't be looked at is unknown.
    public State state(Lesson lesson) {
        try {
            List<String> changes = cited.changes(lesson);
            return new State(changes.isEmpty() ? "current" : "stale", changes);
        } catch (Problem problem) {
            return new State("unknown", List.of(String.valueOf(problem.getMessage())));
        }
    }

    private static Problem unknown(String id) {
        return new Problem(
                Code.UNKNOWN_LESSON, "There is no lesson '" + Problem.quoted(id) + "'. GET /v1/lessons lists them.");
    }

    private static Chunk chunk(Lesson lesson) {
        String text = lesson.searched();
        int lines = (int) text.lines().count();
        long time = lesson.lastAt().getEpochSecond();
        return new Chunk(HOME, path(lesson.id()), "markdown", 1, lines, "", "", List.of(), text, time);
    }

    private static String path(String id) {
        return id + ".md";
    }

    private static String id(String path) {
        return path.replaceFirst("\\.md$", "");
    }
}
