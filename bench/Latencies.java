package dev.ybis.gateway.bench;

import java.util.Arrays;

/// Latencies in microseconds, kept to within 2 %.
final class Latencies {
    private static final double BASE = 1.02;
    private final long[] counts = new long[1200];
    private long total;

    void add(long micros) {
        counts[(int) Math.min(counts.length - 1, Math.log(Math.max(1, micros)) / Math.log(BASE))]++;
        total++;
    }

    void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /// In milliseconds.
    double percentile(double share) {
        long rank = (long) Math.ceil(total * share);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.pow(BASE, i + 0.5) / 1000;
            }
        }
        return 0;
    }
}
