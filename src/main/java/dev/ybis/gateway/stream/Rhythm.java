package dev.ybis.gateway.stream;

/// How long a lane waits before its next round. Confined to one event loop.
///
/// The pause is in proportion to the share of the last second or so that went into rounds (an exponentially decaying
/// sum): none on a quiet bus, and the longer, so that more events go out together, the busier the loop is with
/// writing them.
final class Rhythm {
    /// The time over which work is forgotten.
    private static final double MEMORY_NANOS = 1e9;
    /// The pause of a loop that does nothing but rounds.
    private static final double FULL_PAUSE_NANOS = 80e6;
    /// The longest pause: what a person does not notice.
    private static final double LONGEST_PAUSE_NANOS = 30e6;
    /// A pause too short for a timer to be worth it.
    private static final double SHORTEST_PAUSE_NANOS = 300e3;

    private double worked;
    private long since = System.nanoTime();

    /// Rounds took so many nanoseconds just now.
    void worked(long nanos) {
        forget();
        worked += nanos;
    }

    long pauseNanos() {
        forget();
        double pause = Math.min(LONGEST_PAUSE_NANOS, worked / MEMORY_NANOS * FULL_PAUSE_NANOS);
        return pause < SHORTEST_PAUSE_NANOS ? 0 : (long) pause;
    }

    private void forget() {
        long now = System.nanoTime();
        worked *= Math.exp((since - now) / MEMORY_NANOS);
        since = now;
    }
}
