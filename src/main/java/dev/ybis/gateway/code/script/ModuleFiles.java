package dev.ybis.gateway.code.script;

import dev.ybis.gateway.code.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files of a tree as module names write them: without their ending, or with the one they will have when compiled.
final class ModuleFiles {
    private static final List<String> TYPED =
            List.of(".ts", ".tsx", ".d.ts", ".js", ".jsx", ".mts", ".d.mts", ".mjs", ".cts", ".d.cts", ".cjs", ".json");
    private static final List<String> PLAIN =
            List.of(".js", ".mjs", ".cjs", ".jsx", ".json", ".ts", ".tsx", ".mts", ".cts", ".d.ts", ".d.mts", ".d.cts");
    private static final Map<String, List<String>> WRITTEN_AS = Map.of(
            ".js", List.of(".ts", ".tsx", ".d.ts", ".jsx"),
            ".jsx", List.of(".tsx", ".d.ts"),
            ".mjs", List.of(".mts", ".d.mts"),
            ".cjs", List.of(".cts", ".d.cts"));

    private final Set<String> paths;
    private final Set<String> folders = new HashSet<>();

    ModuleFiles(Set<String> paths) {
        this.paths = paths;
        for (String path : paths) {
            String folder = SourceFile.folder(path);
            while (folders.add(folder) && !folder.isEmpty()) {
                folder = SourceFile.folder(folder);
            }
        }
    }

    boolean contains(String path) {
        return paths.contains(path);
    }

    boolean hasFolder(String path) {
        return folders.contains(path);
    }

    /// TypeScript looks for sources before what is made of them, Node takes what is written.
    @Nullable
    String file(@Nullable String stem, boolean typed) {
        if (stem == null || stem.isEmpty()) {
            return null;
        }
        List<String> candidates = new ArrayList<>();
        if (!typed) {
            candidates.add(stem);
        }
        int dot = stem.lastIndexOf('.');
        String ending = dot < 0 ? "" : stem.substring(dot);
        for (String source : WRITTEN_AS.getOrDefault(ending, List.of())) {
            candidates.add(stem.substring(0, dot) + source);
        }
        candidates.add(stem);
        for (String added : typed ? TYPED : PLAIN) {
            candidates.add(stem + added);
        }
        return candidates.stream().filter(paths::contains).findFirst().orElse(null);
    }

    @Nullable
    String index(String folder, boolean typed) {
        return file(folder.isEmpty() ? "index" : folder + "/index", typed);
    }
}
