package dev.ybis.gateway.index;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.log.Buses;
import dev.ybis.gateway.log.Entry;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.Tails;
import dev.ybis.gateway.snapshot.Snapshots;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Builds snapshots again when another gateway tells that it has indexed, so that who asks next need not wait. A hint
/// only: each question still asks Neo4j which version is current. Thread-safe.
@ApplicationScoped
class EarlySnapshots implements Tails.Listener {
    private static final String TOPIC = "index.";
    /// What is told of a repository when its graph stands.
    private static final String STANDS = "\"type\":\"index.graph-completed\"";

    private static final Logger LOG = Logger.getLogger(EarlySnapshots.class);

    private final Snapshots snapshots;
    private final EventLog log;
    /// Repositories that a thread is about to look at.
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    EarlySnapshots(Snapshots snapshots, Buses buses) {
        this.snapshots = snapshots;
        log = buses.defaultLog();
    }

    void start(@Observes StartupEvent event, Tails tails) {
        tails.follow(log, this);
    }

    @Override
    public void standsAt(Position position) {
        // what was told before is found by the first question
    }

    @Override
    public void grown(List<Entry> entries) {
        for (Entry entry : entries) {
            String topic = entry.topic().name();
            if (topic.startsWith(TOPIC) && entry.encoded().contains(STANDS)) {
                String repository = topic.substring(TOPIC.length());
                if (told.add(repository)) {
                    Thread.ofVirtual().name("early-" + repository).start(() -> renew(repository));
                }
            }
        }
    }

    private void renew(String repository) {
        // before looking: what is told from here on starts another thread
        told.remove(repository);
        try {
            snapshots.renew(repository);
        } catch (RuntimeException e) {
            LOG.debugf("the snapshot of %s is left to the first question: %s", repository, e.getMessage());
        }
    }
}
