package dev.ybis.gateway.search;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge.ByMeaning;
import dev.ybis.gateway.knowledge.Knowledge.ByWords;
import dev.ybis.gateway.search.Query.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts what was found by words and by meaning in one order: what each says of a chunk is added, then cues
/// weigh in. The weights are measured by `bench/retrieval`; sums of scores find more than sums of
/// reciprocal ranks, for how much better the first is than the second counts too.
final class Ranking {
    /// What words count against meaning, from this where a chunk has hardly any of the question's to twice
    /// this where it has all: the few words that a question of somebody who knows nothing shares with the
    /// answer are often chance.
    private static final double WORDS = 0.5;
    /// What a chunk counts more that declares a name made of the question's words.
    private static final double NAMED = 0.2;
    /// Each further chunk of a file against the one before.
    private static final double SAME_FILE = 0.85;
    /// What of relevance is the share of the question's words, where both are known; the rest is nearness in meaning.
    private static final double COVERAGE = 0.3;

    private final Mode mode;
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();

    private Ranking(Mode mode) {
        this.mode = mode;
    }

    private static final class Candidate {
        final Chunk chunk;

        @Nullable
        ByWords byWords;

        int wordRank;

        @Nullable
        ByMeaning byMeaning;

        int meaningRank;

        Candidate(Chunk chunk) {
            this.chunk = chunk;
        }
    }

    /// The candidates, best first, each chunk for itself.
    ///
    /// @param byMeaning null where meanings were not looked at
    /// @param files that the question names
    static List<Hit> of(
            String question, Mode mode, List<ByWords> byWords, @Nullable List<ByMeaning> byMeaning, NamedFiles files) {
        Ranking ranking = new Ranking(mode);
        for (int i = 0; i < byWords.size(); i++) {
            Candidate candidate = ranking.candidate(byWords.get(i).chunk());
            candidate.byWords = byWords.get(i);
            candidate.wordRank = i + 1;
        }
        // what is not among the nearest is no nearer than the farthest of them
        double farthest = 0;
        for (int i = 0; byMeaning != null && i < byMeaning.size(); i++) {
            Candidate candidate = ranking.candidate(byMeaning.get(i).chunk());
            candidate.byMeaning = byMeaning.get(i);
            candidate.meaningRank = i + 1;
            farthest = byMeaning.get(i).similarity();
        }
        Cues cues = new Cues(question, files);
        List<Hit> hits = new ArrayList<>();
        for (Candidate candidate : ranking.candidates.values()) {
            hits.add(cues.weighed(ranking.hit(candidate, byMeaning != null, Math.max(0, farthest))));
        }
        hits.sort(Comparator.comparingDouble(Hit::score).reversed());
        return hits;
    }

    /// The same hits, those that come after others of their file lowered, so that several files are seen.
    static List<Hit> spread(List<Hit> hits) {
        List<Hit> spread = new ArrayList<>(hits);
        Map<String, Integer> earlier = new HashMap<>();
        spread.replaceAll(hit -> {
            int before = earlier.merge(hit.file(), 1, Integer::sum) - 1;
            return before == 0 ? hit : hit.times("sameFile", Math.pow(SAME_FILE, before), null);
        });
        spread.sort(Comparator.comparingDouble(Hit::score).reversed());
        return spread;
    }

    private Candidate candidate(Chunk chunk) {
        return candidates.computeIfAbsent(chunk.repository() + "\n" + chunk.id(), _ -> new Candidate(chunk));
    }

    private Hit hit(Candidate candidate, boolean withMeaning, double farthest) {
        Map<String, Double> signals = new TreeMap<>();
        List<String> why = new ArrayList<>();
        List<String> words = List.of();
        double coverage = 0;
        ByWords byWords = candidate.byWords;
        if (byWords != null) {
            words = List.copyOf(byWords.words());
            coverage = byWords.coverage();
            signals.put("lexical", WORDS * (1 + coverage) * byWords.score());
            why.add("rank " + candidate.wordRank + " by words (" + String.join(", ", words) + ")");
            if (byWords.named() > 0) {
                signals.put("named", NAMED * byWords.named());
                why.add("declares a name of the question's words");
            }
        }
        double relevance = coverage;
        if (withMeaning) {
            ByMeaning byMeaning = candidate.byMeaning;
            double similarity = byMeaning == null ? farthest : byMeaning.similarity();
            signals.put("semantic", Math.max(0, similarity));
            if (byMeaning != null) {
                why.add("rank " + candidate.meaningRank + " by meaning");
            }
            relevance = mode == Mode.SEMANTIC ? similarity : COVERAGE * coverage + (1 - COVERAGE) * similarity;
        }
        double score =
                signals.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Hit(candidate.chunk, score, Math.clamp(relevance, 0, 1), signals, words, why);
    }
}
