package dev.ybis.gateway.event;

import java.util.List;
import java.util.regex.Pattern;

/// Selects topics: a level `*` stands for any one level; a last level `**` for any number of levels, none included, so
/// `tasks.**` selects `tasks`, `tasks.claimed` and `tasks.claimed.late`.
public record TopicPattern(String text) {
    private static final Pattern SHAPE =
            Pattern.compile("(?:(?:[A-Za-z0-9_-]+|\\*)(?:\\.(?:[A-Za-z0-9_-]+|\\*))*(?:\\.\\*\\*)?|\\*\\*)");

    /// Selects every topic.
    public static final TopicPattern ALL = new TopicPattern("**");

    /// @throws dev.ybis.gateway.problem.Problem `invalid-topic` when the text is no pattern
    public TopicPattern {
        Topic.check(
                text,
                SHAPE.matcher(text).matches(),
                "a pattern is a topic whose levels may be '*', and whose last may be '**', like tasks.*");
    }

    /// The levels, `*` and `**` among them.
    public List<String> levels() {
        return List.of(text.split("\\."));
    }

    public boolean matches(Topic topic) {
        List<String> wanted = levels();
        List<String> levels = topic.levels();
        for (int i = 0; i < wanted.size(); i++) {
            String level = wanted.get(i);
            if (level.equals("**")) {
                return true;
            }
            if (i >= levels.size() || !(level.equals("*") || level.equals(levels.get(i)))) {
                return false;
            }
        }
        return wanted.size() == levels.size();
    }
}
