package dev.ybis.gateway.graph;

import dev.ybis.gateway.resource.Resource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The statements that are files of their own, `cypher/<name>.cypher` of the program's resources; each is read once.
final class Cypher {
    private static final Map<String, String> STATEMENTS = new ConcurrentHashMap<>();

    private Cypher() {}

    static String named(String name) {
        return STATEMENTS.computeIfAbsent(name, _ -> Resource.text("/cypher/" + name + ".cypher"));
    }
}
