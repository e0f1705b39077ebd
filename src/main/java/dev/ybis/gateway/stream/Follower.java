package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.event.Topic;
import dev.ybis.gateway.event.TopicPattern;
import dev.ybis.gateway.log.Entry;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.Page;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/// One open stream. It is a position in the log: everything up to it was written to the client, nothing behind it was.
///
/// It begins by reading the log at its own pace and joins the lane's live deliveries when it has reached them. When the
/// client takes less than it is sent, it leaves them and reads the log again once the client has taken what was unsent.
/// So nothing is lost, nothing comes twice, and no more than the bound and one page waits in memory.
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
    private final List<TopicPattern> patterns;
    /// Changed on the loop alone; read by the metrics too.
    private volatile Position position;

    private State state = State.READING;

    Follower(Lane lane, EventLog log, HttpServerResponse response, List<TopicPattern> patterns, Position position) {
        this.lane = lane;
        this.log = log;
        this.response = response;
        this.patterns = patterns;
        this.position = position;
    }

    void begin() {
        response.setWriteQueueMaxSize(UNSENT_BOUND);
        response.closeHandler(_ -> close());
        response.exceptionHandler(_ -> close());
        // called whenever the client has taken what was unsent, whatever this follower is doing then
        response.drainHandler(_ -> drained());
        lane.add(this);
        response.write(Frame.OPENING);
        read();
    }

    /// From any thread: the time of the last event that was written, in milliseconds since 1970.
    long millis() {
        return position.ms();
    }

    private void close() {
        state = State.CLOSED;
        lane.metrics().isNotBehind(this);
        lane.remove(this);
    }

    private void drained() {
        if (state == State.WAITING) {
            read();
        }
    }

    /// Writes what of a live batch lies behind this follower's position.
    void deliver(List<Frame> frames) {
        if (state != State.LIVE) {
            return;
        }
        Buffer wanted = null;
        boolean shared = true;
        for (Frame frame : frames) {
            if (!position.reached(frame.position())) {
                position = frame.position();
                if (wants(frame.topic())) {
                    // one frame's bytes belong to all followers; a batch of several is this one's
                    wanted = wanted == null
                            ? frame.bytes()
                            : (shared ? wanted.copy() : wanted).appendBuffer(frame.bytes());
                    shared = wanted == frame.bytes();
                    if (wanted.length() >= UNSENT_BOUND) {
                        // enough for now: the rest is read from the log, when the client has taken this
                        break;
                    }
                }
            }
        }
        if (wanted != null) {
            response.write(wanted);
        }
        if (!lane.reachedBy(position) || response.writeQueueFull()) {
            read();
        }
    }

    /// Leaves the live deliveries: the tail may have skipped something that this follower has not seen.
    void fallBehind() {
        if (state == State.LIVE) {
            read();
        }
    }

    void heartbeat() {
        if (state == State.LIVE || state == State.READING) {
            response.write(Frame.HEARTBEAT);
        }
    }

    private void read() {
        if (state == State.CLOSED) {
            return;
        }
        lane.metrics().isBehind(this);
        if (response.writeQueueFull()) {
            if (state == State.LIVE) {
                lane.metrics().wasSlow();
            }
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
            position = Position.START;
            read();
            return;
        }
        Buffer wanted = Buffer.buffer();
        for (Entry entry : page.entries()) {
            if (wants(entry.topic())) {
                wanted.appendBuffer(Frame.of(entry).bytes());
            }
        }
        if (wanted.length() > 0) {
            response.write(wanted);
        }
        position = page.end();
        if (lane.reachedBy(position)) {
            state = State.LIVE;
            lane.metrics().isNotBehind(this);
        } else if (page.whole()) {
            // the lane is ahead of what the log had a moment ago, or the tail has not noticed that the log is another
            lane.later(lane.sameLog(position) ? SOON_MILLIS : RETRY_MILLIS, this::read);
        } else {
            read();
        }
    }

    private boolean wants(Topic topic) {
        for (TopicPattern pattern : patterns) {
            if (pattern.matches(topic)) {
                return true;
            }
        }
        return false;
    }
}
