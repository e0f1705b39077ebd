package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Bus;
import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.event.TopicPattern;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An open stream as an operator sees it.
///
/// @param id         what it is called, which its client got as the header `Follower-Id`
/// @param address    where its client is
/// @param since      when it was opened
/// @param state      `live`, `catching-up` (it reads the log), or `waiting` (its client has too much unsent)
/// @param position   up to where it was sent; null while it is live, for then it is where the log is, and
/// before it began
/// @param lagSeconds between the newest event and that position
/// @param sent       events sent so far
/// @param unsent     bytes sent to the client that it has not taken; null on HTTP/2, where that is not known
@RegisterForReflection
public record Presence(
        String id,
        String bus,
        String address,
        String since,
        List<String> topics,
        String state,
        @Nullable String position,
        double lagSeconds,
        long sent,
        @Nullable Long unsent) {

    /// What a follower is doing: at any time exactly one thing, which will make it go on.
    enum State {
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

    /// @param tailMillis the time of the log's newest event
    static Presence of(Follower follower, Bus bus, long tailMillis) {
        Following following = follower.following();
        State state = follower.state();
        boolean live = state == State.LIVE;
        Position position = follower.position();
        boolean begun = !live && position.ms() > 0;
        return new Presence(
                following.id(),
                bus.name(),
                following.address(),
                following.since().toString(),
                following.filter().patterns().stream().map(TopicPattern::text).toList(),
                state.text(),
                begun ? position.toString() : null,
                begun ? Math.max(0, tailMillis - position.ms()) / 1000.0 : 0,
                follower.sent(),
                follower.unsent());
    }
}
