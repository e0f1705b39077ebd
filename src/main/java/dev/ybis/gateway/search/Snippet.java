package dev.ybis.gateway.search;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Declared;
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

    /// @param meant the symbol of the chunk that the question means: where the question has its name, the line it
    ///     begins at is shown
    static Snippet of(Hit hit, Declared meant) {
        Chunk chunk = hit.chunk();
        Set<String> words = Set.copyOf(hit.words());
        List<String> lines = chunk.text().lines().toList();
        int last = Math.max(0, lines.size() - LINES);
        int declared = meant.line() - chunk.start();
        boolean isAsked =
                declared >= 0 && declared < lines.size() && Meant.had(meant.simpleName(), words) == parts(meant);
        int best = 0;
        int most = -1;
        for (int from = isAsked ? Math.max(0, declared - LINES + 1) : 0;
                from <= (isAsked ? Math.min(declared, last) : last);
                from++) {
            int had = Meant.had(window(lines, from), words);
            if (had > most) {
                most = had;
                best = from;
            }
        }
        String text = window(lines, best);
        return new Snippet(chunk.start() + best, text, marks(text, words));
    }

    private static int parts(Declared symbol) {
        Set<String> parts = new HashSet<>();
        Words.each(symbol.simpleName(), parts::add);
        return parts.size();
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
