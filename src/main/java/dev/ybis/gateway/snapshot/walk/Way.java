package dev.ybis.gateway.snapshot.walk;

/// How good a way is, in one number: of two ways the one with more left is the shorter, of two of one length the surer.
/// A way begins with [#START]; each step takes [#STEP] and the doubt of its edge away; 0 is no way.
final class Way {
    static final long START = 1L << 62;
    /// Far more than the doubts along any way come to, so that length comes first.
    static final long STEP = 1L << 40;
    /// Doubts are whole, so that they add up to the same in whatever order; two ways that differ by less than a
    /// millionth are equally sure.
    private static final double FINENESS = 1 << 20;
    /// What the least sure edge counts as, e^-16.
    private static final int MOST_DOUBT = 1 << 24;

    private Way() {}

    /// What an edge takes away beside its step: the negative logarithm of its confidence, so that adding doubts
    /// multiplies confidences.
    static int doubt(double confidence) {
        return (int) Math.clamp(Math.round(-Math.log(confidence) * FINENESS), 0, MOST_DOUBT);
    }

    static int distance(long left) {
        return (int) ((START - left) / STEP);
    }

    /// The product of the confidences along the way, nearly.
    static double confidence(long left) {
        return Math.exp(-((START - left) % STEP) / FINENESS);
    }
}
