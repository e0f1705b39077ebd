package dev.ybis.gateway.search;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Words;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a chunk that have most of the words it was found by.
///
/// @param line  number of its first line
/// @param text  its lines
/// @param marks where the words stand in `text`
@RegisterForReflection
public record Snippet(int line, String text, List<Mark> marks) {
    /// Lines of a snippet.
    private static final int LINES = 8;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_]+");

    /// @param from index of the first character, from 0
    /// @param to   index behind the last
    @RegisterForReflection
    public record Mark(int from, int to) {}

    static Snippet of(Hit hit) {
        Chunk chunk = hit.chunk();
        Set<String> words = Set.copyOf(hit.words());
        List<String> lines = chunk.text().lines().toList();
        int best = 0;
        int most = -1;
        for (int from = 0; from <= Math.max(0, lines.size() - LINES); from++) {
            Set<String> had = new HashSet<>();
            Words.each(window(lines, from), word -> {
                if (words.contains(word)) {
                    had.add(word);
                }
            });
            if (had.size() > most) {
                most = had.size();
                best = from;
            }
        }
        String text = window(lines, best);
        return new Snippet(chunk.start() + best, text, marks(text, words));
    }

    private static String window(List<String> lines, int from) {
        return String.join("\n", lines.subList(from, Math.min(lines.size(), from + LINES)));
    }

    private static List<Mark> marks(String text, Set<String> words) {
        List<Mark> marks = new ArrayList<>();
        Matcher names = NAME.matcher(text);
        while (names.find()) {
            boolean[] has = {false};
            Words.each(names.group(), word -> has[0] |= words.contains(word));
            if (has[0]) {
                marks.add(new Mark(names.start(), names.end()));
            }
        }
        return marks;
    }
}
