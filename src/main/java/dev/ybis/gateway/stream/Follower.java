package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.event.TopicPattern;
import dev.ybis.gateway.log.Entry;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.Page;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/// One open stream. It is a position in the log: everything up to it was written to the client, nothing behind it was.
///
/// It begins by reading the log at its own pace and joins the lane's live deliveries when it has reached
/// them; from then on it is where the lane is. When the client takes less than it is sent, it leaves them and
/// reads the log again once the client has taken what was unsent. So nothing is lost, nothing comes twice,
/// and no more than the bound and one page waits in memory.
///
/// Confined to its lane's event loop.
final class Follower {
    /// Unsent bytes beyond which a client counts as slow. Enough for a burst of a thousand small events.
    private static final int UNSENT_BOUND = 256 * 1024;
    /// Entries read from the log at once while catching up.
    private static final int PAGE = 100;
    /// Milliseconds until the log is tried again when Redis did not answer.
    private static final long RETRY_MILLIS = 500;

    /// Milliseconds until the log is read again when the lane got ahead in between.
    private static final long SOON_MILLIS = 5;
    /// Milliseconds that a log's newest entry may lie behind the clock: appended already, not yet delivered.
    private static final long UNDER_WAY_MILLIS = 2000;

    /// What a follower is doing: at any time exactly one thing, which will make it go on.
    private enum State {
        /// A read of the log is under way, or will be tried again.
        READING,
        /// The client has too much unsent; the log is read when it has taken it.
        WAITING,
        /// It takes part in the lane's deliveries.
        LIVE,
        CLOSED
    }

    private final Lane lane;
    private final EventLog log;
    private final HttpServerResponse response;
    private final Following following;
    /// Changed on the loop alone; read by the metrics too. While live, the lane's is further.
    private volatile Position position;

    private volatile State state = State.READING;
    private volatile long sent;
    /// What the batch at hand brings, and where its last frame stands.
    private @Nullable Buffer pending;

    private boolean pendingIsShared;
    private @Nullable Position offered;
    private boolean overflown;

    Follower(Lane lane, EventLog log, HttpServerResponse response, Following following) {
        this.lane = lane;
        this.log = log;
        this.response = response;
        this.following = following;
        position = following.from();
    }

    void begin() {
        response.setWriteQueueMaxSize(UNSENT_BOUND);
        response.closeHandler(_ -> close());
        response.exceptionHandler(_ -> close());
        // called whenever the client has taken what was unsent, whatever this follower is doing then
        response.drainHandler(_ -> drained());
        lane.add(this);
        response.write(Frame.OPENING);
        long life = lane.lifeMillis();
        if (life > 0) {
            lane.later(life, this::end);
        }
        read();
    }

    /// From any thread: the time of the last event that was written, in milliseconds since 1970.
    long millis() {
        return position.ms();
    }

    /// From any thread: what an operator sees of this stream.
    Presence presence(String bus, long tailMillis) {
        boolean live = state == State.LIVE;
        long millis = position.ms();
        return new Presence(
                bus,
                following.address(),
                following.since().toString(),
                following.filter().patterns().stream().map(TopicPattern::text).toList(),
                switch (state) {
                    case LIVE -> "live";
                    case WAITING -> "waiting";
                    case READING, CLOSED -> "catching-up";
                },
                live || millis == 0 ? null : position.toString(),
                live || millis == 0 ? 0 : Math.max(0, tailMillis - millis) / 1000.0,
                sent);
    }

    boolean ends() {
        return following.until() != null;
    }

    private void close() {
        leave();
        state = State.CLOSED;
        lane.metrics().isNotBehind(this);
        lane.remove(this);
    }

    private void end() {
        if (state != State.CLOSED) {
            close();
            response.end();
        }
    }

    /// Ends the stream, and has its client wait that long before it connects again.
    void drain(long retryMillis) {
        if (state != State.CLOSED) {
            response.write("retry: " + retryMillis + "\n\n");
            end();
        }
    }

    private void drained() {
        if (state == State.WAITING) {
            read();
        }
    }

