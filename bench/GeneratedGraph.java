package dev.ybis.gateway.bench;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.IndexedFile;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Recorded;
import dev.ybis.gateway.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.neo4j.driver.Session;

/// A graph that is like code: modules of a thousand files, of which each refers to ten others of its own module that come
/// before it, the first of them most; one file in twenty refers to one of any module before instead.
final class GeneratedGraph {
    static final long SEED = 42;
    static final String NAME = "generated";

    private static final int MODULE = 1_000;
    private static final int REFERENCES = 10;
    private static final int OUTSIDE = 20;
    /// Rows of one statement.
    private static final int BATCH = 10_000;

    private final IndexedRepository repository;
    private final List<String> paths = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    GeneratedGraph(int wanted) {
        Random random = new Random(SEED);
        int files = wanted / REFERENCES;
        for (int file = 0; file < files; file++) {
            paths.add(String.format("m%04d/f%04d.java", file / MODULE, file % MODULE));
        }
        for (int file = 1; file < files; file++) {
            int first = file - file % MODULE;
            for (int reference = 0; reference < REFERENCES; reference++) {
                boolean outside = reference == 0 && file % OUTSIDE == 0;
                int to = outside || file == first
                        ? random.nextInt(file)
                        : first + (int) ((file - first) * Math.pow(random.nextDouble(), 2));
                edges.add(new Edge(paths.get(file), paths.get(to), Edge.IMPORTS, "import", 0.95, reference + 1));
            }
        }
        repository = new IndexedRepository(
                NAME, "/", null, Instant.EPOCH, "1", files, edges.size(), 0, 0, 0, 0, 0, null, 0, false);
    }

    Snapshot snapshot() {
        var files = paths.stream().map(path -> new IndexedFile(path, "java", "", 1)).toList();
        return Snapshot.of(
                new Recorded(repository, new Contents(files, List.of(), edges, List.of(), List.of())));
    }

    /// Writes it as the gateway would have; its schema must stand.
    void write(Session session) {
        session.run(
                        "CREATE (:Repository {name: $name, root: '/', commit: '', indexedAt: $at, version: '1', files: $files,"
                                + " edges: $edges, symbols: 0, links: 0, external: 0, unresolved: 0, unresolvedFirst: [],"
                                + " passedOver: 0})",
                        Map.of("name", NAME, "at", Instant.now().toString(), "files", paths.size(), "edges", edges.size()))
                .consume();
        batches(session, paths.stream().<Object>map(path -> Map.of("path", path, "key", key(path))).toList(), """
                MATCH (r:Repository {name: $repository})
                UNWIND $rows AS row
                CREATE (r)-[:CONTAINS]->(:Part:File {key: row.key, path: row.path, language: 'java', hash: '', lines: 1,
                  repository: $repository})
                """);
        batches(session, edges.stream().<Object>map(edge -> Map.of(
                        "from", key(edge.from()), "to", key(edge.to()), "rule", edge.rule(),
                        "confidence", edge.confidence(), "line", edge.line())).toList(), """
                UNWIND $rows AS row
                MATCH (a:Part {key: row.from}), (b:Part {key: row.to})
                CREATE (a)-[:IMPORTS {rule: row.rule, confidence: row.confidence, line: row.line}]->(b)
                """);
    }

    private static String key(String path) {
        return NAME + ":" + path;
    }

    private static void batches(Session session, List<Object> rows, String statement) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            var batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            session.run(statement, Map.of("repository", NAME, "rows", batch)).consume();
        }
    }
}
