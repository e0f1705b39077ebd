package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.event.TopicPattern;
import dev.ybis.gateway.log.Entry;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.Tail;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.netty.channel.EventLoop;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.ContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Hands what the tail reads to every event loop that has followers. Thread-safe.
@ApplicationScoped
class Lanes implements Tail.Listener {
    private final EventLog log;
    private final StreamSettings settings;
    private final Map<EventLoop, Lane> lanes = new ConcurrentHashMap<>();
    private final StreamMetrics metrics;
    private @Nullable Position tail;

    Lanes(EventLog log, StreamSettings settings, StreamMetrics metrics) {
        this.log = log;
        this.settings = settings;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event, Tail reader) {
        reader.follow(this);
    }

    @Override
    public synchronized void standsAt(Position position) {
        tail = position;
        metrics.standsAt(position.ms());
        lanes.values().forEach(lane -> lane.standsAt(position));
    }

    @Override
    public synchronized void grown(List<Entry> entries) {
        tail = entries.getLast().position();
        metrics.delivered(entries.getFirst().position().ms(), tail.ms());
        if (!lanes.isEmpty()) {
            List<Frame> frames = entries.stream().map(Frame::of).toList();
            lanes.values().forEach(lane -> lane.deliver(frames));
        }
    }

    /// Opens a stream from `position` on. To be called on the connection's event loop.
    ///
    /// @throws Problem `too-busy` when the most streams are open already
    void follow(
            ContextInternal connection, HttpServerResponse response, List<TopicPattern> patterns, Position position) {
        if (metrics.opened() > settings.maxFollowers()) {
            metrics.closed();
            throw new Problem(
                    Code.TOO_BUSY,
                    settings.maxFollowers() + " streams are open on this gateway, the most it takes; try again later.");
        }
        response.endHandler(_ -> metrics.closed());
        new Follower(lane(connection.nettyEventLoop()), log, response, patterns, position).begin();
    }

    /// Made under the lock that the tail's news are told under, so that a new lane misses none.
    private Lane lane(EventLoop loop) {
        Lane known = lanes.get(loop);
        return known != null ? known : newLane(loop);
    }

    private synchronized Lane newLane(EventLoop loop) {
        return lanes.computeIfAbsent(loop, _ -> {
            Lane lane = new Lane(loop, settings.heartbeat().toMillis(), metrics);
            if (tail != null) {
                lane.standsAt(tail);
            }
            return lane;
        });
    }
}
