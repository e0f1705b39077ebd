package dev.ybis.gateway.collections;

import dev.ybis.gateway.redis.Ledger;
import dev.ybis.gateway.redis.Shelves;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/// Collections into which not all is brought that was to be: it goes on, failed, or its gateway ended meanwhile.
/// Kept in Redis until all is in or the collection is removed, so that nobody takes a part for the whole.
/// Thread-safe; blocks; throws `engine-down` when Redis does not answer.
@ApplicationScoped
public class Unfinished {
    private final Ledger<Part> parts;

    Unfinished(Shelves shelves) {
        parts = shelves.ledger(Part.class, "unfinished");
    }

    /// @param run       names the one who brings it in
    /// @param documents how many of `of` are in
    /// @param at        when that was so
    @RegisterForReflection
    public record Part(String run, int documents, int of, Instant at) {}

    /// By collection.
    public Map<String, Part> all() {
        return parts.all();
    }

    void begin(String collection, String run, int of) {
        parts.put(collection, new Part(run, 0, of, Instant.now()));
    }

    /// @return whether the run is still wanted: not when the collection was removed, or another run began
    boolean reached(String collection, String run, int documents, int of) {
        Part before = parts.get(collection);
        boolean wanted = before != null && before.run().equals(run);
        if (wanted) {
            parts.put(collection, new Part(run, documents, of, Instant.now()));
        }
        return wanted;
    }

    /// Whether nobody brings anything in any more, or is to.
    boolean isEnded(String collection) {
        return parts.get(collection) == null;
    }

    /// @return whether something was unfinished
    boolean end(String collection) {
        return parts.remove(collection);
    }
}
