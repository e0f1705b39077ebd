package dev.ybis.gateway.ask;

import dev.ybis.gateway.ask.proof.Claim;
import dev.ybis.gateway.ask.proof.Proof;
import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.search.Hit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An answer without a model: of the best sources, the lines that have most of the question's words, as they stand.
final class Extract {
    private static final int MOST_SOURCES = 3;
    /// Lines of one passage.
    private static final int LINES = 6;

    private Extract() {}

    /// One passage for each of the best sources, each with its citation behind it.
    static List<Part> passages(String question, List<Hit> hits) {
        List<Part> parts = new ArrayList<>();
        Set<String> words = Claim.words(question);
        int at = 0;
        for (int n = 1; n <= Math.min(MOST_SOURCES, hits.size()); n++) {
            Chunk chunk = hits.get(n - 1).chunk();
            int from = best(words, chunk);
            List<String> lines = chunk.numbered().lines().toList();
            int to = Math.min(lines.size(), from + LINES);
            String text = "[" + n + "] " + chunk.path() + "\n" + String.join("\n", lines.subList(from, to)) + "\n\n";
            parts.add(new Part.Token(text));
            parts.add(Citation.of(
                    n,
                    at,
                    chunk,
                    new Proof.Verdict(true, "these are its lines", chunk.start() + from, chunk.start() + to - 1)));
            at += text.length();
        }
        return parts;
    }

    /// The index of the first of the best lines.
    private static int best(Set<String> question, Chunk chunk) {
        List<Set<String>> lines = chunk.text().lines().map(Claim::words).toList();
        int best = 0;
        int most = -1;
        for (int from = 0; from <= Math.max(0, lines.size() - LINES); from++) {
            Set<String> had = new HashSet<>();
            lines.subList(from, Math.min(lines.size(), from + LINES)).forEach(had::addAll);
            had.retainAll(question);
            if (had.size() > most) {
                best = from;
                most = had.size();
            }
        }
        return best;
    }
}
