package dev.ybis.gateway.log;

import dev.ybis.gateway.event.Position;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The readers that wait for what comes next, one for each bus. They have a Redis client of their own, for a
/// blocked read keeps a connection to itself. Thread-safe.
@ApplicationScoped
public class Tails {
    /// Hears of a log's growth, from one thread, in order.
    public interface Listener {
        /// The tail is at `position`; everything after it will be told to [#grown(List)], what lies before it was
        /// perhaps not. Said at the start, and whenever the tail could not go on from where it was.
        void standsAt(Position position);

        void grown(List<Entry> entries);
    }

    private final Redis redis;
    private final List<Tail> tails = new CopyOnWriteArrayList<>();

    Tails(@RedisClientName("tail") Redis redis) {
        this.redis = redis;
    }

    /// Starts to follow a log; to be called once for each.
    public void follow(EventLog log, Listener listener) {
        Tail tail = new Tail(log, redis, listener);
        tails.add(tail);
        tail.start();
    }

    /// Whether something that was appended to a log does not arrive here, although Redis took it.
    public boolean isDeaf() {
        return tails.stream().anyMatch(Tail::isDeaf);
    }

    void stop(@Observes ShutdownEvent event) {
        tails.forEach(Tail::stop);
    }
}
