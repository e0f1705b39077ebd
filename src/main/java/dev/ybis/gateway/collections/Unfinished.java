package dev.ybis.gateway.collections;

import dev.ybis.gateway.redis.Ledger;
import dev.ybis.gateway.redis.Shelves;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was to be brought into collections and is not all there: it goes on, failed, or its gateway ended
/// meanwhile. Kept in Redis until all is in or the collection is removed, so that nobody takes a part for the
/// whole. Thread-safe; blocks; throws `engine-down` when Redis does not answer.
@ApplicationScoped
public class Unfinished {
    private final Ledger<Part> parts;

    Unfinished(Shelves shelves) {
        parts = shelves.ledger(Part.class, "unfinished");
    }

    /// @param prefix    what the paths of its documents begin with in the collection
    /// @param run       names the one who brings it in
    /// @param documents how many of `of` are in; both 0 while they are being read
    /// @param at        when that was so
    /// @param unwanted  whether the collection was removed meanwhile
    @RegisterForReflection
    public record Part(
            String collection, String prefix, String run, int documents, int of, Instant at, boolean unwanted) {
        private String key() {
            return collection + "/" + prefix;
        }

        private Part at(int nowDocuments, int nowOf) {
            return new Part(collection, prefix, run, nowDocuments, nowOf, Instant.now(), false);
        }

        private Part gone() {
            return new Part(collection, prefix, run, documents, of, at, true);
        }
    }

    /// All there are.
    public List<Part> all() {
        return parts.all().values().stream().filter(part -> !part.unwanted()).toList();
    }

    Part begin(String collection, String prefix, String run) {
        Part part = new Part(collection, prefix, run, 0, 0, Instant.now(), false);
        parts.put(part.key(), part);
        return part;
    }

    /// @return as it is now; null where nobody wants it any more
    @Nullable
    Part reached(Part before, int documents, int of) {
        Part next = before.at(documents, of);
        if (parts.replace(before.key(), before, next)) {
            return next;
        }
        if (parts.get(before.key()) == null) {
            // Redis has lost it, and nothing else
            parts.put(before.key(), next);
            return next;
        }
        return null;
    }

    /// Forgets what is not wanted because its collection was removed.
    ///
    /// @return whether that is so; else another run began
    boolean forget(Part part) {
        Part now = parts.get(part.key());
        return now != null && now.run().equals(part.run()) && now.unwanted() && parts.replace(part.key(), now, null);
    }

    /// All of it is in.
    void end(Part last) {
        parts.replace(last.key(), last, null);
    }

    /// Tells all who bring something into a collection that it is removed.
    ///
    /// @return whether there are any, or were
    boolean remove(String collection) {
        List<Part> there = all().stream()
                .filter(part -> part.collection().equals(collection))
                .toList();
        there.forEach(part -> parts.put(part.key(), part.gone()));
        return !there.isEmpty();
    }
}
