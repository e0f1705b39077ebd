package dev.ybis.gateway.log;

import dev.ybis.gateway.event.Bus;
import dev.ybis.gateway.event.Event;
import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.event.Producer;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Engine;
import dev.ybis.gateway.problem.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The event log of one bus over one Redis Stream: append, and read by position. Thread-safe; nothing here blocks.
///
/// Every operation fails with the problem `engine-down` when Redis does not answer.
public final class EventLog {
    /// Bytes of events from which on one read answers with no further entry, so that what waits in memory for a reader
    /// is bounded by this and one event.
    private static final int READ_BYTES = 256 * 1024;

    /// How long Redis may take; a Redis that hangs counts as one that is down.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Borders of the classes in which times of appending are counted.
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofSeconds(1)
    };

    private static final Script APPEND = Script.named("append");
    private static final Script READ = Script.named("read");
    private static final Script TEND = Script.named("tend");

    private final Bus bus;
    private final ReactiveRedisDataSource redis;
    private final Retention retention;
    private final LogSettings settings;
    private final Counter published;
    private final Counter duplicates;
    private final Timer times;

    EventLog(Bus bus, ReactiveRedisDataSource redis, Retention retention, LogSettings settings, MeterRegistry metrics) {
        this.bus = bus;
        this.redis = redis;
        this.retention = retention;
        this.settings = settings;
        published = Counter.builder("gateway.events.published")
                .description("Events appended to the log")
                .tag("bus", bus.name())
                .register(metrics);
        times = Timer.builder("gateway.publish")
                .description("Time that appending took")
                .tag("bus", bus.name())
                .serviceLevelObjectives(BUCKETS)
                .register(metrics);
        duplicates = Counter.builder("gateway.events.duplicates")
                .description("Events that the log had already")
                .tag("bus", bus.name())
                .register(metrics);
    }

    /// Where an event stands in the log, and whether it stood there before this call.
    public record Appended(Position position, boolean duplicate) {}

    public Bus bus() {
        return bus;
    }

    /// The braces keep a bus's keys on one node of a Redis Cluster.
    private String key(String name) {
        return "ybis:{" + bus.name() + "}:" + name;
    }

    String stream() {
        return key("log");
    }

    /// Appends one event; see [#append(List, Producer)].
    public Uni<Appended> append(Event event) {
        return append(List.of(event), null).map(List::getFirst);
    }

    /// Appends events in their order, all or none. One that its publisher named, and whose `(source, id)` was appended
    /// within the idempotency window, is not appended again: its answer is that one's position.
    ///
    /// Fails with `producer-fenced` or `sequence-conflict` when the producer may not publish, and with
    /// `log-full` when Redis has no room; then nothing was appended.
    public Uni<List<Appended>> append(List<Event> events, @Nullable Producer producer) {
        List<String> keys = new ArrayList<>(
                List.of(stream(), key("epoch"), key("producer:" + (producer == null ? "" : producer.id()))));
        List<String> arguments = new ArrayList<>(List.of(
                String.valueOf(retention.maxEvents()),
                String.valueOf(retention.maxAge().toMillis()),
                String.valueOf(settings.idempotencyWindow().toMillis()),
                String.valueOf(settings.producerWindow().toMillis()),
                producer == null ? "" : String.valueOf(producer.epoch()),
                producer == null ? "" : String.valueOf(producer.seq())));
        for (Event event : events) {
            if (event.named()) {
                // the length keeps ("a", "b c") and ("a b", "c") apart
                keys.add(key("seen:" + event.source().length() + ":" + event.source() + ":" + event.id()));
            }
            arguments.add(event.topic().name());
            arguments.add(event.encoded());
            arguments.add(event.named() ? "1" : "0");
        }
        Uni<List<Appended>> answer = bounded(
                        settings.replicas() == 0 ? APPEND.run(redis, keys, arguments) : replicated(keys, arguments))
                .map(reply -> appended(reply, producer));
        Timer.Sample began = Timer.start();
        return answer.onItem().invoke(() -> began.stop(times));
    }

    /// Appends on a connection of its own and waits there until enough replicas have it: Redis counts from a
    /// connection's last write on, so a write follows for where all were duplicates.
    private Uni<Response> replicated(List<String> keys, List<String> arguments) {
        AtomicReference<Response> reply = new AtomicReference<>();
        return redis.withConnection(connection -> APPEND.run(connection, keys, arguments)
                        .invoke(reply::set)
                        .chain(() -> connection.execute("SET", key("replicated"), "1"))
                        .chain(() -> connection.execute(
                                "WAIT",
                                String.valueOf(settings.replicas()),
                                String.valueOf(settings.replicasPatience().toMillis())))
                        .invoke(this::checkReplicas)
                        .replaceWithVoid())
                .map(_ -> Objects.requireNonNull(reply.get()));
    }

    private void checkReplicas(Response count) {
        if (count.toInteger() < settings.replicas()) {
            throw new Problem(
                    Code.NOT_REPLICATED,
                    "Redis has appended it, but only " + count + " of the " + settings.replicas()
                            + " replicas that are asked for (GATEWAY_REDIS_REPLICAS) had it within "
                            + settings.replicasPatience().toMillis()
                            + " ms. Publish it again with the same id, and nothing is doubled.");
        }
    }

    private static Throwable failed(Throwable failure) {
        if (failure instanceof Problem) {
            return failure;
        }
        return failure.getMessage() != null && failure.getMessage().startsWith("OOM ")
                ? new Problem(
                        Code.LOG_FULL,
                        "Redis has no memory left (maxmemory), so nothing was appended. Give it more, or keep fewer"
                                + " events: gateway.log.max-events.")
                : Engine.REDIS.down(failure);
    }

    private List<Appended> appended(Response reply, @Nullable Producer producer) {
        switch (reply.get(0).toString()) {
            case "fenced" ->
                throw new Problem(
                                Code.PRODUCER_FENCED,
                                producer + " is of an older epoch than " + reply.get(1)
                                        + ", which another process publishes with; stop this one.")
                        .with("expectedEpoch", reply.get(1).toLong());
            case "sequence" ->
                throw new Problem(
                                Code.SEQUENCE_CONFLICT,
                                producer + " does not follow on what was published; the next sequence number is "
                                        + reply.get(1) + ". A smaller one was published already.")
                        .with("expectedSeq", reply.get(1).toLong());
            default -> {}
        }
        String epoch = reply.get(1).toString();
        BitSet known = new BitSet();
        reply.get(2).forEach(index -> known.set(index.toInteger()));
        List<Appended> appended = new ArrayList<>();
        for (int i = 3; i < reply.size(); i++) {
            appended.add(new Appended(Position.of(epoch, reply.get(i).toString()), known.get(i - 3)));
        }
        duplicates.increment(known.cardinality());
        published.increment(appended.size() - known.cardinality());
        return List.copyOf(appended);
    }

    /// Reads at most `count` entries after `position`, fewer where they are large; a position without an epoch is
    /// looked up in whatever log there is.
    public Uni<Page> read(Position position, int count) {
        return bounded(READ.run(
                        redis,
                        List.of(stream(), key("epoch")),
                        List.of(
                                position.epoch(),
                                position.entryId(),
                                String.valueOf(count),
                                String.valueOf(READ_BYTES))))
                .map(EventLog::page);
    }

    /// Drops what is too old; and gives the log a new epoch when it is behind `seen`, which a reader had got of it:
    /// then an older copy of it has taken its place.
    ///
    /// @return the log's epoch, empty when there is no log
    Uni<String> tend(Position seen) {
        return bounded(TEND.run(
                        redis,
                        List.of(stream(), key("epoch")),
                        List.of(String.valueOf(retention.maxAge().toMillis()), seen.epoch(), seen.entryId())))
                .map(Response::toString);
    }

    /// Appends to the probe, a stream beside the log that holds one entry.
    Uni<Void> probe() {
        return redis.execute("XADD", probeStream(), "MAXLEN", "1", "*", "probe", "1")
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid();
    }

    String probeStream() {
        return key("probe");
    }

    private static Uni<Response> bounded(Uni<Response> answer) {
        return answer.ifNoItem().after(PATIENCE).fail().onFailure().transform(EventLog::failed);
    }

    private static Page page(Response reply) {
        String epoch = reply.get(1).toString();
        List<Entry> entries = new ArrayList<>();
        // an entry of an older copy may name the epoch it was written in; its place is in this one
        reply.get(4).forEach(entry -> entries.add(Entry.of(entry, epoch)));
        return new Page(
                Page.State.of(reply.get(0).toString()),
                Position.of(epoch, reply.get(2).toString()),
                Position.of(epoch, reply.get(3).toString()),
                List.copyOf(entries),
                reply.get(5).toInteger() == 0,
                reply.get(6).toLong());
    }
}
