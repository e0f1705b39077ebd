package dev.ybis.gateway.graph;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;

/// How a repository's record stands in the graph, as properties of its node.
final class RepositoryNode {
    private RepositoryNode() {}

    static Map<String, Object> properties(IndexedRepository repository) {
        return Map.ofEntries(
                Map.entry("root", repository.root()),
                Map.entry("commit", repository.commit() == null ? "" : repository.commit()),
                Map.entry("indexedAt", repository.indexedAt().toString()),
                Map.entry("version", repository.version()),
                Map.entry("files", repository.files()),
                Map.entry("edges", repository.edges()),
                Map.entry("symbols", repository.symbols()),
                Map.entry("links", repository.links()),
                Map.entry("external", repository.external()),
                Map.entry("unresolved", repository.unresolved()),
                Map.entry("passedOver", repository.passedOver()));
    }

    static IndexedRepository read(Value node) {
        return new IndexedRepository(
                node.get("name").asString(),
                node.get("root").asString(),
                textOrNull(node.get("commit")),
                Instant.parse(node.get("indexedAt").asString()),
                node.get("version").asString(),
                node.get("files").asInt(),
                node.get("edges").asInt(),
                node.get("symbols").asInt(0),
                node.get("links").asInt(0),
                node.get("external").asInt(),
                node.get("unresolved").asInt(),
                node.get("passedOver").asInt(),
                textOrNull(node.get("knowledge")),
                node.get("chunks").asInt(0),
                node.get("watched").asBoolean(false));
    }

    private static @Nullable String textOrNull(Value value) {
        return value.isNull() || value.asString().isEmpty() ? null : value.asString();
    }
}
