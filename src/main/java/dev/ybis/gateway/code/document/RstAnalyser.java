package dev.ybis.gateway.code.document;

import dev.ybis.gateway.code.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a reStructuredText document, as docutils has it and Sphinx adds to it: headings, what leads to files, and the
/// paths and names in its code, its roles and its directives. Used once, by one thread.
public final class RstAnalyser {
    /// A line drawn under or over a title.
    private static final Pattern ADORNMENT = Pattern.compile("([!-/:-@\\[-`{-~])\\1+");
    /// A line as long as this is one even under a longer title.
    private static final int LONG_ENOUGH = 4;

    private static final Pattern EXPLICIT = Pattern.compile("\\s*\\.\\.(?:\\s+(\\S.*))?");
    private static final Pattern TARGET = Pattern.compile("_(?:`[^`]*`|[^:`]*):(?:\\s+(.*))?");
    private static final Pattern ANONYMOUS = Pattern.compile("\\s*__\\s+(\\S.*)");
    private static final Pattern FOOTNOTE = Pattern.compile("\\[[^\\]]+]\\s+(.*)");
    private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*+•]|\\(?(?:\\w{1,3}|#)[.)])\\s+(?=\\S)");

    private final List<String> lines;
    private final Phrases phrases = new Phrases();
    private final RstInline inline = new RstInline(phrases);
    private final RstDirectives directives = new RstDirectives(this, inline, phrases);
    private final List<Integer> sections = new ArrayList<>();

    private RstAnalyser(List<String> lines) {
        this.lines = lines;
    }

    public static Outline read(String text) {
        RstAnalyser analyser = new RstAnalyser(text.lines()
                .map(line -> line.replace("\t", "        ").stripTrailing())
                .toList());
        analyser.body(0, analyser.lines.size());
        return new Outline("", List.of(), analyser.phrases.all(), List.copyOf(analyser.sections));
    }

    String line(int at) {
        return lines.get(at);
    }

    static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /// Text from one line, from 0, up to another: of the document, or of a directive.
    void body(int from, int to) {
        int at = from;
        while (at < to) {
            at = element(at, to);
        }
    }

    /// @return the line behind it
    private int element(int at, int to) {
        String line = lines.get(at);
        if (line.isEmpty()) {
            return at + 1;
        }
        int heading = heading(at, to);
        if (heading > at) {
            return heading;
        }
        Matcher explicit = EXPLICIT.matcher(line);
        if (explicit.matches()) {
            int end = indented(at + 1, to, indent(line));
            explicit(explicit.group(1) == null ? "" : explicit.group(1), at, end);
            return end;
        }
        Matcher anonymous = ANONYMOUS.matcher(line);
        if (anonymous.matches()) {
            target(anonymous.group(1), at);
            return at + 1;
        }
        return paragraph(at, to);
    }

    /// The line behind a title; the same one where none is here.
    private int heading(int at, int to) {
        String line = lines.get(at);
        String next = at + 1 < to ? lines.get(at + 1) : "";
        String third = at + 2 < to ? lines.get(at + 2) : "";
        if (ADORNMENT.matcher(line).matches()) {
            boolean isOver = third.equals(line) && !next.isEmpty();
            if (isOver) {
                title(at + 1);
            }
            boolean isTransition = next.isEmpty() && line.length() >= LONG_ENOUGH;
            return isOver ? at + 3 : isTransition ? at + 1 : at;
        }
        boolean isUnder = indent(line) == 0
                && ADORNMENT.matcher(next).matches()
                && next.length() >= Math.min(line.length(), LONG_ENOUGH);
        if (isUnder) {
            title(at);
        }
        return isUnder ? at + 2 : at;
    }

    private void title(int at) {
        sections.add(at + 1);
        inline.text(lines.get(at), at + 1);
    }

    /// The line behind those that are indented by more; blank ones at their end are none of theirs.
    int indented(int from, int to, int indent) {
        int end = from;
        for (int at = from; at < to && (lines.get(at).isEmpty() || indent(lines.get(at)) > indent); at++) {
            end = lines.get(at).isEmpty() ? end : at + 1;
        }
        return end;
    }

    private void explicit(String text, int at, int end) {
        Matcher target = TARGET.matcher(text);
        Matcher footnote = FOOTNOTE.matcher(text);
        if (target.matches()) {
            StringBuilder whole = new StringBuilder(target.group(1) == null ? "" : target.group(1));
            for (int more = at + 1; more < end; more++) {
                whole.append(lines.get(more).strip());
            }
            target(whole.toString(), at);
        } else if (footnote.matches()) {
            inline.text(footnote.group(1), at + 1);
            body(at + 1, end);
        } else {
            // what is no directive is a comment
            directives.read(text, at, end);
        }
    }

    /// What stands for another name is no file.
    private void target(String target, int at) {
        if (!target.isEmpty() && !target.endsWith("_")) {
            phrases.link(target.replace("`", ""), at + 1);
        }
    }

    private int paragraph(int at, int to) {
        int end = at;
        StringBuilder text = new StringBuilder();
        while (end < to && !lines.get(end).isEmpty()) {
            text.append(lines.get(end)).append('\n');
            end++;
        }
        if (lines.get(at).stripLeading().startsWith(">>> ")) {
            code(at, end);
            return end;
        }
        inline.text(text.toString(), at + 1);
        if (!lines.get(end - 1).endsWith("::")) {
            return end;
        }
        Matcher item = ITEM.matcher(lines.get(end - 1));
        int literal = indented(end, to, item.lookingAt() ? item.end() : indent(lines.get(end - 1)));
        code(end, literal);
        return Math.max(end, literal);
    }

    /// Lines of code.
    void code(int from, int to) {
        for (int at = from; at < to; at++) {
            phrases.block(lines.get(at), at + 1);
        }
    }
}
