package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a file into chunks along its declarations or headings: small ones are put together, large ones cut where the
/// text comes furthest out. Every line that is not blank lies in exactly one chunk.
final class Chunker {
    /// Characters from which the next declaration begins a chunk of its own. About 150 tokens of code.
    static final int ENOUGH = 600;
    /// Most characters of a chunk, about 350 tokens: the embedding model reads 512 at most. A longer single line stands
    /// alone and is cut.
    static final int TOO_MUCH = 1400;
    /// Longest file of no known language in characters that is cut into chunks; larger ones are data.
    private static final int MAX_OTHER = 32 * 1024;
    /// Lines that speak of the declaration below them: comments, annotations, decorators.
    private static final Pattern ABOVE = Pattern.compile("\\s*(//|/?\\*|#(?!include|if|end|define)|@).*");

    private static final Pattern HEADING = Pattern.compile("\\s*(?:#{1,6}|={1,6})\\s+(.+?)\\s*#*\\s*");

    private final String repository;
    private final SourceFile file;
    private final Outline outline;
    private final List<String> lines;
    private final List<Chunk> chunks = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private Chunker(String repository, SourceFile file, Outline outline) {
        this.repository = repository;
        this.file = file;
        this.outline = outline;
        lines = file.lines();
    }

    /// The chunks of a file in the order of their lines, each with an id of its own: of two alike only the first is
    /// kept.
    static List<Chunk> chunks(String repository, SourceFile file, Outline outline) {
        if (file.language() == Language.OTHER && file.text().length() > MAX_OTHER) {
            return List.of();
        }
        Chunker chunker = new Chunker(repository, file, outline);
        chunker.cut();
        return chunker.chunks;
    }

    private void cut() {
        int start = 1;
        int size = 0;
        List<Integer> borders = borders();
        for (int i = 0; i + 1 < borders.size(); i++) {
            int from = borders.get(i);
            int to = borders.get(i + 1) - 1;
            int length = size(from, to);
            if (from > start && (size >= ENOUGH || size + length > TOO_MUCH)) {
                pieces(start, from - 1);
                start = from;
                size = 0;
            }
            size += length;
        }
        pieces(start, lines.size());
    }

    /// The first lines of all sections, with what is said above them, between the first line and the one after the
    /// last.
    private List<Integer> borders() {
        Set<Integer> borders = new TreeSet<>();
        borders.add(1);
        for (int section : outline.sections()) {
            int line = section;
            while (line > 1 && ABOVE.matcher(lines.get(line - 2)).matches() && !isHeading(line - 1)) {
                line--;
            }
            borders.add(Math.min(line, lines.size() + 1));
        }
        borders.add(lines.size() + 1);
        return List.copyOf(borders);
    }

    private boolean isHeading(int line) {
        return isDocument() && HEADING.matcher(lines.get(line - 1)).matches();
    }

    private boolean isDocument() {
        return file.language() == Language.MARKDOWN || file.language() == Language.ASCIIDOC;
    }

    private int size(int from, int to) {
        int size = 0;
        for (int line = from; line <= to; line++) {
            size += length(line);
        }
        return size;
    }

    private int length(int line) {
        return Math.min(lines.get(line - 1).length(), TOO_MUCH) + 1;
    }

    /// Cuts lines into as many chunks as they need.
    private void pieces(int from, int to) {
        int start = from;
        while (size(start, to) > TOO_MUCH) {
            int end = start;
            int size = length(start);
            while (end < to && size + length(end + 1) <= TOO_MUCH) {
                size += length(++end);
            }
            int next = end == start ? start + 1 : furthestOut(start + (end - start) / 2, end) + 1;
            add(start, next - 1);
            start = next;
        }
        if (start <= to) {
            add(start, to);
        }
    }

    /// The last line, from `from` to `to`, after which the text is least indented: a blank line before anything else.
    private int furthestOut(int from, int to) {
        int best = to;
        int least = Integer.MAX_VALUE;
        for (int line = to; line >= from; line--) {
            String text = lines.get(line - 1);
            int indent =
                    text.isBlank() ? -1 : text.length() - text.stripLeading().length();
            if (indent < least) {
                least = indent;
                best = line;
            }
        }
        return best;
    }

    private void add(int start, int end) {
        int from = start;
        int to = end;
        while (from <= to && lines.get(from - 1).isBlank()) {
            from++;
        }
        while (to >= from && lines.get(to - 1).isBlank()) {
            to--;
        }
        if (from > to) {
            return;
        }
        String text = String.join("\n", lines.subList(from - 1, to));
        Declaration symbol = symbol(from, to).orElse(new Declaration(heading(from, to), "", from, to));
        Chunk chunk = new Chunk(
                repository,
                file.path(),
                file.language().text(),
                from,
                to,
                symbol.name(),
                symbol.kind(),
                declared(from, to),
                text.substring(0, Math.min(text.length(), TOO_MUCH)));
        if (ids.add(chunk.id())) {
            chunks.add(chunk);
        }
    }

    /// The only one that begins in the lines, the innermost that all of them are in, or the first that begins in them.
    private Optional<Declaration> symbol(int from, int to) {
        List<Declaration> beginning = outline.declarations().stream()
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
        return outline.declarations().stream()
                .filter(declaration -> declaration.line() <= from && declaration.end() >= to)
                .max(Comparator.comparingInt(Declaration::line));
    }

    private List<String> declared(int from, int to) {
        List<String> names = new ArrayList<>();
        outline.declarations().stream()
                .filter(declaration -> declaration.line() >= from && declaration.line() <= to)
                .map(Declaration::name)
                .distinct()
                .forEach(names::add);
        if (isDocument()) {
            for (int line = from; line <= to; line++) {
                Matcher heading = HEADING.matcher(lines.get(line - 1));
                if (heading.matches()) {
                    names.add(heading.group(1));
                }
            }
        }
        return names;
    }

    /// The last heading at or above a document's lines.
    private String heading(int from, int to) {
        for (int line = isDocument() ? from : 0; line > 0; line--) {
            Matcher heading = HEADING.matcher(lines.get(line - 1));
            if (heading.matches()) {
                return heading.group(1);
            }
        }
        return declared(from, to).stream().findFirst().orElse("");
    }
}
