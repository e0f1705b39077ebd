package dev.ybis.gateway.index;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the files of each repository said when they were last analysed, so that only files with another text
/// are analysed again. Thread-safe.
final class Outlines {
    private final Map<String, Map<String, Known>> repositories = new ConcurrentHashMap<>();

    private record Known(String hash, Outline outline) {}

    @Nullable
    Outline of(String repository, SourceFile file) {
        Known known = repositories.getOrDefault(repository, Map.of()).get(file.path());
        return known != null && known.hash().equals(file.hash()) ? known.outline() : null;
    }

    void remember(String repository, CodeMap map) {
        Map<String, Known> files = HashMap.newHashMap(map.files().size());
        for (SourceFile file : map.files()) {
            Outline outline = map.outlines().get(file.path());
            if (outline != null && !map.unparsed().contains(file.path())) {
                files.put(file.path(), new Known(file.hash(), outline));
            }
        }
        repositories.put(repository, files);
    }

    void forget(String repository) {
        repositories.remove(repository);
    }
}
