package dev.ybis.gateway.graph;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.External;
import dev.ybis.gateway.code.Unresolved;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/// How files, symbols and edges stand in rows of statements, and what rows of the graph say of them.
final class Rows {
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

    /// The edges out of one node.
    static Map<String, Object> out(String repository, String from, List<Edge> edges) {
        return Map.of(
                "from",
                key(repository, from),
                "edges",
                edges.stream().map(edge -> to(repository, edge)).toList());
    }

    private static Map<String, Object> to(String repository, Edge edge) {
        return Map.of(
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

    /// The key of what is outside: no path begins with a slash.
    static String keyOutside(String repository, String id) {
        return key(repository, "/" + id);
    }

    static Map<String, Object> of(String repository, External external) {
        return Map.of(
                "file", key(repository, external.path()),
                "key", keyOutside(repository, external.id()),
                "id", external.id(),
                "origin", external.origin(),
                "name", external.name(),
                "rule", external.rule(),
                "line", external.line());
    }

    static External external(Record row) {
        return new External(
                row.get("path").asString(),
                row.get("name").asString(),
                row.get("rule").asString(),
                row.get("line").asInt());
    }

    /// The references of one file that lead nowhere, as `line text`.
    static Map<String, Object> of(String repository, String path, List<Unresolved> ofFile) {
        return Map.of(
                "file",
                key(repository, path),
                "unresolved",
                ofFile.stream()
                        .map(reference -> reference.line() + " " + reference.text())
                        .toList());
    }

    static List<Unresolved> unresolved(Record row) {
        String path = row.get("path").asString();
        return row.get("unresolved").asList(Value::asString).stream()
                .map(text -> {
                    int space = text.indexOf(' ');
                    return new Unresolved(path, Integer.parseInt(text.substring(0, space)), text.substring(space + 1));
                })
                .toList();
    }
}
