package dev.ybis.gateway.event;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an event is about: dot-separated levels of letters, digits, `_` and `-`, for example `tasks.claimed`. A value:
/// two topics of the same name are equal.
public final class Topic {
    /// Longest topic in bytes (its characters are ASCII); a topic is an index key, not a place for data.
    public static final int MAX_LENGTH = 255;
    /// Most levels; deeper trees of topics are a sign of data in the topic.
    public static final int MAX_DEPTH = 16;

    /// Topics kept by name: a log has few, and reading each anew would cost more than all else of an entry.
    private static final int MAX_KEPT = 10_000;

    private static final Map<String, Topic> KEPT = new ConcurrentHashMap<>();

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private final String name;
    private final List<String> levels;

    private Topic(String name) {
        check(
                name,
                SHAPE.matcher(name).matches(),
                "a topic is dot-separated levels of letters, digits, '_' and '-', like tasks.claimed");
        this.name = name;
        levels = List.of(name.split("\\."));
    }

    /// @throws Problem `invalid-topic` when the name has another shape, is too long or too deep
    public static Topic named(String name) {
        if (KEPT.size() > MAX_KEPT) {
            KEPT.clear();
        }
        return KEPT.computeIfAbsent(name, Topic::new);
    }

    static void check(String name, boolean wellFormed, String shape) {
        if (name.length() > MAX_LENGTH) {
            throw new Problem(
                    Code.INVALID_TOPIC,
                    "The topic has " + name.length() + " characters; " + MAX_LENGTH + " are the most. It begins '"
                            + name.substring(0, 40) + "'.");
        }
        if (!wellFormed) {
            throw new Problem(Code.INVALID_TOPIC, "'" + name + "' is not a topic here: " + shape + ".");
        }
        if (name.chars().filter(character -> character == '.').count() >= MAX_DEPTH) {
            throw new Problem(Code.INVALID_TOPIC, "The topic '" + name + "' has more than " + MAX_DEPTH + " levels.");
        }
    }

    public String name() {
        return name;
    }

    public List<String> levels() {
        return levels;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Topic topic && topic.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
