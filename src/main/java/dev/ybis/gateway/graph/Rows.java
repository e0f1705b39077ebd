package dev.ybis.gateway.graph;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Unresolved;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neo4j.driver.Record;

/// How files, symbols and edges stand in rows of statements, and what rows of the graph say of them.
final class Rows {
    private static final Pattern UNRESOLVED = Pattern.compile("(.*?):(\\d+) (.*)", Pattern.DOTALL);

    private Rows() {}

    /// What identifies a file or symbol across repositories and across indexing again.
    static String key(String repository, String node) {
        return repository + ":" + node;
    }

    static Map<String, Object> of(String repository, IndexedFile file) {
        return Map.of(
                "key", key(repository, file.path()),
                "path", file.path(),
                "language", file.language(),
                "hash", file.hash(),
                "lines", file.lines());
    }

    static IndexedFile file(Record row) {
        return new IndexedFile(
                row.get("path").asString(),
                row.get("language").asString(),
                row.get("hash").asString(),
                row.get("lines").asInt());
    }

    static Map<String, Object> of(String repository, Symbol symbol) {
        return Map.of(
                "key", key(repository, symbol.id()),
                "file", key(repository, symbol.path()),
                "id", symbol.id(),
                "path", symbol.path(),
                "name", symbol.name(),
                "kind", symbol.kind(),
                "line", symbol.line(),
                "end", symbol.end());
    }

    static Symbol symbol(Record row) {
        return new Symbol(
                row.get("id").asString(),
                row.get("path").asString(),
                row.get("name").asString(),
                row.get("kind").asString(),
                row.get("line").asInt(),
                row.get("end").asInt());
    }

    static Map<String, Object> of(String repository, Edge edge) {
        return Map.of(
                "from", key(repository, edge.from()),
                "to", key(repository, edge.to()),
                "rule", edge.rule(),
                "confidence", edge.confidence(),
                "line", edge.line());
    }

    static Edge edge(Record row) {
        return new Edge(
                row.get("from").asString(),
                row.get("to").asString(),
                row.get("kind").asString(),
                row.get("rule").asString(),
                row.get("confidence").asDouble(),
                row.get("line").asInt());
    }

    /// Reads `path:line text`.
    static Unresolved unresolved(String text) {
        Matcher parts = UNRESOLVED.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("the record holds what it never got: " + text);
        }
        return new Unresolved(parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3));
    }
}
