package dev.ybis.gateway.bridge;

import dev.ybis.gateway.bridge.BridgeSettings.Mode;
import dev.ybis.gateway.event.Event;
import dev.ybis.gateway.event.EventReader;
import dev.ybis.gateway.log.Buses;
import dev.ybis.gateway.log.Channels;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.Tails;
import dev.ybis.gateway.problem.Problem;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;

/// Between older programs on `ybis:*` and the default bus. No loop can arise: what came from the channels
/// never goes out to them, for its event says so, and what went out never comes in, for its message says so.
/// Thread-safe.
@ApplicationScoped
class Bridge {
    private static final String PATTERN = "ybis:*";
    /// Messages that may wait to be appended: some megabytes, and more than older programs say in an hour.
    private static final int WAITING = 10_000;
    /// How long one event may take.
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /// Pause before what Redis did not take is tried again.
    private static final Duration RETRY = Duration.ofMillis(500);

    private static final Logger LOG = Logger.getLogger(Bridge.class);

    private final BridgeSettings settings;
    private final Channels channels;
    private final EventLog log;
    private final BlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(WAITING);

    private record Heard(String channel, String message) {}

    Bridge(BridgeSettings settings, Channels channels, Buses buses) {
        this.settings = settings;
        this.channels = channels;
        log = buses.defaultLog();
    }

    void start(@Observes StartupEvent event, Tails tails) {
        if (settings.mode() == Mode.OFF) {
            return;
        }
        Thread.ofPlatform().name("bridge").daemon().start(this::bringIn);
        channels.listen(PATTERN, (channel, message) -> {
            if (!waiting.offer(new Heard(channel, message))) {
                LOG.warnf("%d messages wait already; one on %s was lost", WAITING, channel);
            }
        });
        if (settings.mode() == Mode.BOTH) {
            Outgoing outgoing = new Outgoing(log, channels, settings.channels());
            outgoing.start();
            tails.follow(log, outgoing);
        }
    }

    private void bringIn() {
        try {
            while (true) {
                Heard heard = waiting.take();
                Optional<Event> event = event(heard);
                while (event.isPresent() && !appended(event.get())) {
                    Thread.sleep(RETRY);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean appended(Event event) {
        try {
            log.append(event).await().atMost(PATIENCE);
            return true;
        } catch (RuntimeException e) {
            LOG.debugf("not appended yet: %s", e.getMessage());
            return false;
        }
    }

    private static Optional<Event> event(Heard heard) {
        try {
            return Envelope.event(heard.message()).map(EventReader::ofCloudEvent);
        } catch (IllegalArgumentException | Problem e) {
            return Optional.of(EventReader.ofCloudEvent(
                    Envelope.rejected(heard.channel(), heard.message(), String.valueOf(e.getMessage()))));
        }
    }
}
