package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.event.Topic;
import dev.ybis.gateway.event.TopicPattern;
import dev.ybis.gateway.log.Entry;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.Page;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which topics a bus has had events of, and how many come. Known from what this node has seen go by, and from what the
/// log held when it began. Thread-safe.
final class Topics {
    /// Most topics kept; of more, those are left out that came last, and it is said.
    private static final int MOST = 10_000;
    /// Entries read at once of what the log held before.
    private static final int PAGE = 1000;

    /// First pause before the log is asked again while Redis is away.
    private static final Duration RETRY = Duration.ofMillis(500);

    private static final long BUCKET_MILLIS = 10_000;
    /// Fifteen minutes.
    private static final int BUCKETS = 90;

    private static final Comparator<Activity> BUSIEST_FIRST = Comparator.comparingDouble(
                    (Activity activity) -> activity.perSecond().oneMinute())
            .thenComparing(Activity::lastAt)
            .reversed();

    private final EventLog log;
    private final Map<Topic, Seen> topics = new HashMap<>();
    private @Nullable Position first;
    private @Nullable Position reached;
    private boolean reading;
    private boolean truncated;

    Topics(EventLog log) {
        this.log = log;
    }

    /// Events per second, on average over the last minutes.
    @RegisterForReflection
    public record Rate(double oneMinute, double fiveMinutes, double fifteenMinutes) {}

    /// @param events how many there were since `since`
    /// @param last   where the last one stands
    /// @param lastAt when it was appended
    @RegisterForReflection
    public record Activity(String topic, long events, String last, String lastAt, Rate perSecond) {}

    /// @param since     when the first event was appended that is counted here; null for none
    /// @param complete  false while what the log held when this node began is still being counted
    /// @param total     how many topics were asked for, listed or not
    /// @param truncated whether there are more topics than are kept
    @RegisterForReflection
    public record Activities(
            String bus,
            @Nullable String since,
            boolean complete,
            int total,
            boolean truncated,
            List<Activity> topics) {}

    private static final class Seen {
        long events;
        Position last = Position.START;
        /// Events by the ten seconds they came in; which ten seconds the newest count is of.
        final int[] counts = new int[BUCKETS];

        long newest;

        void add(Position position) {
            events++;
            if (position.reached(last)) {
                last = position;
            }
            long bucket = position.ms() / BUCKET_MILLIS;
            forgetUpTo(bucket);
            if (bucket > newest - BUCKETS) {
                counts[(int) (bucket % BUCKETS)]++;
            }
        }

        private void forgetUpTo(long bucket) {
            for (long next = Math.max(newest + 1, bucket - BUCKETS + 1); next <= bucket; next++) {
                counts[(int) (next % BUCKETS)] = 0;
            }
            newest = Math.max(newest, bucket);
        }

        /// Over so many of the newest counts; the newest is of ten seconds that have only begun.
        double rate(long nowMillis, int buckets) {
            long now = nowMillis / BUCKET_MILLIS;
            forgetUpTo(now);
            long sum = 0;
            for (long bucket = now - buckets; bucket <= now; bucket++) {
                sum += bucket > newest - BUCKETS ? counts[(int) Math.floorMod(bucket, (long) BUCKETS)] : 0;
            }
            double seconds = (nowMillis - (now - buckets) * BUCKET_MILLIS) / 1000.0;
            return Math.round(sum / seconds * 1000) / 1000.0;
        }
    }

    /// The log goes on at a position from where it is not followed; what lies before is read here.
    synchronized void standsAt(Position position) {
        Position known = reached;
        Position from = known != null && known.epoch().equals(position.epoch()) ? known : Position.START;
        if (from.equals(Position.START)) {
            topics.clear();
            first = null;
            truncated = false;
        }
        reached = position;
        if (position.ms() > 0 && !position.equals(known)) {
            reading = true;
            read(from, position);
        }
    }

    private void read(Position from, Position to) {
        log.read(from, PAGE)
                .onFailure()
                .retry()
                .withBackOff(RETRY)
                .indefinitely()
                .subscribe()
                .with(page -> count(page, to));
    }

    private synchronized void count(Page page, Position to) {
        Position now = reached;
        if (page.state() != Page.State.OK || now == null || !now.epoch().equals(to.epoch())) {
            reading = false;
            return;
        }
        for (Entry entry : page.entries()) {
            if (!to.reached(entry.position())) {
                reading = false;
                return;
            }
            add(entry);
        }
        if (page.whole()) {
            reading = false;
        } else {
            read(page.end(), to);
        }
    }

    /// Counts an event that has just come.
    synchronized void saw(Entry entry) {
        reached = entry.position();
        add(entry);
    }

    private void add(Entry entry) {
        if (first == null || !entry.position().reached(first)) {
            first = entry.position();
        }
        Seen seen = topics.get(entry.topic());
        if (seen == null) {
            if (topics.size() >= MOST) {
                truncated = true;
                return;
            }
            seen = new Seen();
            topics.put(entry.topic(), seen);
        }
        seen.add(entry.position());
    }

    /// The topics that a pattern selects, the busiest first.
    synchronized Activities list(TopicPattern pattern, int limit) {
        long now = System.currentTimeMillis();
        List<Activity> all = topics.entrySet().stream()
                .filter(topic -> pattern.matches(topic.getKey()))
                .map(topic -> activity(topic.getKey(), topic.getValue(), now))
                .sorted(BUSIEST_FIRST)
                .toList();
        return new Activities(
                log.bus().name(),
                first == null ? null : Instant.ofEpochMilli(first.ms()).toString(),
                !reading,
                all.size(),
                truncated,
                all.subList(0, Math.min(limit, all.size())));
    }

    private static Activity activity(Topic topic, Seen seen, long now) {
        return new Activity(
                topic.name(),
                seen.events,
                seen.last.toString(),
                Instant.ofEpochMilli(seen.last.ms()).toString(),
                new Rate(seen.rate(now, 6), seen.rate(now, 30), seen.rate(now, BUCKETS - 1)));
    }
}
