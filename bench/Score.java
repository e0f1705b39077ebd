package dev.ybis.gateway.bench;

import java.util.Set;

/// How much of what was found is true, and how much of what is true was found.
record Score(double precision, double recall) {
    static <T> Score of(Set<T> found, Set<T> truth) {
        double right = found.stream().filter(truth::contains).count();
        return new Score(found.isEmpty() ? 1 : right / found.size(), truth.isEmpty() ? 1 : right / truth.size());
    }

    double f1() {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    String cells() {
        return "%.3f | %.3f | %.3f".formatted(precision, recall, f1());
    }
}
