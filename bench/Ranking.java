package dev.ybis.gateway.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// How good an order of things is. A question without any right thing among the first [#DEPTH] scores 0.
final class Ranking {
    static final int DEPTH = 10;

    private Ranking() {}

    /// One over the rank of the first that is right.
    static <T> double reciprocal(List<T> ranked, Predicate<T> right) {
        for (int i = 0; i < Math.min(DEPTH, ranked.size()); i++) {
            if (right.test(ranked.get(i))) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }

    /// The gain of the order over that of the best order: a grade gains `2^grade - 1`, less by the logarithm of its rank.
    static double gain(List<String> ranked, Map<String, Integer> grades) {
        List<Integer> best =
                grades.values().stream().sorted(Comparator.reverseOrder()).toList();
        double ideal = discounted(best);
        return ideal == 0
                ? 0
                : discounted(ranked.stream()
                                .map(path -> grades.getOrDefault(path, 0))
                                .toList())
                        / ideal;
    }

    private static double discounted(List<Integer> grades) {
        double sum = 0;
        for (int i = 0; i < Math.min(DEPTH, grades.size()); i++) {
            sum += (Math.pow(2, grades.get(i)) - 1) / (Math.log(i + 2) / Math.log(2));
        }
        return sum;
    }

    /// Each once, where it comes first: several hits of one file are one file to read.
    static <T> List<T> distinct(List<T> ranked) {
        return new ArrayList<>(new LinkedHashSet<>(ranked));
    }

    /// The value that `share` of all are not above.
    static double percentile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    /// Holds the figures against values worked out by hand; the bench ends where one differs.
    static void check() {
        List<String> ranked = List.of("a", "b", "c", "d");
        equal(1.0 / 3, reciprocal(ranked, "c"::equals));
        equal(0, reciprocal(ranked, "x"::equals));
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            numbers.add(i);
        }
        equal(0.1, reciprocal(numbers, i -> i == 9));
        equal(0, reciprocal(numbers, i -> i == 10));
        // b 2, d 1, z 2 not found: (3/1.5850 + 1/2.3219) / (3/1 + 3/1.5850 + 1/2)
        Map<String, Integer> grades = new HashMap<>(Map.of("b", 2, "d", 1, "z", 2));
        equal((3 / 1.5849625 + 1 / 2.3219281) / (3 + 3 / 1.5849625 + 0.5), gain(ranked, grades));
        equal(0.4309, gain(ranked, grades));
        equal(1, gain(List.of("b", "z", "d"), grades));
        equal(1, gain(List.of("z", "b", "d", "a"), grades));
        equal(0, gain(List.of(), grades));
        equal(2, distinct(List.of("a", "b", "a")).size());
        equal(2, percentile(List.of(3.0, 1.0, 2.0), 0.5));
        equal(3, percentile(List.of(3.0, 1.0, 2.0), 0.99));
        List<Double> hundred = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            hundred.add((double) i);
        }
        equal(99, percentile(hundred, 0.99));
    }

    private static void equal(double expected, double measured) {
        if (Math.abs(expected - measured) > 1e-4) {
            throw new IllegalStateException("the bench counts wrongly: " + measured + " instead of " + expected);
        }
    }
}
