package dev.ybis.gateway.lessons;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.lessons.Kin.Relative;
import dev.ybis.gateway.lessons.Lesson.Ref;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.redis.Lease;
import dev.ybis.gateway.redis.Leases;
import dev.ybis.gateway.redis.Ledger;
import dev.ybis.gateway.redis.Shelves;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The team's lessons: recorded in Redis, found through the knowledge. Thread-safe; blocks.
///
/// Every method throws the problem `engine-down` when an engine it needs does not answer.
@ApplicationScoped
public class Lessons {
    /// The collection they are in.
    public static final String COLLECTION = "lessons";

    static final String HOME = Chunk.home(COLLECTION);
    /// Characters of an id: 64 bits of a digest, so that two texts of ten thousand never share one.
    private static final int ID_LENGTH = 16;
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
    private final Kin kin;
    private final LessonsSettings settings;

    Lessons(Shelves shelves, Leases leases, Knowledge knowledge, Cited cited, Kin kin, LessonsSettings settings) {
        this.kin = kin;
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

    /// @param merged whether it was known already, see [Saying]
    /// @param near   what is near in meaning and was kept apart, the nearest first
    record Kept(Lesson lesson, boolean merged, List<Apart> near) {}

    /// A lesson that is near another in meaning and does not say the same.
    ///
    /// @param nearness of their meanings, 0 to 1
    /// @param why      what sets it apart
    @RegisterForReflection
    record Apart(String id, String text, double nearness, String why) {}

    /// Takes a lesson. One that says what a known one says is counted there, and that one gets the tags and refs that
    /// are new. Who tells it again vouches for the code as it is now: for the refs that are told with it, or for
    /// all where none are.
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
        String id = Saying.of(text).hash().substring(0, ID_LENGTH);
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
        List<Relative> relatives = kin.of(next.text(), this::of);
        Lesson known = known(next, relatives);
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
        List<Apart> near = relatives.stream()
                .filter(each -> each.nearness() >= settings.alike()
                        && !each.lesson().id().equals(kept.id()))
                .map(each -> apart(each, next.saying()))
                .toList();
        return new Kept(kept, known != null, near);
    }

    /// The one that says the same, whatever it was told with.
    private @Nullable Lesson known(Lesson next, List<Relative> kin) {
        Lesson same = ledger.get(next.id());
        if (same != null) {
            return same;
        }
        return kin.stream()
                .map(Relative::lesson)
                .filter(each -> each.saying().same(next.saying()))
                .findFirst()
                .orElse(null);
    }

    private Apart apart(Relative relative, Saying saying) {
        Lesson lesson = relative.lesson();
        double nearness = Math.round(relative.nearness() * 1000) / 1000.0;
        return new Apart(lesson.id(), lesson.text(), nearness, lesson.saying().apartFrom(saying));
    }

    private Lesson together(Lesson known, Lesson again) {
        Map<String, Ref> refs = new LinkedHashMap<>();
        known.refs().forEach(ref -> refs.put(ref.ref(), again.refs().isEmpty() ? renewed(ref) : ref));
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
            return ref.target() == null ? ref : cited.renewed(ref);
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

    /// What who tells a lesson should know of the paths that it names.
    ///
    /// @param repository where to look for them; null for all
    List<String> notes(Lesson lesson, @Nullable String repository) {
        return cited.notes(lesson, repository);
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
