package dev.ybis.gateway.lessons;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.knowledge.Lookup;
import dev.ybis.gateway.lessons.Lesson.Ref;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.snapshot.Snapshots;
import dev.ybis.gateway.snapshot.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What lessons are about, as it is now. Thread-safe; blocks.
@ApplicationScoped
class Cited {
    /// A path in a sentence, no address on the web.
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w/.:@-])(?:[\\w.-]+/)+[\\w.-]*\\w\\.[A-Za-z]\\w{0,9}(?![\\w/])");

    /// A line of a file.
    private static final Pattern LINE = Pattern.compile(".*[^:]:([1-9]\\d{0,6})");

    private final Snapshots snapshots;
    private final Knowledge knowledge;

    Cited(Snapshots snapshots, Knowledge knowledge) {
        this.snapshots = snapshots;
        this.knowledge = knowledge;
    }

    /// A ref with the text it is about as it is now.
    ///
    /// @param repository the one to look in; null for all
    /// @throws Problem `unknown-target`, `ambiguous-target`, `unknown-repository`, `engine-down`, or
    ///     `invalid-parameter` for a line that its file does not have
    Ref resolved(String ref, @Nullable String repository) {
        if (isPosition(ref)) {
            return new Ref(ref, null, null, null);
        }
        Target target = snapshots.find(ref, repository);
        String in = target.snapshot().repository().name();
        Matcher line = LINE.matcher(ref);
        if (target.symbol() == null && line.matches()) {
            TreeMap<Integer, String> lines = lines(target, knowledge.words());
            int at = Integer.parseInt(line.group(1));
            if (!lines.getOrDefault(at, "").isBlank()) {
                return new Ref(ref, in, target.id() + ":" + line.group(1), hash(lines, at));
            }
        }
        return new Ref(ref, in, target.id(), hash(target, knowledge.words()));
    }

    /// A ref as it is now. A line that stands as it did, wherever that is, is the one that is meant.
    ///
    /// @throws Problem as [#resolved(String, String)]
    Ref renewed(Ref ref) {
        String target = Objects.requireNonNull(ref.target());
        return LINE.matcher(target).matches() && Objects.equals(now(target, ref), ref.hash())
                ? ref
                : resolved(target, ref.repository());
    }

    /// What the reader should know of the paths that a lesson names in its words: a sentence for each that can't be
    /// watched. Never fails: what can't be looked at is told too.
    ///
    /// @param repository where to look; null for all
    List<String> notes(Lesson lesson, @Nullable String repository) {
        return PATH.matcher(lesson.searched())
                .results()
                .map(MatchResult::group)
                .distinct()
                .map(path -> note(path, repository))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable String note(String path, @Nullable String repository) {
        try {
            snapshots.find(path, repository);
            return null;
        } catch (Problem problem) {
            return switch (problem.code()) {
                case UNKNOWN_TARGET, UNKNOWN_REPOSITORY ->
                    "No index has " + path + ", which the lesson names: what becomes of it is not watched.";
                case AMBIGUOUS_TARGET -> null;
                default -> "Whether an index has " + path + ", which the lesson names, can't be told now.";
            };
        }
    }

    /// What has become of a lesson's refs since it was told, in words; empty when nothing has.
    ///
    /// @throws Problem `engine-down`
    List<String> changes(Lesson lesson) {
        List<String> changes = new ArrayList<>();
        for (Ref ref : lesson.refs()) {
            if (ref.target() != null) {
                String now = now(ref.target(), ref);
                if (now == null) {
                    changes.add(ref.target() + " is gone");
                } else if (!now.equals(ref.hash())) {
                    changes.add(ref.target() + " has changed");
                }
            }
        }
        return changes;
    }

    private @Nullable String now(String target, Ref ref) {
        try {
            Matcher line = LINE.matcher(target);
            if (!line.matches()) {
                return hash(snapshots.find(target, ref.repository()), knowledge.words());
            }
            // what is written above a line moves it
            Target file = snapshots.find(target.substring(0, line.start(1) - 1), ref.repository());
            TreeMap<Integer, String> lines = lines(file, knowledge.words());
            return lines.keySet().stream()
                    .map(at -> hash(lines, at))
                    .filter(hash -> hash.equals(ref.hash()))
                    .findFirst()
                    .orElse("");
        } catch (Problem problem) {
            if (problem.code() == Code.ENGINE_DOWN) {
                throw problem;
            }
            return null;
        }
    }

    private static boolean isPosition(String ref) {
        try {
            Position.parse(ref);
            return true;
        } catch (Problem _) {
            return false;
        }
    }

    private static TreeMap<Integer, String> lines(Target target, Lookup words) {
        String repository = target.snapshot().repository().name();
        TreeMap<Integer, String> lines = new TreeMap<>();
        for (Chunk chunk : words.of(repository, target.path())) {
            int line = chunk.start();
            for (String text : chunk.text().lines().toList()) {
                lines.put(line++, text);
            }
        }
        return lines;
    }

    /// Of a line with the one before it that says something: there may be more of the same text.
    private static String hash(TreeMap<Integer, String> lines, int at) {
        String before = lines.headMap(at, false).descendingMap().values().stream()
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        return hash(before + lines.get(at));
    }

    private static String hash(Target target, Lookup words) {
        TreeMap<Integer, String> lines = lines(target, words);
        if (lines.isEmpty()) {
            // nothing of it is in the knowledge: its text as a whole
            return target.snapshot().file(target.path()).hash();
        }
        String text = target.symbol() == null
                ? String.join("", lines.values())
                : String.join(
                        "",
                        lines.subMap(
                                        target.symbol().line(),
                                        true,
                                        target.symbol().end(),
                                        true)
                                .values());
        return hash(text);
    }

    /// Spaces don't count, so that moving and reformatting is no change.
    private static String hash(String text) {
        return SourceFile.sha256(text.replaceAll("\\s+", ""));
    }
}
