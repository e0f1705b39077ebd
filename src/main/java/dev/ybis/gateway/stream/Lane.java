package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.event.TopicPattern;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The followers of a bus whose connections one event loop serves, and how far that loop has got with the live events.
/// One task per loop and batch serves them all. Confined to the loop, but for the methods that say otherwise.
final class Lane {
    private final EventLoop loop;
    private final StreamMetrics metrics;
    private final StreamSettings settings;
    private final Set<Follower> followers = new LinkedHashSet<>();
    /// Those that take part in the live deliveries, by what they want.
    private final TopicIndex<Follower> live = new TopicIndex<>();
    /// Those among them whose stream ends at a position.
    private final Set<Follower> ending = new LinkedHashSet<>();

    private final List<Follower> touched = new ArrayList<>();
    private @Nullable Position position;

    Lane(EventLoop loop, StreamSettings settings, StreamMetrics metrics) {
        this.loop = loop;
        this.settings = settings;
        this.metrics = metrics;
        long heartbeatMillis = settings.heartbeat().toMillis();
        loop.scheduleAtFixedRate(this::heartbeat, heartbeatMillis, heartbeatMillis, TimeUnit.MILLISECONDS);
    }

    /// From any thread.
    StreamMetrics metrics() {
        return metrics;
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

    /// Has a follower take part in the live deliveries; it has got everything up to where the lane is.
    void join(Follower follower, Filter filter) {
        for (TopicPattern pattern : filter.patterns()) {
            live.add(pattern, follower);
        }
        if (follower.ends()) {
            ending.add(follower);
        }
    }

    void leave(Follower follower, Filter filter) {
        for (TopicPattern pattern : filter.patterns()) {
            live.remove(pattern, follower);
        }
        ending.remove(follower);
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
                live.match(frame.candidate().topic(), follower -> {
                    if (follower.offer(frame)) {
                        touched.add(follower);
                    }
                });
            }
            position = frames.getLast().position();
            touched.forEach(Follower::flush);
            touched.clear();
            if (!ending.isEmpty()) {
                List.copyOf(ending).forEach(Follower::endWhenDone);
            }
        });
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
        List.copyOf(followers).forEach(Follower::heartbeat);
    }
}
