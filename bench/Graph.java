package dev.ybis.gateway.bench;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.git.SourceTree;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Recorded;
import dev.ybis.gateway.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Graphs of folders, in memory as the gateway has them, without any engine. What was read once is not read again.
final class Graph {
    private final Map<SourceFile, Outline> known = new HashMap<>();

    Snapshot of(Path folder) {
        List<SourceFile> read = SourceTree.read(folder).files();
        CodeMap map = CodeMap.of(read, known::get, _ -> {});
        read.forEach(file -> known.put(file, map.outlines().get(file.path())));
        int files = map.files().size();
        var record = new IndexedRepository(
                "bench", folder.toString(), null, Instant.EPOCH, "bench", files, map.edges().size(), 0,
                map.links().size(), map.external(), map.unresolved().size(), 0, null, 0, false);
        return Snapshot.of(new Recorded(record, Contents.of(map)));
    }
}
