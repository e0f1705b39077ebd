package dev.ybis.gateway.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Among which chunks to look.
///
/// @param repositories those to look in, collections as [Chunk#home(String)] names them; empty for all
/// @param language     as the graph names it; null for any
/// @param kind         of the symbol; null for any
/// @param since        the chunk's time is this or later, in seconds since 1970; null for any
/// @param until        the chunk's time is earlier; null for any
public record Scope(
        Set<String> repositories,
        @Nullable String language,
        @Nullable String kind,
        @Nullable Long since,
        @Nullable Long until) {

    /// All chunks of some repositories and collections.
    public static Scope of(Set<String> repositories) {
        return new Scope(repositories, null, null, null, null);
    }

    /// Whether a chunk of these repositories is among them.
    public boolean has(Chunk chunk) {
        return (language == null || chunk.language().equals(language))
                && (kind == null || chunk.has(kind))
                && (since == null || chunk.time() >= since)
                && (until == null || chunk.time() < until);
    }

    /// The same as a condition of ChromaDB; null for all.
    public @Nullable Map<String, Object> where() {
        List<Map<String, Object>> conditions = new ArrayList<>();
        if (!repositories.isEmpty()) {
            conditions.add(Map.of("repository", Map.of("$in", List.copyOf(repositories))));
        }
        if (language != null) {
            conditions.add(Map.of("language", language));
        }
        if (kind != null) {
            conditions.add(Map.of("$or", List.of(Map.of("kind", kind), Map.of(Declared.having(kind), true))));
        }
        if (since != null) {
            conditions.add(Map.of("time", Map.of("$gte", since)));
        }
        if (until != null) {
            conditions.add(Map.of("time", Map.of("$lt", until)));
        }
        return switch (conditions.size()) {
            case 0 -> null;
            case 1 -> conditions.getFirst();
            default -> Map.of("$and", conditions);
        };
    }
}
