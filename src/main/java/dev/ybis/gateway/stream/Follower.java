package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.log.Page;
import dev.ybis.gateway.wire.Chunk;
import dev.ybis.gateway.wire.Frame;
import dev.ybis.gateway.wire.Heartbeats;
import dev.ybis.gateway.wire.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One open stream. It is a position in the log: everything up to it was written to the client, nothing behind it was.
///
/// It begins by reading the log at its own pace and joins the lane's live deliveries when it has reached
/// them; from then on it is where the lane is. When the client takes less than it is sent, it leaves them and
/// reads the log again once the client has taken what was unsent. So nothing is lost, nothing comes twice, and no more
/// than the wire's bound and what is sent at once waits for a client.
///
/// Confined to its lane's event loop, but for the methods that say otherwise.
final class Follower {
    /// Milliseconds until the log is tried again when Redis did not answer.
    private static final long RETRY_MILLIS = 500;
    /// Milliseconds until the log is read again when the lane got ahead in between.
    private static final long SOON_MILLIS = 5;
    /// Milliseconds that a log's newest entry may lie behind the clock: appended already, not yet delivered.
    private static final long UNDER_WAY_MILLIS = 2000;

    private final Lane lane;
    private final Wire wire;
    private final Following following;
    /// Changed on the loop alone; read by others too. While live, the lane's is further.
    private volatile Position position;

    private volatile Presence.State state = Presence.State.CATCHING_UP;
    private volatile long sent;
    private volatile @Nullable Position resumedAt;

    /// While live: whom it is live with, its place among them, and the number of the first frame it has not taken.
    private @Nullable Audience audience;

    private int place;
    private long taken;
    /// Whether the log was read further than the lane has got, so that its next frames are known already.
    private boolean ahead;

    Follower(Lane lane, Wire wire, Following following) {
        this.lane = lane;
        this.wire = wire;
        this.following = following;
        position = following.from();
    }

    void begin() {
        lane.add(this);
        wire.open(Frame.OPENING, this::close);
        long life = lane.lifeMillis();
        if (life > 0) {
            lane.later(life, this::end);
        }
        read();
    }

    /// From any thread.
    Following following() {
        return following;
    }

    /// From any thread.
    Presence.State state() {
        return state;
    }

    /// From any thread: up to where the log was written; while live, the lane's is further.
    Position position() {
        return position;
    }

    /// From any thread: runs something on the lane's loop.
    void run(Runnable task) {
        lane.run(task);
    }

    /// Up to where the log was written.
    Position reached() {
        Audience live = audience;
        Position lanes = lane.position();
        if (live == null || lanes == null) {
            return position;
        }
        Position last = live.reached(taken, lanes);
        return position.reached(last) ? position : last;
    }

    /// From any thread: the first position after a reset, before which events may have been passed over; null for
    /// none.
    @Nullable
    Position resumedAt() {
        return resumedAt;
    }

    /// From any thread: events sent so far.
    long sent() {
        return sent;
    }

    /// From any thread: bytes that the client has not taken; null where that is not known.
    @Nullable
    Long unsent() {
        return wire.unsent();
    }

    int place() {
        return place;
    }

    void place(int now) {
        place = now;
    }

    private void close() {
        if (state != Presence.State.CLOSED) {
            leave();
            state = Presence.State.CLOSED;
            lane.metrics().isNotBehind(this);
            lane.remove(this);
        }
    }

    private void end() {
        if (state != Presence.State.CLOSED) {
            close();
            wire.end();
        }
    }

    /// Ends the stream, and has its client wait that long before it connects again.
    void drain(long retryMillis) {
        if (state != Presence.State.CLOSED) {
            wire.write(Frame.retry(retryMillis));
            end();
        }
    }

    /// Takes what its audience has for it.
    void take() {
        Audience source = audience;
        while (source != null && state == Presence.State.LIVE && taken < source.total()) {
            if (ahead || following.isParticular()) {
                List<Frame> frames = source.frames(taken);
                taken = source.total();
                takeEach(frames);
            } else {
                Chunk chunk = source.chunk(taken);
                taken += chunk.events();
                write(chunk);
            }
            if (state == Presence.State.LIVE && wire.isFull()) {
                lane.metrics().wasSlow();
                fallBehind();
            }
        }
    }

