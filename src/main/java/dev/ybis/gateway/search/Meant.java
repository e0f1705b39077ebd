package dev.ybis.gateway.search;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Declared;
import dev.ybis.gateway.knowledge.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which of a chunk's symbols a question means, for small ones share a chunk.
final class Meant {
    /// What a word in the name of a symbol counts more than one in its lines.
    private static final int NAME = 2;

    private Meant() {}

    /// The symbol that has most of the words the hit was found by, of equals the one with fewest lines;
    /// where none has any, what the chunk lies in.
    ///
    /// @param kind the only kind that is asked for; null for any
    static Declared of(Hit hit, @Nullable String kind) {
        Chunk chunk = hit.chunk();
        Declared around = new Declared(chunk.symbol(), chunk.kind(), chunk.start(), chunk.end());
        List<Declared> symbols = new ArrayList<>(chunk.declares());
        if (symbols.stream()
                .noneMatch(symbol -> symbol.name().equals(chunk.symbol()) || symbol.line() == chunk.start())) {
            symbols.add(around);
        }
        symbols.removeIf(symbol ->
                symbol.name().isEmpty() || kind != null && !symbol.kind().equals(kind));
        Set<String> words = Set.copyOf(hit.words());
        List<String> lines = chunk.text().lines().toList();
        return symbols.stream()
                .max(Comparator.<Declared>comparingInt(symbol -> said(symbol, chunk, lines, words))
                        .thenComparing(
                                symbol -> words.isEmpty() && symbol.name().equals(chunk.symbol()))
                        .thenComparing(symbol -> symbol.line() - symbol.end()))
                .orElse(around);
    }

    private static int said(Declared symbol, Chunk chunk, List<String> lines, Set<String> words) {
        int from = Math.clamp(symbol.line() - (long) chunk.start(), 0, lines.size());
        int to = Math.clamp(symbol.end() - (long) chunk.start() + 1, from, lines.size());
        return NAME * had(symbol.simpleName(), words) + had(String.join("\n", lines.subList(from, to)), words);
    }

    /// How many of the words a text has.
    static int had(String text, Set<String> words) {
        Set<String> had = new HashSet<>();
        Words.each(text, word -> {
            if (words.contains(word)) {
                had.add(word);
            }
        });
        return had.size();
    }
}