    /// Takes a frame of a live batch, unless it was sent before the follower joined.
    ///
    /// @return whether it is the first of this batch
    boolean offer(Frame frame) {
        if (state != State.LIVE
                || overflown
                || position.reached(frame.position())
                || frame.position().equals(offered)
                || isBeyond(frame.position())
                || sent >= following.limit()
                || !following.filter().selectsBesidesTopic(frame.candidate())) {
            return false;
        }
        boolean first = offered == null;
        offered = frame.position();
        sent = sent + 1;
        Buffer before = pending;
        if (before == null) {
            // one frame's bytes belong to all followers; a batch of several is this one's
            pending = frame.bytes();
            pendingIsShared = true;
        } else {
            pending = (pendingIsShared ? before.copy() : before).appendBuffer(frame.bytes());
            pendingIsShared = false;
        }
        // enough for now: the rest is read from the log, when the client has taken this
        overflown = pending.length() >= UNSENT_BOUND;
        return first;
    }

    /// Writes what the batch brought.
    void flush() {
        Position last = offered;
        if (pending != null) {
            response.write(pending);
        }
        pending = null;
        offered = null;
        if (sent >= following.limit()) {
            end();
        } else if (overflown && last != null) {
            overflown = false;
            leave();
            position = last;
            read();
        } else if (response.writeQueueFull()) {
            fallBehind();
        }
    }

    /// Leaves the live deliveries, with everything got that they brought.
    void fallBehind() {
        if (state == State.LIVE) {
            boolean slow = response.writeQueueFull();
            leave();
            if (slow) {
                lane.metrics().wasSlow();
            }
            read();
        }
    }

    private void leave() {
        if (state == State.LIVE) {
            lane.leave(this, following.filter());
            state = State.READING;
            Position reached = lane.position();
            if (reached != null && !position.reached(reached)) {
                position = reached;
            }
        }
    }

    void heartbeat() {
        if (state == State.LIVE || state == State.READING) {
            response.write(following.namedHeartbeat() ? Frame.NAMED_HEARTBEAT : Frame.HEARTBEAT);
            endWhenDone();
        }
    }

    /// Ends a live stream that has got everything up to its end.
    void endWhenDone() {
        Position until = following.until();
        Position reached = lane.position();
        if (until == null || state != State.LIVE || reached == null) {
            return;
        }
        if (reached.reached(until) || System.currentTimeMillis() - UNDER_WAY_MILLIS > until.ms()) {
            end();
        }
    }

    private boolean isBeyond(Position next) {
        Position until = following.until();
        return until != null && !until.reached(next);
    }

    private void read() {
        if (state == State.CLOSED) {
            return;
        }
        lane.metrics().isBehind(this);
        if (response.writeQueueFull()) {
            state = State.WAITING;
            return;
        }
        state = State.READING;
        log.read(position, PAGE)
                .emitOn(lane::run)
                .subscribe()
                .with(this::advance, _ -> lane.later(RETRY_MILLIS, this::read));
    }

    private void advance(Page page) {
        if (state == State.CLOSED) {
            return;
        }
        if (page.state() != Page.State.OK) {
            response.write(Frame.reset(position, page));
            if (following.closeOnReset()) {
                end();
                return;
            }
            position = Position.START;
            read();
            return;
        }
        Buffer wanted = Buffer.buffer();
        boolean done = false;
        for (Entry entry : page.entries()) {
            if (isBeyond(entry.position())) {
                done = true;
                break;
            }
            Frame frame = Frame.of(entry);
            if (following.filter().selects(frame.candidate())) {
                wanted.appendBuffer(frame.bytes());
                sent = sent + 1;
                if (sent >= following.limit()) {
                    done = true;
                    break;
                }
            }
        }
        if (wanted.length() > 0) {
            response.write(wanted);
        }
        if (done) {
            end();
            return;
        }
        position = page.end();
        if (lane.reachedBy(position)) {
            state = State.LIVE;
            lane.join(this, following.filter());
            lane.metrics().isNotBehind(this);
            endWhenDone();
        } else if (page.whole()) {
            // the lane is ahead of what the log had a moment ago, or the tail has not noticed that the log is another
            lane.later(lane.sameLog(position) ? SOON_MILLIS : RETRY_MILLIS, this::read);
        } else {
            read();
        }
    }
}
