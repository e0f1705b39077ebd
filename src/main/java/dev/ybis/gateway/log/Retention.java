package dev.ybis.gateway.log;

import java.time.Duration;

/// How much of the past a bus keeps; both bounds are exact.
///
/// @param maxEvents newest events kept, at least [#LEAST_EVENTS]
/// @param maxAge how long an event is kept; zero for as long as there is room
record Retention(int maxEvents, Duration maxAge) {
    /// Fewer would be trimmed away between two reads of a burst.
    static final int LEAST_EVENTS = 1000;
    /// Less would be trimmed away while Redis or the gateway restarts.
    static final Duration LEAST_AGE = Duration.ofSeconds(10);

    /// @throws IllegalArgumentException when a bound is too small
    Retention {
        if (maxEvents < LEAST_EVENTS) {
            throw new IllegalArgumentException("a log keeps at least " + LEAST_EVENTS + " events, not " + maxEvents);
        }
        if (!maxAge.isZero() && maxAge.compareTo(LEAST_AGE) < 0) {
            throw new IllegalArgumentException("a log keeps events at least " + LEAST_AGE + ", not " + maxAge);
        }
    }
}
