package dev.ybis.gateway.bench;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.git.SourceTree;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Recorded;
import dev.ybis.gateway.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Instant;

/// The graph of a folder, in memory as the gateway has it, without any engine.
final class Graph {
    private Graph() {}

    static Snapshot of(Path folder) {
        CodeMap map = CodeMap.of(SourceTree.read(folder).files(), _ -> {});
        int files = map.files().size();
        var record = new IndexedRepository(
                "bench", folder.toString(), null, Instant.EPOCH, "bench", files, map.edges().size(), 0,
                map.links().size(), map.external(), map.unresolved().size(), 0, null, 0, false);
        return Snapshot.of(new Recorded(record, Contents.of(map)));
    }
}
