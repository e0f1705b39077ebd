package dev.ybis.gateway.bench;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.git.SourceTree;
import java.nio.file.Path;

/// Reads and resolves the current folder as the gateway does, and says what it found as `peer.py` wants it.
public final class OwnEdges {
    private OwnEdges() {}

    public static void main(String[] arguments) {
        CodeMap map = CodeMap.of(SourceTree.read(Path.of("").toAbsolutePath()).files(), _ -> {});
        StringBuilder lines = new StringBuilder();
        for (Edge edge : map.edges()) {
            if (edge.kind().equals(Edge.IMPORTS)) {
                lines.append("file\t%s\t%s%n".formatted(edge.from(), edge.to()));
            }
        }
        for (Edge link : map.links()) {
            if (link.kind().equals(Edge.CALLS) && !link.isDispatch()) {
                lines.append("call\t%s\t%s%n".formatted(link.from(), link.to()));
            }
        }
        System.out.print(lines);
    }
}
