package dev.ybis.gateway.log;

import dev.ybis.gateway.event.Position;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The one blocking reader of the log on this node. It has a Redis client of its own, for a blocked read keeps a
/// connection to itself, and goes on by itself after Redis was away: from where it was, or from the start of a log that
/// is new.
@ApplicationScoped
public class Tail {
    /// How long one blocking read waits. Short enough that a log that was replaced while nothing is published is
    /// noticed soon.
    private static final Duration BLOCK = Duration.ofSeconds(2);
    /// Pause between attempts while Redis is away.
    private static final Duration RETRY = Duration.ofMillis(250);
    /// Most entries taken at once; not more than the least that trimming leaves.
    private static final int BATCH = 100;

    private static final Logger LOG = Logger.getLogger(Tail.class);

    /// Hears of the log's growth, from one thread, in order.
    public interface Listener {
        /// The tail is at `position`; everything after it will be told to [#grown(List)], what lies before it was
        /// perhaps not. Said at the start, and whenever the tail could not go on from where it was.
        void standsAt(Position position);

        void grown(List<Entry> entries);
    }

    private final RedisDataSource redis;
    private final EventLog log;
    private volatile boolean stopped;

    Tail(@RedisClientName("tail") RedisDataSource redis, EventLog log) {
        this.redis = redis;
        this.log = log;
    }

    /// Starts following; to be called once.
    public void follow(Listener listener) {
        Thread.ofPlatform().name("tail").daemon().start(() -> run(listener));
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void run(Listener listener) {
        Position position = null;
        boolean away = false;
        while (!stopped) {
            try {
                position = position == null ? begin(listener) : next(position, listener);
                if (away) {
                    LOG.info("Redis is back; following the log again");
                    away = false;
                }
            } catch (Throwable e) {
                // whatever it was, followers must not be left with a tail that is gone
                if (!away && !stopped) {
                    LOG.warnf("Redis does not answer (%s); followers wait until it is back", e.getMessage());
                    away = true;
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    private Position begin(Listener listener) {
        Position end = log.read(Position.START, 1).await().atMost(BLOCK).last();
        listener.standsAt(end);
        return end;
    }

    private Position next(Position position, Listener listener) {
        List<Entry> entries = read(position);
        if (entries.isEmpty()) {
            Page.State state = log.read(position, 1).await().atMost(BLOCK).state();
            if (state == Page.State.OK || state == Page.State.TRIMMED) {
                return position;
            }
            return startOver(listener);
        }
        String epoch = entries.getFirst().position().epoch();
        if (!position.epoch().isEmpty() && !epoch.equals(position.epoch())) {
            return startOver(listener);
        }
        Position end = entries.getLast().position();
        if (unbroken(position, entries)) {
            listener.grown(entries);
        } else {
            LOG.warnf("entries after %s were trimmed before they were read; followers read on by themselves", position);
            listener.standsAt(end);
        }
        return end;
    }

    /// Whether no entry between `position` and the batch read after it was trimmed away. A batch that is not full
    /// proves it: trimming leaves [LogSettings#maxEvents()] entries, at least a full batch of them.
    private boolean unbroken(Position position, List<Entry> entries) {
        return entries.size() < BATCH
                || log.read(position, 1).await().atMost(BLOCK).state() == Page.State.OK;
    }

    /// The log that was followed is gone; the new one is followed from its start, wherever its entry ids begin.
    private Position startOver(Listener listener) {
        Page page = log.read(Position.START, 1).await().atMost(BLOCK);
        Position start = new Position(page.last().epoch(), 0, 0);
        LOG.warnf("the log was replaced; its epoch is now '%s'", start.epoch());
        listener.standsAt(start);
        return start;
    }

    private List<Entry> read(Position position) {
        Response reply = redis.execute(
                "XREAD",
                "COUNT",
                String.valueOf(BATCH),
                "BLOCK",
                String.valueOf(BLOCK.toMillis()),
                "STREAMS",
                EventLog.STREAM,
                position.entryId());
        List<Entry> entries = new ArrayList<>();
        entries(reply, entries);
        return entries;
    }

    /// XREAD answers `[[stream, entries]]`, or nothing when it waited in vain.
    private static void entries(@Nullable Response reply, List<Entry> entries) {
        if (reply != null && reply.size() > 0) {
            reply.get(0).get(1).forEach(entry -> entries.add(Entry.of(entry)));
        }
    }
}
