package dev.ybis.gateway.search;

import dev.ybis.gateway.knowledge.Chunk;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is looked for, and where.
///
/// @param repository  the one to look in; null for all
/// @param collections `code`, `docs`; empty for all
/// @param path        what the whole path must match; null for any
/// @param language    as the graph names it; null for any
/// @param kind        of the symbol; null for any
/// @param widened     whether what the graph ties to the best hits is added
/// @param limit       how many hits at most, without what is added
public record Query(
        String text,
        @Nullable String repository,
        Set<String> collections,
        @Nullable PathMatcher path,
        @Nullable String language,
        @Nullable String kind,
        Mode mode,
        boolean widened,
        int limit) {

    /// How chunks are found.
    public enum Mode {
        HYBRID,
        LEXICAL,
        SEMANTIC;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A question about a repository, or about all, for `limit` sources.
    public static Query about(String text, @Nullable String repository, Set<String> collections, int limit) {
        return new Query(text, repository, collections, null, null, null, Mode.HYBRID, true, limit);
    }

    Predicate<Chunk> filter() {
        return chunk -> (repository == null || chunk.repository().equals(repository))
                && (collections.isEmpty() || collections.contains(chunk.collection()))
                && (path == null || path.matches(Path.of(chunk.path())))
                && (language == null || chunk.language().equals(language))
                && (kind == null || chunk.kind().equals(kind));
    }
}
