package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.code.Unresolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The references of a repository that lead nowhere, by the files they stand in and by the words they have. Immutable.
public final class Nowhere {
    private final Map<String, List<Unresolved>> byFile = new HashMap<>();
    private final Map<String, Set<Unresolved>> byWord = new HashMap<>();

    Nowhere(List<Unresolved> all) {
        for (Unresolved reference : all) {
            byFile.computeIfAbsent(reference.path(), _ -> new ArrayList<>()).add(reference);
            for (String word : reference.text().split("[^\\w$-]+")) {
                byWord.computeIfAbsent(word, _ -> new LinkedHashSet<>()).add(reference);
            }
        }
    }

    public List<Unresolved> in(String path) {
        return byFile.getOrDefault(path, List.of());
    }

    /// Those that have a name among their words, in the same case.
    public Set<Unresolved> named(String name) {
        return byWord.getOrDefault(name, Set.of());
    }
}
