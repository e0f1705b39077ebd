package dev.ybis.gateway.event;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Selects topics: a level `*` stands for any one level; a last level `**` for any number of levels, none included, so
/// `tasks.**` selects `tasks`, `tasks.claimed` and `tasks.claimed.late`.
public final class TopicPattern {
    private static final Pattern SHAPE =
            Pattern.compile("(?:(?:[A-Za-z0-9_-]+|\\*)(?:\\.(?:[A-Za-z0-9_-]+|\\*))*(?:\\.\\*\\*)?|\\*\\*)");

    /// Selects every topic.
    public static final TopicPattern ALL = new TopicPattern("**");

    private final String text;
    private final List<String> levels;

    /// @throws dev.ybis.gateway.problem.Problem `invalid-topic` when the text is no pattern
    public TopicPattern(String text) {
        Topic.check(
                text,
                SHAPE.matcher(text).matches(),
                "a pattern is a topic whose levels may be '*', and whose last may be '**', like tasks.*");
        this.text = text;
        levels = List.of(text.split("\\."));
    }

    public String text() {
        return text;
    }

    /// The levels, `*` and `**` among them.
    public List<String> levels() {
        return levels;
    }

    public boolean matches(Topic topic) {
        List<String> there = topic.levels();
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            if (level.equals("**")) {
                return true;
            }
            if (i >= there.size() || !(level.equals("*") || level.equals(there.get(i)))) {
                return false;
            }
        }
        return levels.size() == there.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TopicPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
