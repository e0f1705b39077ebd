package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.knowledge.data.Data;
import dev.ybis.gateway.knowledge.tokens.LineCut;
import dev.ybis.gateway.knowledge.tokens.Tokens;
import dev.ybis.gateway.problem.Visible;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Cuts a file into chunks along its declarations or headings: small ones are put together, one that the
/// embedding model reads at once stays whole, larger ones are cut at those within them, or where the text
/// comes furthest out. Every line that is not blank lies in exactly one chunk; only one that is too long alone
/// is cut itself, where a sentence or at least a word ends. No chunk is longer than the embedding model reads. Of
/// [Data] there is the beginning only.
final class Chunker {
    /// Characters from which the next declaration begins a chunk of its own. About 150 tokens of code.
    static final int ENOUGH = 600;
    /// Most characters of a chunk of several sections or of a part of one, about 350 tokens, as was measured
    /// to be found best; fewer where they have more tokens than the model reads.
    static final int TOO_MUCH = 1400;
    /// Characters of data of which the first chunk is made.
    private static final int BEGINNING = 2 * TOO_MUCH;
    /// Chunks of one line; of a longer one the rest is data.
    private static final int MOST_OF_LINE = 32;

    private final String repository;
    private final SourceFile file;
    private final long time;
    private final Tokens tokens;
    private final About about;
    private final List<String> lines;
    /// Characters, and tokens, of all lines before each.
    private final int[] characters;

    private final int[] counted;
    private final int most;
    private final List<Chunk> chunks = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private Chunker(String repository, SourceFile file, Outline outline, long time, Tokens tokens) {
        this.repository = repository;
        this.file = file;
        this.time = time;
        this.tokens = tokens;
        lines = file.lines();
        about = About.of(file, outline);
        characters = new int[lines.size() + 1];
        counted = new int[lines.size() + 1];
        for (int i = 0; i < lines.size(); i++) {
            characters[i + 1] = characters[i] + lines.get(i).length() + 1;
            counted[i + 1] = counted[i] + tokens.of(lines.get(i));
        }
        // what is embedded begins with the header
        int declared = outline.declarations().stream()
                .mapToInt(each -> tokens.of(each.kind() + " " + each.name()))
                .max()
                .orElse(0);
        int heading =
                about.headings().paths().stream().mapToInt(tokens::of).max().orElse(0);
        int header = tokens.of(file.path()) + Math.max(declared, heading);
        most = Math.max(tokens.most() / 2, tokens.most() - header);
    }

    /// The chunks of a file in the order of their lines, each with an id of its own: of two alike only the
    /// first is kept.
    ///
    /// @param time when the file was changed last, in seconds since 1970
    static List<Chunk> chunks(String repository, SourceFile file, Outline outline, long time, Tokens tokens) {
        if (Data.is(file)) {
            SourceFile begun =
                    new SourceFile(file.path(), file.language(), file.text().substring(0, BEGINNING), file.hash());
            return new Chunker(repository, begun, outline, time, tokens)
                    .whole(outline).stream().limit(1).map(Chunk::ofData).toList();
        }
        return new Chunker(repository, file, outline, time, tokens).whole(outline);
    }

    private List<Chunk> whole(Outline outline) {
        cut(Section.of(about, outline.sections()));
        return chunks;
    }

    /// Cuts lines at the sections in them: puts small ones together, and goes into those that are too large.
    private void cut(Section whole) {
        int start = whole.from();
        for (Section section : whole.inner()) {
            if (section.from() > start && (size(start, section.from() - 1) >= ENOUGH || !fits(start, section.to()))) {
                pieces(start, section.from() - 1);
                start = section.from();
            }
            if (!fits(start, section.to())) {
                if (isRead(section.from(), section.to())) {
                    add(section.from(), section.to());
                } else {
                    cut(section);
                }
                start = section.to() + 1;
            }
        }
        pieces(start, whole.to());
    }

    private int size(int from, int to) {
        return to < from ? 0 : characters[to] - characters[from - 1];
    }

    private boolean fits(int from, int to) {
        return size(from, to) <= TOO_MUCH && isRead(from, to);
    }

    /// Whether the embedding model reads all of the lines.
    private boolean isRead(int from, int to) {
        return to < from || counted[to] - counted[from - 1] <= most;
    }

    /// Cuts lines into as many chunks as they need.
    private void pieces(int from, int to) {
        int start = from;
        while (!fits(start, to)) {
            int end = start;
            while (end < to && fits(start, end + 1)) {
                end++;
            }
            int next = end == start ? start + 1 : furthestOut(start + (end - start) / 2, end) + 1;
            add(start, next - 1);
            start = next;
        }
        if (start <= to) {
            add(start, to);
        }
    }

    /// The last line, from `from` to `to`, after which the text is least indented: a blank line before
    /// anything else.
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
        // a text of which nothing can be seen is found by nobody, and no model embeds it
        if (from > to || !Visible.in(String.join("\n", lines.subList(from - 1, to)))) {
            return;
        }
        if (from == to && !fits(from, to)) {
            String rest = lines.get(from - 1).strip();
            for (int i = 0; i < MOST_OF_LINE && !rest.isEmpty(); i++) {
                int cut = LineCut.end(rest, TOO_MUCH, most, tokens);
                add(from, to, rest.substring(0, cut).stripTrailing());
                rest = rest.substring(cut).stripLeading();
            }
        } else {
            add(from, to, String.join("\n", lines.subList(from - 1, to)));
        }
    }

    private void add(int from, int to, String text) {
        Declaration symbol = about.symbol(from, to);
        Chunk chunk = new Chunk(
                repository,
                file.path(),
                Written.in(file),
                from,
                to,
                symbol.name(),
                symbol.kind(),
                about.declared(from, to),
                text,
                time);
        if (ids.add(chunk.id())) {
            chunks.add(chunk);
        }
    }
}
