package dev.ybis.gateway.ask;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.search.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a source says what a claim that cites it says, as far as words can tell: every number, every name and every
/// quotation of the claim stands in the source, and so do enough of its other words, of which those count more that few
/// sources have. It can't tell a statement from its contrary made of the same words.
final class Proof {
    /// Share of a claim's words, by weight, that its source must have: sentences put things in their own words, so
    /// not all; `bench/citations` measures what this lets through and what it refuses.
    static final double ENOUGH = 0.3;
    /// What the cited source's share must be of the best source's: where another has far more, that one was meant.
    static final double BESIDE_BEST = 0.85;
    /// Lines of the place that a citation points to, at most.
    private static final int MOST_LINES = 12;
    /// Share of the words found in the whole source that the lines pointed to must have.
    private static final double NEARLY_ALL = 0.85;

    private static final Pattern NOT_A_NAME = Pattern.compile("[^\\p{L}\\p{N}_]+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<Text> sources;
    private final Map<String, Integer> known = new HashMap<>();

    /// What was found.
    ///
    /// @param why  in words, for the reader
    /// @param from first line that proves it, or of the source
    /// @param to   last line, included
    record Verdict(boolean proven, String why, int from, int to) {}

    private record Text(Chunk chunk, Set<String> words, Set<String> numbers, Set<String> names, String squeezed) {
        static Text of(Chunk chunk) {
            String all = chunk.path() + "\n" + chunk.symbol() + "\n" + chunk.text();
            return new Text(
                    chunk,
                    Claim.words(all),
                    // a number may stand anywhere in a source: 30s, v2, 1_000
                    new HashSet<>(
                            List.of(all.replaceAll("(?<=\\d)[,_](?=\\d{3})", "").split("[^\\d.]+|\\.(?!\\d)"))),
                    Set.of(distinct(NOT_A_NAME.split(all))),
                    Proof.squeezed(all));
        }

        private static String[] distinct(String[] names) {
            return List.of(names).stream().distinct().toArray(String[]::new);
        }
    }

    Proof(List<Hit> hits) {
        sources = hits.stream().map(hit -> Text.of(hit.chunk())).toList();
        sources.forEach(source -> source.words().forEach(word -> known.merge(word, 1, Integer::sum)));
    }

    /// Checks what `passage` says against source `n`, counted from 1; empty where there is no such source.
    Optional<Verdict> of(int n, String passage) {
        if (n < 1 || n > sources.size()) {
            return Optional.empty();
        }
        Text source = sources.get(n - 1);
        Claim claim = Claim.of(passage);
        String missing = missing(claim, source);
        double share = share(claim, source.words());
        Chunk chunk = source.chunk();
        if (missing != null) {
            return Optional.of(new Verdict(false, missing, chunk.start(), chunk.end()));
        }
        int best = best(claim);
        double most = share(claim, sources.get(best).words());
        boolean exact = !claim.quotes().isEmpty() || !claim.names().isEmpty();
        if (share < ENOUGH && !(exact && claim.words().isEmpty())) {
            String why = "it has " + percent(share) + " of what the sentence says";
            return Optional.of(new Verdict(false, why, chunk.start(), chunk.end()));
        }
        if (share < BESIDE_BEST * most) {
            String why = "source " + (best + 1) + " has more of what the sentence says";
            return Optional.of(new Verdict(false, why, chunk.start(), chunk.end()));
        }
        String why = exact
                ? "it has the names and quotations, and " + percent(share) + " of what the sentence says"
                : "it has " + percent(share) + " of what the sentence says";
        int[] lines = lines(claim, chunk);
        return Optional.of(new Verdict(true, why, lines[0], lines[1]));
    }

    /// What must stand in the source and does not, in words; null where all does.
    private static @Nullable String missing(Claim claim, Text source) {
        for (String number : claim.numbers()) {
            if (!source.numbers().contains(number)) {
                return "it does not have the number " + number;
            }
        }
        for (String quote : claim.quotes()) {
            if (!source.squeezed().contains(squeezed(quote))) {
                return "it does not have the words \"" + quote + "\"";
            }
        }
        for (String name : claim.names()) {
            if (!source.squeezed().contains(squeezed(name)) && !named(name, source)) {
                return "it does not have " + name;
            }
        }
        return null;
    }

    /// Whether all parts of a name such as `Snapshot.walk()` stand in the source, though not side by side.
    private static boolean named(String name, Text source) {
        boolean some = false;
        for (String part : NOT_A_NAME.split(name)) {
            if (!part.isEmpty()) {
                some = true;
                if (!source.names().contains(part)) {
                    return false;
                }
            }
        }
        return some;
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

    private int best(Claim claim) {
        int best = 0;
        for (int i = 1; i < sources.size(); i++) {
            if (share(claim, sources.get(i).words())
                    > share(claim, sources.get(best).words())) {
                best = i;
            }
        }
        return best;
    }

    /// The fewest lines of a source that have nearly all of the claim that the source has.
    private int[] lines(Claim claim, Chunk chunk) {
        List<Set<String>> words = new ArrayList<>();
        chunk.text().lines().forEach(line -> {
            Set<String> here = Claim.words(line);
            here.retainAll(claim.words());
            words.add(here);
        });
        Set<String> all = new HashSet<>();
        words.forEach(all::addAll);
        double enough = NEARLY_ALL * share(claim, all);
        int[] best = {0, Math.min(MOST_LINES, words.size()) - 1};
        double most = -1;
        for (int from = 0; from < words.size(); from++) {
            Set<String> had = new HashSet<>();
            for (int to = from; to < Math.min(words.size(), from + MOST_LINES); to++) {
                had.addAll(words.get(to));
                double share = Math.min(enough, share(claim, had));
                boolean shorter = to - from < best[1] - best[0];
                if (share > most || (share == most && shorter)) {
                    best = new int[] {from, to};
                    most = share;
                }
            }
        }
        return new int[] {chunk.start() + best[0], chunk.start() + Math.max(best[0], best[1])};
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    private static String squeezed(String text) {
        return SPACE.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
