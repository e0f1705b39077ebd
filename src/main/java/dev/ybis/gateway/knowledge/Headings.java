package dev.ybis.gateway.knowledge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The headings of a document by their lines. Immutable once read.
final class Headings {
    private static final Pattern MARKED = Pattern.compile("\\s*(#{1,6}|={1,6})\\s+(.+?)\\s*#*\\s*");
    private static final String BELOW = " › ";

    /// @param level how deep it is, from 1
    /// @param path  the headings it is under, the outermost first, and itself
    /// @param end   the last line of what is under it
    record Heading(String text, int level, String path, int end) {}

    private final NavigableMap<Integer, Heading> byLine = new TreeMap<>();
    private final Set<Integer> overlined = new HashSet<>();

    /// Those of what is no document.
    static final Headings NONE = new Headings();

    private Headings() {}

    /// How it shows how deep a heading is.
    enum Marks {
        /// By signs before it, or a line of `=` or `-` under it.
        FIXED,
        /// By the lines drawn under and over it: what comes first in a document is the outermost.
        FREE
    }

    /// @param starts the lines, ascending from 1, at which one begins
    static Headings of(List<String> lines, List<Integer> starts, Marks marks) {
        Headings headings = new Headings();
        List<String> drawn = new ArrayList<>();
        Deque<Map.Entry<Integer, Heading>> above = new ArrayDeque<>();
        for (int line : starts) {
            String text = lines.get(line - 1);
            Matcher marked = MARKED.matcher(text);
            boolean hasMarks = marks == Marks.FIXED && marked.matches();
            int level =
                    switch (marks) {
                        case FIXED -> hasMarks ? marked.group(1).length() : underlined(lines, line);
                        case FREE -> level(drawn(lines, line), drawn);
                    };
            int first = marks == Marks.FREE && isOverlined(lines, line) ? line - 1 : line;
            if (first < line) {
                headings.overlined.add(line);
            }
            while (!above.isEmpty() && above.getLast().getValue().level() >= level) {
                headings.close(above.removeLast(), first - 1);
            }
            String name = hasMarks ? marked.group(2) : text.strip();
            String path = above.isEmpty() ? name : above.getLast().getValue().path() + BELOW + name;
            above.addLast(Map.entry(line, new Heading(name, level, path, line)));
        }
        above.forEach(open -> headings.close(open, lines.size()));
        return headings;
    }

    private void close(Map.Entry<Integer, Heading> open, int end) {
        Heading heading = open.getValue();
        byLine.put(open.getKey(), new Heading(heading.text(), heading.level(), heading.path(), end));
    }

    /// By the line that is drawn under it.
    private static int underlined(List<String> lines, int line) {
        return line < lines.size() && lines.get(line).strip().startsWith("-") ? 2 : 1;
    }

    /// The sign that is drawn under it, and once more where it is drawn over it as well.
    private static String drawn(List<String> lines, int line) {
        String under = line < lines.size() ? lines.get(line).strip() : "";
        String sign = under.isEmpty() ? "" : under.substring(0, 1);
        return isOverlined(lines, line) ? sign + sign : sign;
    }

    private static boolean isOverlined(List<String> lines, int line) {
        return line > 1
                && line < lines.size()
                && !lines.get(line).isBlank()
                && lines.get(line - 2).strip().equals(lines.get(line).strip());
    }

    /// Whether a line is drawn over the one that begins at a line.
    boolean isOverlined(int line) {
        return overlined.contains(line);
    }

    private static int level(String sign, List<String> drawn) {
        if (!drawn.contains(sign)) {
            drawn.add(sign);
        }
        return drawn.indexOf(sign) + 1;
    }

    /// Those that begin in some lines.
    Map<Integer, Heading> in(int from, int to) {
        return from > to ? Map.of() : byLine.subMap(from, true, to, true);
    }

    /// The path of the one that a line is or is under; `` where it is above all of them.
    String path(int line) {
        Map.Entry<Integer, Heading> last = byLine.floorEntry(line);
        return last == null ? "" : last.getValue().path();
    }

    /// All paths.
    Set<String> paths() {
        return byLine.values().stream().map(Heading::path).collect(Collectors.toSet());
    }

    boolean begins(int line) {
        return byLine.containsKey(line);
    }
}
