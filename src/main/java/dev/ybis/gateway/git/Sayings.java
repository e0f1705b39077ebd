package dev.ybis.gateway.git;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What texts say, kept from one answer to the next: a commit never says anything else, nor does a text, so nothing of
/// it is ever out of date. What was asked for the longest ago is forgotten first. Thread-safe.
final class Sayings {
    /// How many are kept, of all repositories, with about 300 bytes each.
    static final int MOST = 50_000;

    /// A file as a commit has it.
    ///
    /// @param commit an id, or what stands for the commit before it
    private record Version(Path root, String commit, String path) {}

    /// @param path tells the language
    /// @param hash of the text
    private record Part(String path, String hash, String symbol) {}

    private final Map<Object, Optional<String>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Optional<String>> eldest) {
            return size() > MOST;
        }
    };

    /// The hash of a file's text at a commit; null where there is none, which is looked for again the next time: a
    /// shallow clone can get what it lacks.
    @Nullable
    String hash(Path root, String commit, String path, Supplier<@Nullable String> read) {
        Version version = new Version(root, commit, path);
        Optional<String> known = get(version);
        if (known != null) {
            return known.orElse(null);
        }
        String hash = read.get();
        if (hash != null) {
            put(version, Optional.of(hash));
        }
        return hash;
    }

    /// What a part of a text says; null where the text has no such part.
    @Nullable
    String part(String path, String hash, String symbol, Supplier<@Nullable String> read) {
        Part part = new Part(path, hash, symbol);
        Optional<String> known = get(part);
        if (known == null) {
            known = Optional.ofNullable(read.get());
            put(part, known);
        }
        return known.orElse(null);
    }

    private synchronized @Nullable Optional<String> get(Object key) {
        return kept.get(key);
    }

    private synchronized void put(Object key, Optional<String> saying) {
        kept.put(key, saying);
    }
}
