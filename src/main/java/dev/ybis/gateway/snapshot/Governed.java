package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which files each manifest says how to build or how to resolve: those of its languages below it that no manifest of
/// its name is nearer to. Any of them may be something else after a change of it, so they are its dependents; but only
/// where it is asked about itself: what a manifest depends on is no reason to look at all of its module. Immutable.
final class Governed {
    /// How sure it is that a change of a manifest changes a file: it may.
    private static final double CONFIDENCE = 0.5;

    private final Map<String, List<String>> files = new HashMap<>();
    /// By manifest, those that take over what it says.
    private final Map<String, List<String>> heirs = new HashMap<>();

    Governed(String[] paths, List<Edge> edges) {
        Map<String, Map<String, String>> nearest = new HashMap<>();
        for (String path : paths) {
            String name = SourceFile.name(path);
            if (!Language.governedBy(name).isEmpty()) {
                nearest.computeIfAbsent(name, _ -> new HashMap<>()).put(SourceFile.folder(path), path);
            }
        }
        for (String path : nearest.isEmpty() ? new String[0] : paths) {
            Language language = Language.of(path);
            nearest.forEach((name, byFolder) -> {
                if (Language.governedBy(name).contains(language)) {
                    add(SourceFile.folder(path), path, byFolder);
                }
            });
        }
        edges.stream().filter(Edge::isInherited).forEach(edge -> heirs.computeIfAbsent(
                        edge.to(), _ -> new ArrayList<>())
                .add(edge.from()));
    }

    private void add(String folder, String path, Map<String, String> byFolder) {
        String at = folder;
        while (!byFolder.containsKey(at) && !at.isEmpty()) {
            at = SourceFile.folder(at);
        }
        String manifest = byFolder.get(at);
        if (manifest != null) {
            files.computeIfAbsent(manifest, _ -> new ArrayList<>()).add(path);
        }
    }

    /// The edges to the manifests among `starts`, and to those that inherit from them.
    List<Edge> edges(Collection<String> starts) {
        Set<String> manifests = new LinkedHashSet<>();
        starts.forEach(start -> inherit(start, manifests));
        return manifests.stream()
                .flatMap(manifest -> files.getOrDefault(manifest, List.of()).stream()
                        .map(path -> new Edge(path, manifest, Edge.CONFIGURES, "manifest", CONFIDENCE, 1)))
                .toList();
    }

    private void inherit(String manifest, Set<String> found) {
        if (found.add(manifest)) {
            heirs.getOrDefault(manifest, List.of()).forEach(heir -> inherit(heir, found));
        }
    }
}
