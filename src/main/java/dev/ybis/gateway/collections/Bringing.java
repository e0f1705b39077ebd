package dev.ybis.gateway.collections;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.log.Announcer;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Brings many documents into a collection, in the background, and tells on `knowledge.<collection>` how far
/// it has come. Broken off, it goes on where it was when it is asked for again: what is there already is not
/// embedded again. Thread-safe.
@ApplicationScoped
class Bringing {
    /// Documents brought in between two events.
    private static final int BATCH = 20;

    private static final Logger LOG = Logger.getLogger(Bringing.class);

    private final Collections collections;
    private final Announcer announcer;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    Bringing(Collections collections, Announcer announcer) {
        this.collections = collections;
        this.announcer = announcer;
    }

    static String topic(String collection) {
        return "knowledge." + collection;
    }

    /// @param documents reads them
    /// @param prefix    what their paths begin with in the collection: all that is there under it and not
    ///     among them goes
    /// @throws Problem `collection-busy`
    void begin(String collection, Supplier<Documents> documents, String prefix) {
        if (!running.add(collection)) {
            throw new Problem(
                    Code.COLLECTION_BUSY,
                    "Documents are being brought into '" + collection + "'; follow the topic " + topic(collection)
                            + ".");
        }
        Thread.ofVirtual().name("collection-" + collection).start(() -> {
            try {
                bring(collection, documents.get(), prefix);
            } catch (RuntimeException e) {
                LOG.warnf("not all was brought into %s: %s", collection, e.getMessage());
                announcer.tell(topic(collection), "knowledge.failed", Map.of("reason", String.valueOf(e.getMessage())));
            } finally {
                running.remove(collection);
            }
        });
    }

    private void bring(String collection, Documents brought, String prefix) {
        List<SourceFile> documents = brought.files();
        Set<String> there = documents.stream().map(SourceFile::path).collect(Collectors.toSet());
        Set<String> gone = collections.paths(collection);
        gone.removeIf(path -> there.contains(path) || !path.startsWith(prefix));
        int chunks = 0;
        for (int from = 0; from < documents.size(); from += BATCH) {
            int to = Math.min(documents.size(), from + BATCH);
            chunks += collections.put(collection, documents.subList(from, to), Set.of());
            announcer.tell(topic(collection), "knowledge.progress", Map.of("documents", to, "of", documents.size()));
        }
        if (!gone.isEmpty()) {
            collections.put(collection, List.of(), gone);
        }
        announcer.tell(
                topic(collection),
                "knowledge.completed",
                Map.of(
                        "documents",
                        documents.size(),
                        "chunks",
                        chunks,
                        "removed",
                        gone.size(),
                        "binary",
                        brought.binary(),
                        "tooLarge",
                        brought.tooLarge(),
                        "unread",
                        brought.unread(),
                        "notRead",
                        brought.notRead(),
                        "beyond",
                        brought.beyond()));
    }
}