    private void write(Chunk chunk) {
        sent = sent + chunk.events();
        lane.metrics().delivered(chunk.events());
        wire.write(chunk);
    }

    /// Takes frames that its filter selects.
    private void takeEach(List<Frame> frames) {
        List<Frame> news = frames;
        if (ahead) {
            news = frames.stream()
                    .dropWhile(frame -> position.reached(frame.position()))
                    .toList();
            ahead = news.isEmpty();
        }
        Following.Portion portion = Following.Portion.of(news, following, sent);
        if (!portion.frames().isEmpty()) {
            Chunk chunk = Chunk.of(portion.frames(), wire.packaging());
            write(chunk);
            chunk.release();
        }
        if (portion.last()) {
            end();
        }
    }

    /// Leaves the live deliveries, with everything got that it has taken.
    void fallBehind() {
        if (state == Presence.State.LIVE) {
            leave();
            read();
        }
    }

    private void leave() {
        Audience left = audience;
        if (left != null) {
            position = reached();
            lane.leave(this, left);
            audience = null;
        }
    }

    void heartbeat(Heartbeats beats) {
        if (state == Presence.State.LIVE || state == Presence.State.CATCHING_UP) {
            wire.write(beats.of(wire.packaging(), following.namedHeartbeat()));
            endWhenDone();
        }
    }

    /// Ends a live stream that has got everything up to its end.
    void endWhenDone() {
        Position until = following.until();
        Position reached = lane.position();
        if (until == null
                || state != Presence.State.LIVE
                || reached == null
                || audience == null
                || taken < audience.total()) {
            return;
        }
        if (reached.reached(until) || System.currentTimeMillis() - UNDER_WAY_MILLIS > until.ms()) {
            end();
        }
    }

    private void read() {
        if (state == Presence.State.CLOSED) {
            return;
        }
        lane.metrics().isBehind(this);
        if (wire.isFull()) {
            state = Presence.State.WAITING;
            wire.whenTaken(() -> lane.run(this::read));
            return;
        }
        state = Presence.State.CATCHING_UP;
        lane.catchUp().after(position).subscribe().with(this::advance, _ -> lane.later(RETRY_MILLIS, this::read));
    }

    private void advance(CatchUp.Reading reading) {
        Page page = reading.page();
        if (state == Presence.State.CLOSED) {
            return;
        }
        if (page.state() != Page.State.OK) {
            lane.metrics().wasReset(page.state());
            wire.write(Frame.reset(position, page));
            if (following.closeOnReset()) {
                end();
                return;
            }
            resumedAt = page.first();
            position = Position.START;
            read();
            return;
        }
        if (following.isParticular()) {
            takeEach(reading.frames().stream()
                    .filter(frame -> following.isBeyond(frame.position())
                            || following.filter().selects(frame.candidate()))
                    .toList());
            if (state == Presence.State.CLOSED) {
                return;
            }
        } else {
            Chunk chunk = reading.chunk(following.filter(), wire.packaging());
            if (chunk != null) {
                write(chunk);
            }
        }
        position = page.end();
        if (lane.reachedBy(position)) {
            join();
        } else if (page.whole()) {
            // the lane is ahead of what the log had a moment ago, or the tail has not noticed that the log is another
            lane.later(lane.sameLog(position) ? SOON_MILLIS : RETRY_MILLIS, this::read);
        } else {
            read();
        }
    }

    private void join() {
        state = Presence.State.LIVE;
        Audience joined = lane.join(
                this, new Audience.Taste(following.filter(), wire.packaging(), following.isParticular() ? this : null));
        audience = joined;
        taken = joined.total();
        ahead = !position.equals(lane.position());
        lane.metrics().isNotBehind(this);
        endWhenDone();
    }
}
