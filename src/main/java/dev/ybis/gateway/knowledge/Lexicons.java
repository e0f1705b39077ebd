package dev.ybis.gateway.knowledge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The lexicons that answer, each as Redis has its repository now: another gateway's indexing is seen by the version.
/// Thread-safe; blocks.
@ApplicationScoped
class Lexicons {
    private final ChunkRecord record;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private volatile Set<String> removed = Set.of();

    Lexicons(ChunkRecord record) {
        this.record = record;
    }

    /// @param chunks how many the lexicon has
    private record Held(String version, Lexicon lexicon, int chunks) {
        Held(String version, Lexicon lexicon) {
            this(
                    version,
                    lexicon,
                    lexicon.paths().stream()
                            .mapToInt(path -> lexicon.chunks(path).size())
                            .sum());
        }
    }

    /// How many chunks the lexicons have that were in use last.
    int chunks() {
        return held.values().stream().mapToInt(Held::chunks).sum();
    }

    /// All lexicons by repository. What Redis has lost is given back to it.
    ///
    /// @throws dev.ybis.gateway.problem.Problem `engine-down` when Redis does not answer
    Map<String, Lexicon> all() {
        Map<String, String> versions = record.versions();
        removed = versions.entrySet().stream()
                .filter(version -> version.getValue().equals(ChunkRecord.REMOVED))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        held.keySet().removeAll(removed);
        Map<String, Lexicon> all = new HashMap<>();
        versions.forEach((repository, version) -> {
            if (!version.equals(ChunkRecord.REMOVED)) {
                all.put(repository, current(repository, version));
            }
        });
        for (String repository : held.keySet()) {
            if (!versions.containsKey(repository)) {
                all.put(repository, givenBack(repository));
            }
        }
        return all;
    }

    /// The repositories that were removed, as was seen last: what ChromaDB still has of them is nothing.
    Set<String> removed() {
        return removed;
    }

    private Lexicon givenBack(String repository) {
        return held.compute(repository, (_, before) -> {
                    Lexicon lexicon = before == null ? new Lexicon() : before.lexicon();
                    Map<String, List<Chunk>> files = new HashMap<>();
                    lexicon.paths().forEach(path -> files.put(path, lexicon.chunks(path)));
                    return new Held(record.write(repository, files), lexicon);
                })
                .lexicon();
    }

    /// Those that were in use last, for a time in which Redis does not answer.
    Map<String, Lexicon> last() {
        Map<String, Lexicon> last = new HashMap<>();
        held.forEach((repository, each) -> last.put(repository, each.lexicon()));
        return last;
    }

    private Lexicon current(String repository, String version) {
        return held.compute(repository, (_, before) -> {
                    if (before != null && before.version().equals(version)) {
                        return before;
                    }
                    Lexicon lexicon = before == null ? new Lexicon() : before.lexicon();
                    differing(lexicon, record.read(repository)).forEach(lexicon::put);
                    return new Held(version, lexicon);
                })
                .lexicon();
    }

    /// What has to be put into a lexicon for it to hold exactly `files`.
    private static Map<String, List<Chunk>> differing(Lexicon lexicon, Map<String, List<Chunk>> files) {
        Map<String, List<Chunk>> differing = new HashMap<>();
        files.forEach((path, chunks) -> {
            if (!lexicon.chunks(path).equals(chunks)) {
                differing.put(path, chunks);
            }
        });
        lexicon.paths().stream()
                .filter(path -> !files.containsKey(path))
                .forEach(path -> differing.put(path, List.of()));
        return differing;
    }

    /// Makes the record and the lexicon of a repository hold exactly `files`; only what differs is written.
    ///
    /// @return the paths that differed
    Set<String> replace(String repository, Map<String, List<Chunk>> files) {
        all();
        Set<String> differed = new HashSet<>();
        held.compute(repository, (_, before) -> {
            if (before == null) {
                // what an indexing that broke off has left
                record.remove(repository);
            }
            Lexicon lexicon = before == null ? new Lexicon() : before.lexicon();
            Map<String, List<Chunk>> changes = differing(lexicon, files);
            differed.addAll(changes.keySet());
            if (before != null && changes.isEmpty()) {
                return before;
            }
            // first the record: where that fails, the lexicon still is as its version says
            String version = record.write(repository, changes);
            changes.forEach(lexicon::put);
            return new Held(version, lexicon);
        });
        return differed;
    }

    /// Changes the chunks of some files, an empty list for one that is gone. The lexicon is read anew at the next look,
    /// for another gateway may have changed other files meanwhile.
    void change(String repository, Map<String, List<Chunk>> changes) {
        record.write(repository, changes);
    }

    void remove(String repository) {
        record.remove(repository);
        held.remove(repository);
    }
}
