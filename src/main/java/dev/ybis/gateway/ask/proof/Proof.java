package dev.ybis.gateway.ask.proof;

import dev.ybis.gateway.ask.proof.Testimony.Place;
import dev.ybis.gateway.knowledge.Chunk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a source says what a claim that cites it says, as far as words can tell: within a few lines stand every
/// number, every name and every quotation of the claim, and enough of its other words, of which those count more that
/// few sources have. It can't tell a statement from its contrary made of the same words. Immutable.
public final class Proof {
    /// Share of a claim's words, by weight, that its source must have: sentences put things in their own words, so
    /// not all; `bench/citations` measures what this lets through and what it refuses.
    private static final double ENOUGH = 0.3;
    /// What the cited source's share must be of the best source's: where another has far more, that one was meant.
    private static final double BESIDE_BEST = 0.85;

    private final List<Testimony> sources;
    private final Map<String, Integer> known = new HashMap<>();

    /// What was found.
    ///
    /// @param why  in words, for the reader
    /// @param from first line that proves it, or of the source
    /// @param to   last line, included
    public record Verdict(boolean proven, String why, int from, int to) {
        private static Verdict refused(String why, Chunk chunk) {
            return new Verdict(false, why, chunk.start(), chunk.end());
        }
    }

    public Proof(List<Chunk> chunks) {
        sources = chunks.stream().map(Testimony::new).toList();
        sources.forEach(source -> source.words().forEach(word -> known.merge(word, 1, Integer::sum)));
    }

    /// Checks what `passage` says against source `n`, counted from 1; empty where there is no such source.
    public Optional<Verdict> of(int n, String passage) {
        return n < 1 || n > sources.size() ? Optional.empty() : Optional.of(of(sources.get(n - 1), Claim.of(passage)));
    }

    private Verdict of(Testimony source, Claim claim) {
        Place place = place(source, claim);
        if (place == null) {
            return Verdict.refused(source.lacks(claim), source.chunk());
        }
        String has = percent(place.share()) + " of what the sentence says";
        boolean exact = !claim.quotes().isEmpty() || !claim.names().isEmpty();
        if (place.share() < ENOUGH && !(exact && claim.words().isEmpty())) {
            return Verdict.refused("it has " + has, source.chunk());
        }
        for (int i = 0; i < sources.size(); i++) {
            // who lacks a number or name of the claim can't be the one that was meant
            Place rival = sources.get(i) == source ? null : place(sources.get(i), claim);
            if (rival != null && place.share() < BESIDE_BEST * rival.share()) {
                return Verdict.refused("source " + (i + 1) + " has more of what the sentence says", source.chunk());
            }
        }
        String why = exact ? "it has the names and quotations, and " + has : "it has " + has;
        return new Verdict(true, why, place.from(), place.to());
    }

    private @Nullable Place place(Testimony source, Claim claim) {
        return source.place(claim, words -> share(claim, words));
    }

    private double share(Claim claim, Set<String> words) {
        double all = 0;
        double had = 0;
        for (String word : claim.words()) {
            double weight = weight(word);
            all += weight;
            had += words.contains(word) ? weight : 0;
        }
        return all == 0 ? 0 : had / all;
    }

    /// 1 for a word that one source has or none, less for one that several have: what all have tells none apart.
    private double weight(String word) {
        int having = Math.max(1, known.getOrDefault(word, 0));
        return Math.log1p((double) sources.size() / having) / Math.log1p(sources.size());
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
