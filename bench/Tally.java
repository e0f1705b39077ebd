package dev.ybis.gateway.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What one way of asking did with the questions of one set.
final class Tally {
    static final String HEADER = "| set | asked by | questions | file MRR@10 | R@10 | NDCG@10 | lines MRR@10 | R@10 "
            + "| no answer: refused | answer: refused | p50 ms | p99 ms |\n" + "|---".repeat(12) + "|";

    private final boolean refuses;
    private final List<Double> fileRanks = new ArrayList<>();
    private final List<Double> gains = new ArrayList<>();
    private final List<Double> lineRanks = new ArrayList<>();
    private final List<Double> rightRefusals = new ArrayList<>();
    private final List<Double> falseRefusals = new ArrayList<>();
    private final List<Double> millis = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private final Set<String> degraded = new TreeSet<>();
    private int degradedAnswers;

    /// @param refuses whether this way of asking can say that it has nothing
    Tally(boolean refuses) {
        this.refuses = refuses;
    }

    /// @param hits places with lines, or files alone where `lines` is false
    void add(Question question, List<Question.Place> hits, boolean lines, boolean evidence, double took) {
        millis.add(took);
        if (!question.hasAnswer()) {
            rightRefusals.add(evidence ? 0.0 : 1.0);
            return;
        }
        falseRefusals.add(evidence ? 0.0 : 1.0);
        List<String> files =
                Ranking.distinct(hits.stream().map(Question.Place::path).toList());
        double rank = Ranking.reciprocal(files, question::answeredBy);
        fileRanks.add(rank);
        gains.add(Ranking.gain(files, question.grades()));
        if (lines && !question.places().isEmpty()) {
            lineRanks.add(Ranking.reciprocal(hits, question::answeredBy));
        }
        if (rank == 0) {
            missed.add(question.repository() + ": " + question.text() + " -> " + question.grades().keySet());
        }
    }

    void degraded(List<String> what) {
        if (!what.isEmpty()) {
            degradedAnswers++;
            degraded.addAll(what);
        }
    }

    /// What the figures leave unsaid, or nothing.
    String remark() {
        return degradedAnswers == 0
                ? ""
                : degradedAnswers + " of " + millis.size() + " answers were degraded: " + String.join(", ", degraded);
    }

    List<String> missed() {
        return missed;
    }

    String row(String set, String way) {
        return "| %s | %s | %d | %s | %s | %s | %s | %s | %s | %s | %.1f | %.1f |"
                .formatted(
                        set,
                        way,
                        millis.size(),
                        mean(fileRanks),
                        found(fileRanks),
                        mean(gains),
                        mean(lineRanks),
                        found(lineRanks),
                        refuses ? mean(rightRefusals) : "–",
                        refuses ? mean(falseRefusals) : "–",
                        Ranking.percentile(millis, 0.5),
                        Ranking.percentile(millis, 0.99));
    }

    private static String found(List<Double> ranks) {
        return mean(ranks.stream().map(rank -> rank > 0 ? 1.0 : 0.0).toList());
    }

    private static String mean(List<Double> values) {
        return values.isEmpty()
                ? "–"
                : "%.3f".formatted(values.stream().mapToDouble(value -> value).average().orElseThrow());
    }
}
