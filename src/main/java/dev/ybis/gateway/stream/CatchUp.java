package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.filter.Filter;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.Page;
import dev.ybis.gateway.wire.Chunk;
import dev.ybis.gateway.wire.Frame;
import dev.ybis.gateway.wire.Packaging;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What followers read of the log while they catch up. Those that read on from the same place, as all do that one cut
/// has hit, share the reading: it is read from Redis once, and put together once. Confined to one event loop.
final class CatchUp {
    /// Entries read at once.
    private static final int ENTRIES = 100;
    /// Readings kept for others, and for how long: a storm of clients that come back takes some seconds, and what
    /// was trimmed from the log since must not be told much longer.
    private static final int KEPT = 16;

    private static final long KEPT_NANOS = 1_000_000_000L;

    private final EventLog log;
    private final Executor loop;
    private final Map<Position, Kept> kept = new LinkedHashMap<>();

    private record Kept(Uni<Reading> reading, long since) {}

    CatchUp(EventLog log, Executor loop) {
        this.log = log;
        this.loop = loop;
    }

    /// A page of the log as frames.
    static final class Reading {
        private final Page page;
        private final List<Frame> frames;
        private @Nullable Filter packedFor;
        private @Nullable Chunk chunk;

        private Reading(Page page) {
            this.page = page;
            frames = page.entries().stream().map(Frame::of).toList();
        }

        Page page() {
            return page;
        }

        List<Frame> frames() {
            return frames;
        }

        /// What a filter selects of it, in one piece; null for nothing. Good until the next call.
        @Nullable
        Chunk chunk(Filter filter, Packaging packaging) {
            Chunk made = chunk;
            if (made != null && made.isFor(packaging) && filter.equals(packedFor)) {
                return made;
            }
            release();
            List<Frame> wanted = frames.stream()
                    .filter(frame -> filter.selects(frame.candidate()))
                    .toList();
            if (wanted.isEmpty()) {
                return null;
            }
            packedFor = filter;
            chunk = Chunk.of(wanted, packaging);
            return chunk;
        }

        private void release() {
            if (chunk != null) {
                chunk.release();
                chunk = null;
            }
        }
    }

    /// What the log has after a position; answered on the loop.
    Uni<Reading> after(Position position) {
        tidy();
        return kept.computeIfAbsent(position, _ -> new Kept(read(position), System.nanoTime()))
                .reading();
    }

    private Uni<Reading> read(Position position) {
        return log.read(position, ENTRIES)
                .emitOn(loop)
                .map(Reading::new)
                // what may be more a moment later is asked for anew, and so is what failed
                .onItemOrFailure()
                .invoke((reading, failure) -> {
                    if (failure != null) {
                        kept.remove(position);
                    } else if (reading.page().state() != Page.State.OK
                            || reading.page().whole()) {
                        kept.remove(position);
                        // once those who wait for it have had it
                        loop.execute(reading::release);
                    }
                })
                .memoize()
                .indefinitely();
    }

    /// Gives up what is old or too much.
    void tidy() {
        long now = System.nanoTime();
        var oldest = kept.values().iterator();
        while (oldest.hasNext()) {
            Kept next = oldest.next();
            if (kept.size() <= KEPT && now - next.since() < KEPT_NANOS) {
                return;
            }
            oldest.remove();
            next.reading().subscribe().with(Reading::release, _ -> {});
        }
    }
}
