package dev.ybis.gateway.ask;

import dev.ybis.gateway.ask.proof.Claim;
import dev.ybis.gateway.ask.proof.Proof;
import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.search.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An answer without a model: of the best sources, the passages that say most of what the question asks, as they stand.
final class Extract {
    private static final int MOST_SOURCES = 3;

    private Extract() {}

    /// The best passages of each of the best sources, each with its citation behind it.
    ///
    /// @param before characters of the answer that were sent already
    static List<Part> passages(String question, List<Hit> hits, int before) {
        List<Part> parts = new ArrayList<>();
        Map<String, Double> weights = weights(question, hits);
        int at = before;
        for (int n = 1; n <= Math.min(MOST_SOURCES, hits.size()); n++) {
            Chunk chunk = hits.get(n - 1).chunk();
            List<String> lines = chunk.numbered().lines().toList();
            for (Passage passage : Passage.best(chunk, words -> worth(weights, words))) {
                String text = "[" + n + "] " + chunk.path() + "\n"
                        + String.join("\n", lines.subList(passage.from(), passage.to())) + "\n\n";
                parts.add(new Part.Token(text));
                parts.add(Citation.of(
                        n,
                        at,
                        chunk,
                        new Proof.Verdict(
                                true,
                                "these are its lines",
                                chunk.start() + passage.from(),
                                chunk.start() + passage.to() - 1)));
                at += text.length();
            }
        }
        return parts;
    }

    /// The question's words; one weighs less the more of the sources have it, for it tells the less.
    private static Map<String, Double> weights(String question, List<Hit> hits) {
        List<Set<String>> sources =
                hits.stream().map(hit -> Claim.words(hit.chunk().text())).toList();
        Map<String, Double> weights = new HashMap<>();
        for (String word : Claim.words(question)) {
            long having = sources.stream().filter(words -> words.contains(word)).count();
            weights.put(word, Math.log1p((double) sources.size() / Math.max(1, having)));
        }
        return weights;
    }

    private static double worth(Map<String, Double> weights, Set<String> words) {
        return weights.entrySet().stream()
                .filter(each -> words.contains(each.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
