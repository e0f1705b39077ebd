package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import io.netty.channel.EventLoop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The followers whose connections one event loop serves, and how far that loop has got with the live events. One task
/// per loop and batch serves them all. Confined to the loop, but for the methods that say otherwise.
final class Lane {
    private final EventLoop loop;
    private final StreamMetrics metrics;
    private final Set<Follower> followers = new LinkedHashSet<>();
    private @Nullable Position position;

    Lane(EventLoop loop, long heartbeatMillis, StreamMetrics metrics) {
        this.loop = loop;
        this.metrics = metrics;
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
            position = tail;
            List.copyOf(followers).forEach(Follower::fallBehind);
        });
    }

    /// From any thread.
    void deliver(List<Frame> frames) {
        run(() -> {
            position = frames.getLast().position();
            for (Follower follower : List.copyOf(followers)) {
                follower.deliver(frames);
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
