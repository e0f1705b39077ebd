package dev.ybis.gateway.log;

import dev.ybis.gateway.event.Position;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The one blocking reader of a bus's log on this node. It has a connection of its own, which it replaces
/// when Redis does not answer on it in time, and goes on by itself after Redis was away: from where it was,
/// or, where the log is another, from that one's end.
///
/// Beside the log it reads a probe that it has appended itself from time to time: so it knows that what is
/// appended also arrives, which a connection to a server that others no longer write to would not show.
final class Tail {
    /// How long one blocking read waits. Short enough that a log that was replaced while nothing is published is
    /// noticed soon.
    private static final Duration BLOCK = Duration.ofSeconds(2);
    /// How long Redis may take to answer beyond that; a connection without an answer is given up.
    private static final Duration SLACK = Duration.ofSeconds(2);
    /// Pause between attempts while Redis is away.
    private static final Duration RETRY = Duration.ofMillis(250);
    /// Pause between two probes.
    private static final Duration PROBE = Duration.ofSeconds(2);
    /// How long a probe may be on its way; with the others this keeps the promise of 10 s until readiness is red.
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(5);
    /// Most entries taken at once; not more than the least that trimming leaves.
    private static final int BATCH = 100;

    private static final Logger LOG = Logger.getLogger(Tail.class);

    private final EventLog log;
    private final Redis redis;
    private final Tails.Listener listener;
    private volatile boolean stopped;
    private volatile long probeUnheardSince;

    private @Nullable RedisConnection connection;
    private long probed;
    private String probe = "0-0";
    private @Nullable Position position;
    private boolean away;

    Tail(EventLog log, Redis redis, Tails.Listener listener) {
        this.log = log;
        this.redis = redis;
        this.listener = listener;
    }

    void start() {
        Thread.ofPlatform().name("tail-" + log.bus()).daemon().start(this::run);
    }

    void stop() {
        stopped = true;
    }

    /// Whether something was appended a while ago and has not arrived.
    boolean isDeaf() {
        long since = probeUnheardSince;
        return since != 0 && System.nanoTime() - since > PROBE_PATIENCE.toNanos();
    }

    private void run() {
        while (!stopped) {
            try {
                position = position == null ? begin() : next(position);
                if (isDeaf()) {
                    throw new IllegalStateException("what is appended does not arrive");
                }
                if (away) {
                    LOG.infof("Redis is back; following the log of %s again", log.bus());
                    away = false;
                }
            } catch (Throwable e) {
                // whatever it was, followers must not be left with a tail that is gone
                if (!away && !stopped) {
                    LOG.warnf(
                            "the log of %s can't be followed (%s); followers wait until it can",
                            log.bus(), e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
                }
                away = true;
                close();
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
        close();
    }

    private void close() {
        RedisConnection open = connection;
        connection = null;
        if (open != null) {
            Hangup.on(open);
        }
    }

    private Position begin() {
        Position end = log.read(Position.START, 1).await().atMost(BLOCK).last();
        listener.standsAt(end);
        return end;
    }

    private Position next(Position from) {
        probe();
        List<Response> replies = read(from);
        if (replies.isEmpty()) {
            String epoch = log.tend(from).await().atMost(BLOCK);
            return epoch.equals(from.epoch()) ? from : startOver();
        }
        String epoch = Entry.epoch(replies.getFirst());
        if (!from.epoch().isEmpty() && !epoch.equals(from.epoch())) {
            return startOver();
        }
        List<Entry> entries =
                replies.stream().map(reply -> Entry.of(reply, epoch)).toList();
        Position end = entries.getLast().position();
        if (unbroken(from, entries)) {
            listener.grown(entries);
        } else {
            LOG.warnf("entries after %s were trimmed before they were read; followers read on by themselves", from);
            listener.standsAt(end);
        }
        return end;
    }

    /// Whether no entry between `from` and the batch read after it was trimmed away. A batch that is not full proves it
    /// while Redis was there all the time: trimming leaves at least a full batch, and entries younger than
    /// any silence of ours.
    private boolean unbroken(Position from, List<Entry> entries) {
        return (entries.size() < BATCH && !away)
                || log.read(from, 1).await().atMost(BLOCK).state() == Page.State.OK;
    }

    /// The log that was followed is gone. Followers read the new one themselves, so its end is where it is
    /// followed from.
    private Position startOver() {
        Position end = log.read(Position.START, 1).await().atMost(BLOCK).last();
        LOG.warnf("the log of %s was replaced; its epoch is now '%s'", log.bus(), end.epoch());
        listener.standsAt(end);
        return end;
    }

    /// Appends a probe when the last one was a while ago. It goes another way than the reads: as publications do.
    private void probe() {
        long now = System.nanoTime();
        if (probed != 0 && now - probed < PROBE.toNanos()) {
            return;
        }
        probed = now;
        log.probe()
                .subscribe()
                .with(
                        _ -> {
                            if (probeUnheardSince == 0) {
                                probeUnheardSince = now;
                            }
                        },
                        _ -> {});
    }

    /// The entries after a position; probes are taken note of.
    private List<Response> read(Position from) {
        RedisConnection open = connection;
        if (open == null) {
            open = redis.connect().await().atMost(SLACK);
            connection = open;
        }
        Response reply = open.send(Request.cmd(Command.XREAD)
                        .arg("COUNT")
                        .arg(BATCH)
                        .arg("BLOCK")
                        .arg(BLOCK.toMillis())
                        .arg("STREAMS")
                        .arg(log.stream())
                        .arg(log.probeStream())
                        .arg(from.entryId())
                        .arg(probe))
                .await()
                .atMost(BLOCK.plus(SLACK));
        List<Response> entries = new ArrayList<>();
        if (reply != null) {
            for (Response stream : reply) {
                if (stream.get(0).toString().equals(log.stream())) {
                    stream.get(1).forEach(entries::add);
                } else {
                    Response probes = stream.get(1);
                    probe = probes.get(probes.size() - 1).get(0).toString();
                    probeUnheardSince = 0;
                }
            }
        }
        return entries;
    }
}
