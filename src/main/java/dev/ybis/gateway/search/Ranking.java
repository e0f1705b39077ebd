package dev.ybis.gateway.search;

import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge.ByMeaning;
import dev.ybis.gateway.knowledge.Knowledge.ByWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts what was found by words and by meaning in one order: reciprocal ranks are added ([Cormack, Clarke and Büttcher,
/// 2009](https://doi.org/10.1145/1571941.1572114)), then cheap signals weigh in.
final class Ranking {
    /// How little the first ranks differ (k of reciprocal rank fusion). Its paper has 60, for many lists; of two, the
    /// first ranks say more (`bench/retrieval`).
    private static final double FUSION = 20;
    /// What a rank by words counts against one by meaning where a chunk has all words of the question; less as it has
    /// less of them, for the first of a list may have but one common word.
    private static final double BY_WORDS = 2;
    /// A chunk that declares a name which the question writes out.
    private static final double DEFINITION = 2;
    /// A file named by the question.
    private static final double NAMED_FILE = 1.5;
    /// A test, where the question doesn't speak of tests.
    private static final double TEST = 0.6;
    /// Settings, data, licences: full of words, and seldom what is asked for.
    private static final double OTHER = 0.7;
    /// Each further chunk of a file against the one before.
    private static final double SAME_FILE = 0.85;
    /// What of relevance is the share of the question's words, where both are known; the rest is nearness in meaning.
    private static final double COVERAGE = 0.3;

    /// Names that only code has: `maxSources`, `max_sources`, `max.sources`, or anything in backticks.
    private static final Pattern NAME =
            Pattern.compile("`([^`]+)`|\\b(\\w*[a-z]\\w*[A-Z]\\w*|\\w+_\\w+|\\w+(?:\\.\\w+)+)\\b");

    private static final Pattern ABOUT_TESTS = Pattern.compile("(?i).*\\btest(s|ed|ing)?\\b.*");

    private final Query query;
    private final Set<String> names;
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();

    private Ranking(Query query) {
        this.query = query;
        names = names(query.text());
    }

    private static final class Candidate {
        final Chunk chunk;
        int wordRank;
        int meaningRank;
        double coverage;

        @Nullable
        Double similarity;

        List<String> words = List.of();

        Candidate(Chunk chunk) {
            this.chunk = chunk;
        }
    }

    /// @param byMeaning null where meanings were not looked at
    static List<Hit> of(Query query, List<ByWords> byWords, @Nullable List<ByMeaning> byMeaning) {
        Ranking ranking = new Ranking(query);
        for (int i = 0; i < byWords.size(); i++) {
            ByWords found = byWords.get(i);
            Candidate candidate = ranking.candidate(found.chunk());
            candidate.wordRank = i + 1;
            candidate.coverage = found.coverage();
            candidate.words = List.copyOf(found.words());
        }
        double farthest = 0;
        for (int i = 0; byMeaning != null && i < byMeaning.size(); i++) {
            ByMeaning found = byMeaning.get(i);
            Candidate candidate = ranking.candidate(found.chunk());
            candidate.meaningRank = i + 1;
            candidate.similarity = found.similarity();
            farthest = found.similarity();
        }
        return ranking.ranked(byMeaning != null, farthest);
    }

    private Candidate candidate(Chunk chunk) {
        return candidates.computeIfAbsent(chunk.repository() + "\n" + chunk.id(), _ -> new Candidate(chunk));
    }

    private List<Hit> ranked(boolean withMeaning, double farthest) {
        List<Hit> hits = new ArrayList<>();
        for (Candidate candidate : candidates.values()) {
            hits.add(hit(candidate, withMeaning, farthest));
        }
        hits.sort(Comparator.comparingDouble(Hit::score).reversed());
        Map<String, Integer> earlier = new HashMap<>();
        hits.replaceAll(hit -> {
            int before =
                    earlier.merge(hit.chunk().repository() + "\n" + hit.chunk().path(), 1, Integer::sum) - 1;
            return before == 0 ? hit : weighed(hit, "sameFile", Math.pow(SAME_FILE, before), null);
        });
        hits.sort(Comparator.comparingDouble(Hit::score).reversed());
        return hits;
    }

    private Hit hit(Candidate candidate, boolean withMeaning, double farthest) {
        Map<String, Double> signals = new TreeMap<>();
        List<String> why = new ArrayList<>();
        double score = 0;
        if (candidate.wordRank > 0) {
            double part = BY_WORDS * candidate.coverage / (FUSION + candidate.wordRank);
            score += part;
            signals.put("lexical", part);
            why.add("rank " + candidate.wordRank + " by words (" + String.join(", ", candidate.words) + ")");
        }
        if (candidate.meaningRank > 0) {
            double part = 1 / (FUSION + candidate.meaningRank);
            score += part;
            signals.put("semantic", part);
            why.add("rank " + candidate.meaningRank + " by meaning");
        }
        double relevance = candidate.coverage;
        if (withMeaning) {
            double similarity = candidate.similarity == null ? farthest : candidate.similarity;
            relevance = query.mode() == Query.Mode.SEMANTIC
                    ? similarity
                    : COVERAGE * candidate.coverage + (1 - COVERAGE) * similarity;
        }
        Hit hit = new Hit(candidate.chunk, score, Math.clamp(relevance, 0, 1), signals, candidate.words, why);
        Chunk chunk = candidate.chunk;
        if (chunk.declares().stream().anyMatch(this::isNamed)) {
            hit = weighed(hit, "definition", DEFINITION, "declares a name of the question");
        }
        if (isNamed(stem(chunk.path()))) {
            hit = weighed(hit, "file", NAMED_FILE, "its file is named in the question");
        }
        if (Role.of(chunk.path()) == Role.TEST
                && !ABOUT_TESTS.matcher(query.text()).matches()) {
            hit = weighed(hit, "test", TEST, null);
        }
        if (Role.of(chunk.path()) == Role.OTHER && chunk.ofRepository()) {
            hit = weighed(hit, "other", OTHER, null);
        }
        return hit;
    }

    private static Hit weighed(Hit hit, String signal, double factor, @Nullable String reason) {
        Map<String, Double> signals = new TreeMap<>(hit.signals());
        signals.put(signal, factor);
        List<String> why = new ArrayList<>(hit.why());
        if (reason != null) {
            why.add(reason);
        }
        return new Hit(hit.chunk(), hit.score() * factor, hit.relevance(), signals, hit.words(), why);
    }

    private static Set<String> names(String question) {
        Matcher matcher = NAME.matcher(question);
        return matcher.results()
                .map(result -> result.group(1) == null ? result.group(2) : result.group(1))
                .map(name -> last(name).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private boolean isNamed(String name) {
        return names.contains(last(name).toLowerCase(Locale.ROOT));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replaceAll("\\(.*", "");
    }

    private static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
