package dev.ybis.gateway.log;

import dev.ybis.gateway.event.EventReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/// Publishes what the gateway itself has to tell, on the topics that are its own. Thread-safe; blocks for a moment.
@ApplicationScoped
public class Announcer {
    /// How the gateway signs its own events.
    private static final String SOURCE = "urn:ybis:gateway";
    /// How long an event may take; the work it tells of goes on without it.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(Announcer.class);

    private final EventLog log;

    Announcer(Buses buses) {
        log = buses.defaultLog();
    }

    /// Publishes an event. Without Redis nobody hears it, and whoever tells goes on.
    public void tell(String topic, String type, Map<String, Object> data) {
        try {
            log.append(EventReader.of(topic, type, SOURCE, data)).await().atMost(PATIENCE);
        } catch (RuntimeException e) {
            LOG.debugf("%s on %s was not published: %s", type, topic, e.getMessage());
        }
    }
}
