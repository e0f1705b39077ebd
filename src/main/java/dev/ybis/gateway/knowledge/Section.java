package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.code.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Lines that belong together: a declaration with what is said above it and what closes it, or a heading with
/// all that is under it.
///
/// @param from  first line, from 1
/// @param to    last line, included
/// @param inner the sections within it, in their order; none overlap
record Section(int from, int to, List<Section> inner) {
    /// Lines that speak of the declaration below them: comments, annotations, decorators.
    private static final Pattern ABOVE = Pattern.compile("\\s*(//|/?\\*|#(?!include|if|end|define)|@).*");
    private static final Pattern SAYS_SOMETHING = Pattern.compile(".*[\\p{L}\\p{N}].*");

    /// A whole file.
    ///
    /// @param starts the lines, ascending, at which a declaration or heading begins
    static Section of(About about, List<Integer> starts) {
        int last = about.lines().size();
        Map<Integer, Integer> ends = about.outline().declarations().stream()
                .collect(Collectors.toMap(Declaration::line, Declaration::end, Math::max));
        TreeMap<Integer, Integer> spans = new TreeMap<>();
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            int before = i + 1 < starts.size() ? starts.get(i + 1) - 1 : last;
            Headings.Heading heading = about.headings().in(start, start).get(start);
            int end = heading != null ? heading.end() : ends.getOrDefault(start, before);
            spans.merge(
                    Math.min(first(about, start), last + 1), Math.clamp(end, start, Math.max(start, last)), Math::max);
        }
        List<int[]> flat = new ArrayList<>();
        spans.forEach((from, to) -> flat.add(new int[] {from, to}));
        return new Section(1, last, within(about, flat, new int[1], last));
    }

    /// Those that begin up to a line, each with those in it.
    private static List<Section> within(About about, List<int[]> spans, int[] next, int end) {
        List<Section> sections = new ArrayList<>();
        while (next[0] < spans.size() && spans.get(next[0])[0] <= end) {
            int[] span = spans.get(next[0]++);
            int to = Math.min(span[1], end);
            List<Section> inner = within(about, spans, next, to);
            int border = next[0] < spans.size() ? Math.min(spans.get(next[0])[0] - 1, end) : end;
            while (to < border && !SAYS_SOMETHING.matcher(about.lines().get(to)).matches()) {
                to++;
            }
            sections.add(new Section(span[0], to, inner));
        }
        return sections;
    }

    /// The first of the lines that speak of what begins at one.
    private static int first(About about, int start) {
        int line = about.headings().isOverlined(start) ? start - 1 : start;
        while (line > 1
                && !about.isHeading(line - 1)
                && ABOVE.matcher(about.lines().get(line - 2)).matches()) {
            line--;
        }
        return line;
    }
}
