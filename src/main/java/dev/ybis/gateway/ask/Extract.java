package dev.ybis.gateway.ask;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Terms;
import dev.ybis.gateway.search.Hit;
import java.util.ArrayList;
import java.util.List;

/// An answer without a model: of the best sources, the lines that have most of the question's words, as they stand.
final class Extract {
    private static final int MOST_SOURCES = 3;
    /// Lines of one passage.
    private static final int LINES = 6;

    private Extract() {}

    /// One passage for each of the best sources, with its citation.
    static List<String> passages(String question, List<Hit> hits) {
        List<String> passages = new ArrayList<>();
        Terms terms = Terms.of(question);
        for (Hit hit : hits.subList(0, Math.min(MOST_SOURCES, hits.size()))) {
            int n = passages.size() + 1;
            passages.add("[" + n + "] " + hit.chunk().path() + "\n" + passage(terms, hit.chunk()) + "\n");
        }
        return passages;
    }

    private static String passage(Terms question, Chunk chunk) {
        List<String> lines = chunk.numbered().lines().toList();
        int best = 0;
        double bestShare = -1;
        for (int from = 0; from <= Math.max(0, lines.size() - LINES); from++) {
            double share = question.share(String.join("\n", lines.subList(from, Math.min(lines.size(), from + LINES))));
            if (share > bestShare) {
                best = from;
                bestShare = share;
            }
        }
        return String.join("\n", lines.subList(best, Math.min(lines.size(), best + LINES))) + "\n";
    }
}
