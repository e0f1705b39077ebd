package dev.ybis.gateway.index;

import dev.ybis.gateway.event.EventReader;
import dev.ybis.gateway.log.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/// Tells on the topic `index.<repository>` what happens to an index.
@ApplicationScoped
class IndexEvents {
    /// How the gateway signs its own events.
    private static final String SOURCE = "urn:ybis:gateway";
    /// How long an event may take; indexing goes on without it.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(IndexEvents.class);

    private final EventLog log;

    IndexEvents(EventLog log) {
        this.log = log;
    }

    /// Publishes an event. Without Redis nobody hears it, and whoever tells goes on.
    void tell(String repository, String type, Map<String, Object> data) {
        try {
            log.append(EventReader.of("index." + repository, type, SOURCE, data))
                    .await()
                    .atMost(PATIENCE);
        } catch (RuntimeException e) {
            LOG.debugf("%s of %s was not published: %s", type, repository, e.getMessage());
        }
    }
}
