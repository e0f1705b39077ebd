package dev.ybis.gateway.ask;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.search.Hit;
import java.util.List;
import java.util.Map;

/// Sources for tests.
final class Texts {
    private Texts() {}

    /// A source of a file whose text begins at a line.
    static Hit hit(String path, int start, String text) {
        int end = start + (int) text.lines().count() - 1;
        Chunk chunk = new Chunk("r", path, "java", start, end, "", "", List.of(), text);
        return new Hit(chunk, 1, 0.8, Map.of(), List.of(), List.of());
    }
}
