package dev.ybis.gateway.log;

import dev.ybis.gateway.event.Event;
import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.problem.Engine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The event log over one Redis Stream: append, and read by position. Thread-safe; nothing here blocks.
///
/// Every operation fails with the problem `engine-down` when Redis does not answer.
@ApplicationScoped
public class EventLog {
    /// The braces keep the log's keys on one node of a Redis Cluster.
    static final String STREAM = "ybis:{default}:log";

    private static final String EPOCH = "ybis:{default}:epoch";
    private static final String SEEN = "ybis:{default}:seen:";
    /// Bytes of events from which on one read answers with no further entry, so that what waits in memory for a reader
    /// is bounded by this and one event.
    private static final int READ_BYTES = 256 * 1024;

    /// How long Redis may take; a Redis that hangs counts as one that is down.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Script APPEND = Script.named("append");
    private static final Script READ = Script.named("read");

    private final ReactiveRedisDataSource redis;
    private final LogSettings settings;
    private final Counter published;
    private final Counter duplicates;

    EventLog(ReactiveRedisDataSource redis, LogSettings settings, MeterRegistry metrics) {
        this.redis = redis;
        this.settings = settings;
        published = Counter.builder("gateway.events.published")
                .description("Events appended to the log")
                .register(metrics);
        duplicates = Counter.builder("gateway.events.duplicates")
                .description("Events that the log had already")
                .register(metrics);
    }

    /// Where an event stands in the log, and whether it stood there before this call.
    public record Appended(Position position, boolean duplicate) {}

    /// Appends an event, unless its publisher named it and the same `(source, id)` was appended within the idempotency
    /// window: then the answer is that one's position.
    public Uni<Appended> append(Event event) {
        List<String> keys = new ArrayList<>(List.of(STREAM, EPOCH));
        if (event.named()) {
            // the length keeps ("a", "b c") and ("a b", "c") apart
            keys.add(SEEN + event.source().length() + ":" + event.source() + ":" + event.id());
        }
        List<String> arguments = List.of(
                event.topic().name(),
                event.encoded(),
                String.valueOf(settings.maxEvents()),
                String.valueOf(settings.idempotencyWindow().toMillis()));
        return APPEND.run(redis, keys, arguments)
                .map(reply -> new Appended(
                        Position.parse(reply.get(0).toString()), reply.get(1).toInteger() == 1))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(appended -> (appended.duplicate() ? duplicates : published).increment())
                .onFailure()
                .transform(Engine.REDIS::down);
    }

    /// Reads at most `count` entries after `position`, fewer where they are large; a position without an epoch is
    /// looked up in whatever log there is.
    public Uni<Page> read(Position position, int count) {
        return READ.run(
                        redis,
                        List.of(STREAM, EPOCH),
                        List.of(
                                position.epoch(),
                                position.entryId(),
                                String.valueOf(count),
                                String.valueOf(READ_BYTES)))
                .map(EventLog::page)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(Engine.REDIS::down);
    }

    private static Page page(Response reply) {
        String epoch = reply.get(1).toString();
        List<Entry> entries = new ArrayList<>();
        reply.get(4).forEach(entry -> entries.add(Entry.of(entry)));
        return new Page(
                Page.State.of(reply.get(0).toString()),
                Position.of(epoch, reply.get(2).toString()),
                Position.of(epoch, reply.get(3).toString()),
                List.copyOf(entries),
                reply.get(5).toInteger() == 0);
    }

    /// Whether Redis answers within `patience`.
    public Uni<Void> ping(Duration patience) {
        return redis.execute("PING").ifNoItem().after(patience).fail().replaceWithVoid();
    }
}
