package dev.ybis.gateway.graph;

import dev.ybis.gateway.resource.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.neo4j.driver.Session;

/// Brings the schema of the graph up to date: each file of `cypher/migrations` that was not applied yet, in
/// order. What was applied is a `Migration` node in the graph. Several gateways may do so at once: each
/// statement can be applied twice.
final class Migrations {
    private static final List<String> ALL =
            List.of("V1__files_and_symbols", "V2__parts", "V3__externals", "V4__unresolved", "V5__leases");

    private Migrations() {}

    static void apply(Session session) {
        List<String> applied = session.run("MATCH (m:Migration) RETURN m.name AS name")
                .list(row -> row.get("name").asString());
        for (String name : ALL) {
            if (!applied.contains(name)) {
                statements(name).forEach(statement -> session.run(statement).consume());
                session.run("MERGE (m:Migration {name: $name}) SET m.at = datetime()", Map.of("name", name))
                        .consume();
            }
        }
    }

    private static Stream<String> statements(String name) {
        String text = Resource.text("/cypher/migrations/" + name + ".cypher");
        return Stream.of(text.replaceAll("(?m)^//.*$", "").split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty());
    }
}
