package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Ids;
import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.filter.Filter;
import dev.ybis.gateway.wire.Frame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one stream was asked to be. Two streams are never equal, however alike they were asked for.
final class Following {
    private final UUID id = Ids.next();
    private final Filter filter;
    private final Position from;
    private final Options options;
    private final String address;
    private final Instant since = Instant.now();

    /// The limit of a stream that goes on for ever.
    static final int NO_LIMIT = Integer.MAX_VALUE;

    /// @param until          the stream ends when all up to this was sent; null for never
    /// @param limit          the stream ends after so many events; [#NO_LIMIT] for never
    /// @param namedHeartbeat whether heartbeats are events rather than comments
    /// @param closeOnReset   whether the stream ends after a reset
    record Options(@Nullable Position until, int limit, boolean namedHeartbeat, boolean closeOnReset) {}

    /// @param from    strictly after this
    /// @param address where the client is
    Following(Filter filter, Position from, Options options, String address) {
        this.address = address;
        this.filter = filter;
        this.from = from;
        this.options = options;
    }

    /// What the stream is called, on all nodes.
    String id() {
        return id.toString();
    }

    String address() {
        return address;
    }

    /// When it was opened.
    Instant since() {
        return since;
    }

    Filter filter() {
        return filter;
    }

    Position from() {
        return from;
    }

    @Nullable
    Position until() {
        return options.until();
    }

    int limit() {
        return options.limit();
    }

    /// Whether its events have to be looked at one by one.
    boolean isParticular() {
        return until() != null || limit() < NO_LIMIT;
    }

    boolean isBeyond(Position next) {
        Position until = until();
        return until != null && !until.reached(next);
    }

    boolean namedHeartbeat() {
        return options.namedHeartbeat();
    }

    boolean closeOnReset() {
        return options.closeOnReset();
    }

    /// What a stream that ends by itself takes of some frames.
    ///
    /// @param last whether the stream ends with it
    record Portion(List<Frame> frames, boolean last) {
        /// @param frames frames that its filter selects
        /// @param sent   events that the stream has got so far
        static Portion of(List<Frame> frames, Following following, long sent) {
            List<Frame> wanted = new ArrayList<>();
            for (Frame frame : frames) {
                if (following.isBeyond(frame.position())) {
                    return new Portion(wanted, true);
                }
                wanted.add(frame);
                if (sent + wanted.size() >= following.limit()) {
                    return new Portion(wanted, true);
                }
            }
            return new Portion(wanted, false);
        }
    }
}
