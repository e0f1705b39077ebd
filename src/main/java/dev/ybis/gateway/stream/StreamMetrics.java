package dev.ybis.gateway.stream;

import dev.ybis.gateway.log.Page;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// What an operator sees of the streams: how many there are, which of them are behind, and by how much. Thread-safe.
@ApplicationScoped
class StreamMetrics {
    private final AtomicInteger open = new AtomicInteger();
    private final Set<Follower> behind = ConcurrentHashMap.newKeySet();
    private final Counter slow;
    private final Counter delivered;
    private final Map<Page.State, Counter> resets = new EnumMap<>(Page.State.class);
    private final Timer delivery;
    private volatile long tailMillis;

    StreamMetrics(MeterRegistry registry) {
        Gauge.builder("gateway.followers", open, AtomicInteger::get)
                .description("Open event streams")
                .register(registry);
        Gauge.builder("gateway.followers.behind", behind, Set::size)
                .description("Streams that read the log to catch up, rather than take part in live deliveries")
                .register(registry);
        Gauge.builder("gateway.followers.lag", this, StreamMetrics::lagSeconds)
                .description("Seconds between the newest event and what the stream furthest behind has got")
                .baseUnit("seconds")
                .register(registry);
        slow = Counter.builder("gateway.followers.slow")
                .description(
                        "Times that a stream left the live deliveries, because its client took less than it was sent")
                .register(registry);
        delivered = Counter.builder("gateway.events.delivered")
                .description("Events written to streams, each once for each stream")
                .register(registry);
        for (Page.State reason : EnumSet.complementOf(EnumSet.of(Page.State.OK))) {
            resets.put(
                    reason,
                    Counter.builder("gateway.followers.resets")
                            .description("Resets told to streams: the log could not go on from where they were")
                            .tag("reason", reason.text())
                            .register(registry));
        }
        Gauge.builder("gateway.followers.waiting", behind, StreamMetrics::waiting)
                .description("Streams among those behind whose client has too much unsent")
                .register(registry);
        Gauge.builder("gateway.followers.unsent", behind, StreamMetrics::unsentBytes)
                .description("Bytes that clients of streams that are behind have not taken yet")
                .baseUnit("bytes")
                .register(registry);
        delivery = Timer.builder("gateway.delivery")
                .description("Age of live events when they are handed to the followers; needs Redis and the gateway to"
                        + " have the same time")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
    }

    /// Counts one more stream.
    ///
    /// @return how many there are with it
    int opened() {
        return open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    void isBehind(Follower follower) {
        behind.add(follower);
    }

    void isNotBehind(Follower follower) {
        behind.remove(follower);
    }

    void delivered(int events) {
        delivered.increment(events);
    }

    void wasReset(Page.State reason) {
        Objects.requireNonNull(resets.get(reason)).increment();
    }

    private static long waiting(Set<Follower> behind) {
        return behind.stream()
                .filter(follower -> follower.state() == Presence.State.WAITING)
                .count();
    }

    private static long unsentBytes(Set<Follower> behind) {
        return behind.stream()
                .mapToLong(follower -> Objects.requireNonNullElse(follower.unsent(), 0L))
                .sum();
    }

    void wasSlow() {
        slow.increment();
    }

    /// The log ends at an event of that time.
    void standsAt(long millis) {
        tailMillis = millis;
    }

    /// Live events, the oldest of `millis`, are handed to the followers now.
    void delivered(long oldestMillis, long newestMillis) {
        tailMillis = newestMillis;
        delivery.record(Duration.ofMillis(Math.max(0, System.currentTimeMillis() - oldestMillis)));
    }

    private double lagSeconds() {
        // a stream that has got nothing yet, because it begins at the log's start, is at no time at all
        long furthest = behind.stream()
                .mapToLong(follower -> follower.position().ms())
                .filter(millis -> millis > 0)
                .min()
                .orElse(tailMillis);
        return Math.max(0, tailMillis - furthest) / 1000.0;
    }
}
