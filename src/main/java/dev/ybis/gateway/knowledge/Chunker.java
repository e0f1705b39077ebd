package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Cuts a file into chunks: where a declaration or heading begins once there is enough, and at the latest where there
/// is too much. Every line that is not blank lies in exactly one chunk.
final class Chunker {
    /// Characters from which a section's beginning ends the chunk before it. About 150 tokens of code.
    static final int ENOUGH = 600;
    /// Most characters of a chunk, about 350 tokens: the embedding model reads 512 at most. A longer single line stands
    /// alone and is cut.
    static final int TOO_MUCH = 1400;
    /// Longest file of no known language in characters that is cut into chunks; larger ones are data.
    private static final int MAX_OTHER = 32 * 1024;

    private Chunker() {}

    static List<Chunk> chunks(String repository, SourceFile file, Outline outline) {
        if (file.language() == Language.OTHER && file.text().length() > MAX_OTHER) {
            return List.of();
        }
        Set<Integer> sections = new HashSet<>(outline.sections());
        List<String> lines = file.lines();
        List<Chunk> chunks = new ArrayList<>();
        int start = 1;
        int size = 0;
        for (int line = 1; line <= lines.size(); line++) {
            int length = Math.min(lines.get(line - 1).length(), TOO_MUCH) + 1;
            boolean cut = (sections.contains(line) && size >= ENOUGH) || size + length > TOO_MUCH;
            if (cut && line > start) {
                add(chunks, repository, file, lines, start, line - 1);
                start = line;
                size = 0;
            }
            size += length;
        }
        add(chunks, repository, file, lines, start, lines.size());
        return chunks;
    }

    private static void add(
            List<Chunk> chunks, String repository, SourceFile file, List<String> lines, int start, int end) {
        int from = start;
        int to = end;
        while (from <= to && lines.get(from - 1).isBlank()) {
            from++;
        }
        while (to >= from && lines.get(to - 1).isBlank()) {
            to--;
        }
        if (from <= to) {
            String text = String.join("\n", lines.subList(from - 1, to));
            chunks.add(new Chunk(
                    repository,
                    file.path(),
                    file.language().text(),
                    from,
                    to,
                    text.substring(0, Math.min(text.length(), TOO_MUCH))));
        }
    }
}
