package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What lines of a file are about: the declaration they lie in or begin, or the heading they are under.
record About(SourceFile file, List<String> lines, Outline outline) {
    private static final Pattern HEADING = Pattern.compile("\\s*(?:#{1,6}|={1,6})\\s+(.+?)\\s*#*\\s*");

    /// Without fields, which are part of what they belong to.
    private Stream<Declaration> declarations() {
        return outline.declarations().stream()
                .filter(declaration -> !declaration.kind().equals(Declared.FIELD));
    }

    private boolean isDocument() {
        return file.language() == Language.MARKDOWN || file.language() == Language.ASCIIDOC;
    }

    boolean isHeading(int line) {
        return isDocument() && Collections.binarySearch(outline.sections(), line) >= 0;
    }

    /// The last line of what is under a heading: before the next one that is not below it.
    int endOfSection(int line) {
        int end = line;
        while (end < lines.size() && !(isHeading(end + 1) && level(end + 1) <= level(line))) {
            end++;
        }
        return end;
    }

    /// How deep a heading is, from 1: by its marks, or by the line that is drawn under it.
    private int level(int line) {
        int marks = lines.get(line - 1).strip().split("[^#=]", 2)[0].length();
        boolean single = line < lines.size() && lines.get(line).strip().startsWith("-");
        return marks > 0 ? marks : single ? 2 : 1;
    }

    /// The only one that begins in the lines, the innermost that all of them are in, or the first that begins
    /// in them.
    Declaration symbol(int from, int to) {
        return declaration(from, to).orElseGet(() -> new Declaration(under(from, to), "", from, to));
    }

    private Optional<Declaration> declaration(int from, int to) {
        List<Declaration> beginning = declarations()
                .filter(declaration -> declaration.line() >= from && declaration.line() <= to)
                .toList();
        Optional<Declaration> around = innermost(from, to);
        // what begins in a rest of something else is not what the lines are about
        boolean alone = beginning.size() == 1 && innermost(from, from).equals(around);
        return alone
                ? Optional.of(beginning.getFirst())
                : around.or(() -> beginning.stream().findFirst());
    }

    private Optional<Declaration> innermost(int from, int to) {
        return declarations()
                .filter(declaration -> declaration.line() <= from && declaration.end() >= to)
                .max(Comparator.comparingInt(Declaration::line));
    }

    /// What begins in the lines.
    List<Declared> declared(int from, int to) {
        List<Declared> declared = new ArrayList<>();
        outline.declarations().stream()
                .filter(declaration -> declaration.line() >= from && declaration.line() <= to)
                .map(Declared::of)
                .distinct()
                .forEach(declared::add);
        for (int line = from; isDocument() && line <= to; line++) {
            if (isHeading(line)) {
                declared.add(new Declared(heading(line), Declared.HEADING, line, endOfSection(line)));
            }
        }
        return declared;
    }

    /// The headings that a document's line is under or has, the outermost first: `Operations › Health`.
    String headings(int of) {
        Deque<String> path = new ArrayDeque<>();
        int level = Integer.MAX_VALUE;
        for (int line = isDocument() ? of : 0; line > 0; line--) {
            if (isHeading(line) && level(line) < level) {
                level = level(line);
                path.addFirst(heading(line));
            }
        }
        return String.join(" › ", path);
    }

    private String under(int from, int to) {
        String path = headings(from);
        return path.isEmpty()
                ? declared(from, to).stream().map(Declared::name).findFirst().orElse("")
                : path;
    }

    private String heading(int line) {
        String text = lines.get(line - 1);
        Matcher marked = HEADING.matcher(text);
        return marked.matches() ? marked.group(1) : text.strip();
    }
}
