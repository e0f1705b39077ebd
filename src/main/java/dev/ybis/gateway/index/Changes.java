package dev.ybis.gateway.index;

import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.IndexedFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the files of a repository differ from what was indexed before.
///
/// @param same  whether nothing else differs either, such as an edge through a file that was not read before
/// @param paths the first of the files added, changed or removed
record Changes(int added, int changed, int removed, boolean same, List<String> paths) {
    /// Most paths that an event names; who needs more asks.
    private static final int MOST_PATHS = 100;

    static Changes between(Contents before, Contents after) {
        Map<String, String> old = hashes(before);
        Map<String, String> now = hashes(after);
        List<String> added =
                now.keySet().stream().filter(path -> !old.containsKey(path)).toList();
        List<String> removed =
                old.keySet().stream().filter(path -> !now.containsKey(path)).toList();
        List<String> changed = now.entrySet().stream()
                .filter(file ->
                        old.containsKey(file.getKey()) && !file.getValue().equals(old.get(file.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        List<String> paths = Stream.of(added, changed, removed)
                .flatMap(List::stream)
                .sorted()
                .limit(MOST_PATHS)
                .toList();
        return new Changes(added.size(), changed.size(), removed.size(), before.isLike(after), paths);
    }

    private static Map<String, String> hashes(Contents contents) {
        return contents.files().stream().collect(Collectors.toMap(IndexedFile::path, IndexedFile::hash));
    }

    boolean any() {
        return !paths.isEmpty() || !same;
    }
}
