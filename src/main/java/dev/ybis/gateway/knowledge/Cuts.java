package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.knowledge.tokens.Tokens;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The chunks that the files of one repository were last cut into, so that only files with another text are cut again.
/// Used by one thread at a time.
final class Cuts {
    /// @param outline by which it was cut: what is analysed again is cut again
    private record Cut(String hash, Outline outline, long time, List<Chunk> chunks) {}

    private final String repository;
    private final Tokens tokens;
    private Map<String, Cut> last = Map.of();

    Cuts(String repository, Tokens tokens) {
        this.repository = repository;
        this.tokens = tokens;
    }

    /// The chunks of each file that has some, in the order of `files`. Files that are not among them are forgotten.
    ///
    /// @param outlines those without one have no chunks
    /// @param times    when each path was changed last, in seconds since 1970
    Map<String, List<Chunk>> of(List<SourceFile> files, Map<String, Outline> outlines, Map<String, Long> times) {
        Map<String, Cut> next = new HashMap<>();
        Map<String, List<Chunk>> chunks = new LinkedHashMap<>();
        for (SourceFile file : files) {
            Outline outline = outlines.get(file.path());
            if (outline == null) {
                continue;
            }
            Cut cut = cut(file, outline, times.getOrDefault(file.path(), 0L));
            next.put(file.path(), cut);
            if (!cut.chunks().isEmpty()) {
                chunks.put(file.path(), cut.chunks());
            }
        }
        last = next;
        return chunks;
    }

    private Cut cut(SourceFile file, Outline outline, long time) {
        Cut known = last.get(file.path());
        if (known != null
                && known.outline() == outline
                && known.time() == time
                && known.hash().equals(file.hash())) {
            return known;
        }
        return new Cut(file.hash(), outline, time, Chunker.chunks(repository, file, outline, time, tokens));
    }
}
