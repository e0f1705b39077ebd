package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.event.TopicPattern;
import dev.ybis.gateway.filter.TopicIndex;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.wire.Frame;
import dev.ybis.gateway.wire.Heartbeats;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The followers of a bus whose connections one event loop serves, and how far that loop has got with the live events.
/// Confined to the loop, but for the methods that say otherwise.
///
/// Live events are given out in rounds: one begins when there is something to give, after a pause that grows with the
/// share of its time that the loop spends on rounds. So an event that comes alone goes out at once, and where many
/// go to many, several go out in one write, which costs what one event's does.
final class Lane {
    /// Followers served until the loop does something else in between.
    private static final int SLICE = 128;

    private final EventLoop loop;
    private final StreamMetrics metrics;
    private final StreamSettings settings;
    private final CatchUp catchUp;
    private final Set<Follower> followers = new LinkedHashSet<>();
    /// Those that take part in the live deliveries, by what they want.
    private final Map<Audience.Taste, Audience> audiences = new HashMap<>();

    private final TopicIndex<Audience> live = new TopicIndex<>();
    /// Those among them whose stream ends at a position.
    private final Set<Follower> ending = new LinkedHashSet<>();

    /// Audiences with something to get: in this round, and in the next one.
    private final Queue<Audience> waiting = new ArrayDeque<>();

    private final Heartbeats heartbeats = new Heartbeats();
    private final Rhythm rhythm = new Rhythm();
    private boolean roundIsDue;
    private @Nullable Position position;

    Lane(EventLoop loop, EventLog log, StreamSettings settings, StreamMetrics metrics) {
        this.loop = loop;
        this.settings = settings;
        this.metrics = metrics;
        catchUp = new CatchUp(log, this::run);
        long heartbeatMillis = settings.heartbeat().toMillis();
        loop.scheduleAtFixedRate(this::heartbeat, heartbeatMillis, heartbeatMillis, TimeUnit.MILLISECONDS);
    }

    /// From any thread.
    StreamMetrics metrics() {
        return metrics;
    }

    CatchUp catchUp() {
        return catchUp;
    }

    void add(Follower follower) {
        followers.add(follower);
    }

    void remove(Follower follower) {
        followers.remove(follower);
    }

    /// How long a stream may be open, with jitter, in milliseconds; 0 for ever.
    long lifeMillis() {
        long life = settings.life().toMillis();
        return life == 0 ? 0 : life - ThreadLocalRandom.current().nextLong(life / 5 + 1);
    }

    /// From any thread: ends all streams; each client is told when to come back, spread over the time set for that.
    Future<?> drain() {
        return loop.submit(() -> List.copyOf(followers)
                .forEach(follower -> follower.drain(
                        ThreadLocalRandom.current().nextLong(settings.drain().toMillis() + 1))));
    }

    /// Has a follower take part in the live deliveries from now on.
    Audience join(Follower follower, Audience.Taste taste) {
        Audience audience = audiences.computeIfAbsent(taste, _ -> {
            Audience made = new Audience(taste);
            for (TopicPattern pattern : taste.filter().patterns()) {
                live.add(pattern, made);
            }
            return made;
        });
        audience.add(follower);
        if (follower.following().until() != null) {
            ending.add(follower);
        }
        return audience;
    }

    void leave(Follower follower, Audience audience) {
        audience.remove(follower);
        ending.remove(follower);
        if (audience.isEmpty()) {
            audiences.remove(audience.taste());
            for (TopicPattern pattern : audience.taste().filter().patterns()) {
                live.remove(pattern, audience);
            }
        }
    }

    /// How far the live deliveries are; null before they began.
    @Nullable
    Position position() {
        return position;
    }

    /// Whether whoever has read up to `read` misses nothing by taking part in the live deliveries from now on.
    boolean reachedBy(Position read) {
        return position != null && read.reached(position);
    }

    /// Whether this lane follows the log that `read` belongs to.
    boolean sameLog(Position read) {
        return position != null && position.epoch().equals(read.epoch());
    }

    /// From any thread.
    void standsAt(Position tail) {
        run(() -> {
            // they have got all up to where the lane was, and read on from there by themselves
            List.copyOf(followers).forEach(Follower::fallBehind);
            position = tail;
        });
    }

    /// From any thread.
    void deliver(List<Frame> frames) {
        run(() -> {
            for (Frame frame : frames) {
                Position behind = position == null ? Position.START : position;
                live.match(frame.candidate().topic(), audience -> {
                    if (audience.taste().filter().selectsBesidesTopic(frame.candidate())
                            && audience.offer(frame, behind)) {
                        waiting.add(audience);
                    }
                });
                position = frame.position();
            }
            if (waiting.isEmpty()) {
                endThoseThatAreDone();
            } else {
                makeRoundDue();
            }
        });
    }

    private void makeRoundDue() {
        if (!roundIsDue) {
            roundIsDue = true;
            long pause = rhythm.pauseNanos();
            if (pause == 0) {
                round(waiting.size());
            } else {
                loop.schedule(() -> round(waiting.size()), pause, TimeUnit.NANOSECONDS);
            }
        }
    }

    /// Serves so many audiences, the first that wait; goes on later when it takes long.
    private void round(int audiencesLeft) {
        long began = System.nanoTime();
        int left = audiencesLeft;
        int budget = SLICE;
        while (left > 0 && budget > 0) {
            Audience audience = waiting.element();
            budget = audience.serve(budget);
            if (audience.isServed()) {
                waiting.remove();
                left--;
                if (audience.hasPending()) {
                    waiting.add(audience);
                }
            }
        }
        rhythm.worked(System.nanoTime() - began);
        if (left > 0) {
            int rest = left;
            run(() -> round(rest));
            return;
        }
        roundIsDue = false;
        if (waiting.isEmpty()) {
            endThoseThatAreDone();
        } else {
            makeRoundDue();
        }
    }

    private void endThoseThatAreDone() {
        if (!ending.isEmpty()) {
            List.copyOf(ending).forEach(Follower::endWhenDone);
        }
    }

    /// From any thread: runs on the loop.
    void run(Runnable task) {
        loop.execute(task);
    }

    /// From any thread: runs on the loop, after a while.
    void later(long millis, Runnable task) {
        loop.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    private void heartbeat() {
        catchUp.tidy();
        heartbeat(List.copyOf(followers), 0);
    }

    /// Goes on later where there are many, so that events do not wait for all of them.
    private void heartbeat(List<Follower> all, int from) {
        int to = Math.min(all.size(), from + SLICE);
        all.subList(from, to).forEach(follower -> follower.heartbeat(heartbeats));
        if (to < all.size()) {
            run(() -> heartbeat(all, to));
        }
    }
}
