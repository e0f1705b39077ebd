package dev.ybis.gateway.collections;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.log.Announcer;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
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
    /// How long somebody who removes a collection waits for what is brought into it to end: several batches.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(Bringing.class);

    private final Collections collections;
    private final Unfinished unfinished;
    private final Announcer announcer;
    private final Map<String, Thread> running = new ConcurrentHashMap<>();

    Bringing(Collections collections, Unfinished unfinished, Announcer announcer) {
        this.collections = collections;
        this.unfinished = unfinished;
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
        AtomicReference<Unfinished.Part> begun = new AtomicReference<>();
        Thread thread = Thread.ofVirtual().name("collection-" + collection).unstarted(() -> {
            try {
                bring(Objects.requireNonNull(begun.get()), documents);
            } catch (RuntimeException e) {
                LOG.warnf("not all was brought into %s: %s", collection, e.getMessage());
                failed(collection, String.valueOf(e.getMessage()));
            } finally {
                running.remove(collection);
            }
        });
        if (running.putIfAbsent(collection, thread) != null) {
            throw new Problem(
                    Code.COLLECTION_BUSY,
                    "Documents are being brought into '" + collection + "'; follow the topic " + topic(collection)
                            + ".");
        }
        try {
            // before anybody hears that it begins, for he may remove the collection
            begun.set(unfinished.begin(collection, prefix, UUID.randomUUID().toString()));
        } catch (RuntimeException e) {
            running.remove(collection);
            throw e;
        }
        thread.start();
    }

    /// Ends what is being brought into a collection, here or by another gateway, behind its next documents at
    /// the latest.
    ///
    /// @return whether something was, or was broken off
    boolean end(String collection) {
        boolean was = unfinished.remove(collection);
        Thread bringing = running.get(collection);
        if (bringing != null && bringing.getState() != Thread.State.NEW) {
            try {
                bringing.join(PATIENCE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        return was;
    }

    private void bring(Unfinished.Part begun, Supplier<Documents> read) {
        String collection = begun.collection();
        Documents brought = read.get();
        List<SourceFile> documents = brought.files();
        Set<String> there = documents.stream().map(SourceFile::path).collect(Collectors.toSet());
        Set<String> gone = collections.paths(collection);
        gone.removeIf(path -> there.contains(path) || !path.startsWith(begun.prefix()));
        int chunks = 0;
        Unfinished.Part part = unfinished.reached(begun, 0, documents.size());
        for (int from = 0; part != null && from < documents.size(); from += BATCH) {
            int to = Math.min(documents.size(), from + BATCH);
            chunks += collections.put(collection, documents.subList(from, to), Set.of());
            part = unfinished.reached(part, to, documents.size());
            announcer.tell(topic(collection), "knowledge.progress", Map.of("documents", to, "of", documents.size()));
        }
        if (part == null) {
            unwanted(begun);
            return;
        }
        if (!gone.isEmpty()) {
            collections.put(collection, List.of(), gone);
        }
        unfinished.end(part);
        announcer.tell(
                topic(collection),
                "knowledge.completed",
                Map.of(
                        "documents",
                        documents.stream()
                                .filter(document -> !document.text().isBlank())
                                .count(),
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

    /// Somebody removed the collection, or began anew: then it is his.
    private void unwanted(Unfinished.Part begun) {
        String collection = begun.collection();
        if (unfinished.forget(begun)) {
            collections.clear(collection);
            failed(collection, "the collection was removed");
        } else {
            failed(collection, "another run began, and brings it in");
        }
    }

    private void failed(String collection, String reason) {
        announcer.tell(topic(collection), "knowledge.failed", Map.of("reason", reason));
    }
}
