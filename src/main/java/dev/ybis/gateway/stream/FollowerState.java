package dev.ybis.gateway.stream;

import java.util.Locale;

/// What a follower is doing: at any time exactly one thing, which will make it go on.
enum FollowerState {
    /// A read of the log is under way, or will be tried again.
    CATCHING_UP,
    /// The client has too much unsent; the log is read when it has taken it.
    WAITING,
    /// It takes part in the lane's deliveries.
    LIVE,
    CLOSED;

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
