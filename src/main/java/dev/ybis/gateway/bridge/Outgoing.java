package dev.ybis.gateway.bridge;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.log.Channels;
import dev.ybis.gateway.log.Channels.Message;
import dev.ybis.gateway.log.Entry;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.Page;
import dev.ybis.gateway.log.Tails;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What older programs are told, in the log's order. It is read from the log, so that neither a burst nor a Redis that
/// is away leaves out an event as long as the log holds it; of several gateways each has its turn with each event, and
/// the first one says it. Thread-safe.
final class Outgoing implements Tails.Listener {
    /// Events said in one step, during which Redis does nothing else.
    private static final int BATCH = 100;
    /// How long reading or saying a batch may take.
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /// Pause before what Redis did not take is tried again.
    private static final Duration RETRY = Duration.ofMillis(500);

    private static final Logger LOG = Logger.getLogger(Outgoing.class);

    private final EventLog log;
    private final Channels channels;
    /// The names of the channels; `{type}` stands for the event's type.
    private final List<String> names;
    private final Semaphore grown = new Semaphore(0);
    private volatile @Nullable Position begin;

    Outgoing(EventLog log, Channels channels, List<String> names) {
        this.log = log;
        this.channels = channels;
        this.names = names;
    }

    void start() {
        Thread.ofPlatform().name("bridge-out").daemon().start(this::run);
    }

    /// What lies before the first position was said by whoever appended it, or was not.
    @Override
    public void standsAt(Position position) {
        if (begin == null) {
            begin = position;
        }
        grown.release();
    }

    @Override
    public void grown(List<Entry> entries) {
        grown.release();
    }

    private void run() {
        Position said = null;
        try {
            while (true) {
                grown.acquire();
                grown.drainPermits();
                said = sayAll(said == null ? begin : said);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Says what the log holds after a position; answers where it ended.
    private @Nullable Position sayAll(@Nullable Position from) throws InterruptedException {
        Position said = from;
        boolean fails = false;
        while (said != null) {
            try {
                Page page = log.read(said, BATCH).await().atMost(PATIENCE);
                if (page.state() == Page.State.OK) {
                    say(page.entries());
                    said = page.end();
                    if (page.whole()) {
                        return said;
                    }
                } else {
                    LOG.warnf("events after %s may not have been said to older programs: %s", said, page.gap(said));
                    said = goingOn(said, page.state());
                }
                fails = false;
            } catch (RuntimeException e) {
                if (!fails) {
                    LOG.warnf("events are not said to older programs until that is possible: %s", e.getMessage());
                }
                fails = true;
                Thread.sleep(RETRY);
            }
        }
        return null;
    }

    /// Where a log that can't go on after a position is gone on with, without saying anything twice: at its
    /// oldest entry where the next ones were dropped; else at the same place, for a log that was lost, or is an
    /// older copy of itself, gives later places to what comes now.
    private static Position goingOn(Position said, Page.State why) {
        return why == Page.State.TRIMMED ? Position.START : new Position("", said.ms(), said.seq());
    }

    private void say(List<Entry> entries) {
        List<Message> messages =
                entries.stream().map(this::message).flatMap(Optional::stream).toList();
        if (!messages.isEmpty()) {
            channels.sayOnce(messages).await().atMost(PATIENCE);
        }
    }

    private Optional<Message> message(Entry entry) {
        try {
            return Envelope.message(entry.encoded())
                    .map(message -> new Message(
                            entry.position().toString(),
                            names.stream()
                                    .map(name -> name.replace("{type}", message.type()))
                                    .toList(),
                            message.text()));
        } catch (RuntimeException e) {
            // one that can't be said must not keep back those behind it
            LOG.warnf("the event at %s can't be said to older programs: %s", entry.position(), e.getMessage());
            return Optional.empty();
        }
    }
}
