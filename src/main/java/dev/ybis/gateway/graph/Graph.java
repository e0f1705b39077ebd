package dev.ybis.gateway.graph;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Unresolved;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Engine;
import dev.ybis.gateway.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;
import org.neo4j.driver.exceptions.Neo4jException;

/// The graph of repositories and files in Neo4j, the record that answers are computed from. Thread-safe; its methods
/// block.
///
/// Every method throws the problem `engine-down` when Neo4j does not answer.
@ApplicationScoped
public class Graph {
    /// Rows of one statement, so that no single message to Neo4j grows without bound.
    private static final int BATCH = 5_000;

    private static final List<String> SCHEMA = List.of(
            "CREATE CONSTRAINT repository_name IF NOT EXISTS FOR (r:Repository) REQUIRE r.name IS UNIQUE",
            "CREATE CONSTRAINT file_key IF NOT EXISTS FOR (f:File) REQUIRE f.key IS UNIQUE",
            "CREATE CONSTRAINT symbol_key IF NOT EXISTS FOR (s:Symbol) REQUIRE s.key IS UNIQUE",
            "CREATE INDEX symbol_repository IF NOT EXISTS FOR (s:Symbol) ON (s.repository)",
            "CREATE INDEX file_repository IF NOT EXISTS FOR (f:File) ON (f.repository)");

    private static final String PATHS = "MATCH (f:File {repository: $repository}) RETURN f.path AS path";
    /// How often a snapshot is tried while its repository is being replaced.
    private static final int ATTEMPTS = 3;

    /// How long one read may take; the largest snapshot takes a second or two.
    private static final Duration READ_PATIENCE = Duration.ofSeconds(10);
    /// How long one replacement of a repository may take: 50,000 files with all their edges.
    private static final Duration WRITE_PATIENCE = Duration.ofMinutes(10);

    private static final Pattern UNRESOLVED = Pattern.compile("(.*?):(\\d+) (.*)", Pattern.DOTALL);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Driver driver;
    private volatile boolean schemaStands;

    Graph(Driver driver) {
        this.driver = driver;
    }

    /// Replaces what the graph holds of a repository by `map`, in one transaction: readers see the old graph or the new
    /// one.
    public void save(IndexedRepository repository, CodeMap map) {
        createSchema();
        inSession(session -> session.executeWriteWithoutResult(transaction -> {
            transaction.run(
                    Cypher.named("save-repository"),
                    Map.of("name", repository.name(), "properties", RepositoryNode.properties(repository, map)));
            run(transaction, "save-files", repository, rows(repository, map));
            transaction.run(
                    Cypher.named("remove-gone"),
                    Map.of("repository", repository.name(), "version", repository.version()));
            run(transaction, "save-symbols", repository, symbols(repository, map));
            transaction.run(
                    "MATCH (s:Symbol {repository: $repository}) WHERE s.version <> $version DETACH DELETE s",
                    Map.of("repository", repository.name(), "version", repository.version()));
            run(transaction, "save-imports", repository, edges(repository, map, Edge.IMPORTS));
            run(transaction, "save-references", repository, edges(repository, map, Edge.REFERENCES));
        }));
    }

    /// Records which knowledge a repository's chunks are all in.
    ///
    /// @param knowledge as [IndexedRepository#knowledge()] gives it
    public void knowledgeComplete(String repository, String knowledge, int chunks) {
        inSession(session -> session.run(
                        "MATCH (r:Repository {name: $name}) SET r.knowledge = $knowledge, r.chunks = $chunks",
                        Map.of("name", repository, "knowledge", knowledge, "chunks", chunks))
                .consume());
    }

    /// The first references of a repository that should lead to one of its files and do not, as `path:line text`.
    public List<String> unresolved(String name) {
        return query("MATCH (r:Repository {name: $name}) RETURN r.unresolvedFirst AS first", Map.of("name", name))
                .stream()
                .flatMap(row -> row.get("first").asList(Value::asString, List.of()).stream())
                .toList();
    }

    /// Removes a repository with all its files and edges.
    public void remove(String name) {
        inSession(session -> session.executeWriteWithoutResult(transaction -> transaction.run(
                "MATCH (r:Repository {name: $name}) OPTIONAL MATCH (r)-[:CONTAINS]->(f)"
                        + " OPTIONAL MATCH (f)-[:CONTAINS]->(s) DETACH DELETE s, f, r",
                Map.of("name", name))));
    }

    public List<IndexedRepository> repositories() {
        return query("MATCH (r:Repository) RETURN r ORDER BY r.name", Map.of()).stream()
                .map(row -> RepositoryNode.read(row.get("r")))
                .toList();
    }

    /// Builds a snapshot of a repository as the graph holds it at this moment. What is read while the repository
    /// is being replaced may be of two versions, so it counts only when the record is the same before and after.
    ///
    /// @throws Problem `too-busy` when it is replaced again and again
    Snapshot snapshot(String name) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            IndexedRepository before = repository(name);
            Map<String, Object> parameters = Map.of("repository", name);
            List<String> paths = query(PATHS, parameters).stream()
                    .map(row -> row.get("path").asString())
                    .toList();
            List<Edge> edges = query(Cypher.named("edges"), parameters).stream()
                    .map(Graph::edge)
                    .toList();
            List<Symbol> symbols = query(Cypher.named("symbols"), parameters).stream()
                    .map(Graph::symbol)
                    .toList();
            List<Unresolved> unresolved =
                    unresolved(name).stream().map(Graph::unresolvedOf).toList();
            boolean whole = paths.size() == before.files() && edges.size() == before.edges();
            if (whole && repository(name).version().equals(before.version())) {
                return Snapshot.of(before, new Snapshot.Contents(paths, edges, symbols, unresolved));
            }
        }
        throw new Problem(Code.TOO_BUSY, "'" + name + "' is being replaced in the graph right now; ask again.");
    }

    private IndexedRepository repository(String name) {
        return repositories().stream()
                .filter(repository -> repository.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(Code.UNKNOWN_REPOSITORY, "'" + name + "' is not indexed any more."));
    }

    private static Edge edge(Record row) {
        return new Edge(
                row.get("from").asString(),
                row.get("to").asString(),
                row.get("kind").asString(),
                row.get("rule").asString(),
                row.get("confidence").asDouble(),
                row.get("line").asInt());
    }

    private static Symbol symbol(Record row) {
        return new Symbol(
                row.get("id").asString(),
                row.get("path").asString(),
                row.get("name").asString(),
                row.get("kind").asString(),
                row.get("line").asInt(),
                row.get("end").asInt());
    }

    /// Reads `path:line text`.
    private static Unresolved unresolvedOf(String text) {
        Matcher parts = UNRESOLVED.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("the record holds what it never got: " + text);
        }
        return new Unresolved(parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3));
    }

    /// Whether Neo4j answers a query; completes exceptionally when it does not.
    public CompletionStage<?> ping() {
        var session = driver.session(org.neo4j.driver.async.AsyncSession.class);
        return session.runAsync("RETURN 1")
                .thenCompose(cursor -> cursor.consumeAsync())
                .whenComplete((_, _) -> session.closeAsync());
    }

    private void createSchema() {
        if (!schemaStands) {
            inSession(session ->
                    SCHEMA.forEach(statement -> session.run(statement).consume()));
            schemaStands = true;
        }
    }

    private static void run(
            TransactionContext transaction,
            String statement,
            IndexedRepository repository,
            List<Map<String, Object>> rows) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<Map<String, Object>> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            transaction
                    .run(
                            Cypher.named(statement),
                            Map.of("repository", repository.name(), "version", repository.version(), "rows", batch))
                    .consume();
        }
    }

    private static List<Map<String, Object>> rows(IndexedRepository repository, CodeMap map) {
        return map.files().stream()
                .<Map<String, Object>>map(file -> Map.of(
                        "key", key(repository, file.path()),
                        "path", file.path(),
                        "language", file.language().text(),
                        "hash", file.hash(),
                        "lines", file.lines().size()))
                .toList();
    }

    private static List<Map<String, Object>> edges(IndexedRepository repository, CodeMap map, String kind) {
        return map.edges().stream()
                .filter(edge -> edge.kind().equals(kind))
                .<Map<String, Object>>map(edge -> Map.of(
                        "from", key(repository, edge.from()),
                        "to", key(repository, edge.to()),
                        "rule", edge.rule(),
                        "confidence", edge.confidence(),
                        "line", edge.line()))
                .toList();
    }

    /// The symbols of all files; of several of one name in a file the later ones are numbered.
    private static List<Map<String, Object>> symbols(IndexedRepository repository, CodeMap map) {
        List<Map<String, Object>> rows = new ArrayList<>();
        map.outlines().forEach((path, outline) -> {
            Map<String, Integer> seen = new HashMap<>();
            for (Declaration declaration : outline.declarations()) {
                int place = seen.merge(declaration.name(), 1, Integer::sum);
                String id = path + "#" + declaration.name() + (place == 1 ? "" : "~" + place);
                rows.add(Map.of(
                        "key", key(repository, id),
                        "file", key(repository, path),
                        "id", id,
                        "path", path,
                        "name", declaration.name(),
                        "kind", declaration.kind(),
                        "line", declaration.line(),
                        "end", declaration.end()));
            }
        });
        return rows;
    }

    /// What identifies a file across repositories and across indexing again.
    private static String key(IndexedRepository repository, String path) {
        return repository.name() + ":" + path;
    }

    private List<Record> query(String statement, Map<String, Object> parameters) {
        return within(
                READ_PATIENCE,
                session -> session.executeRead(
                        transaction -> transaction.run(statement, parameters).list()));
    }

    private void inSession(Consumer<Session> work) {
        within(WRITE_PATIENCE, session -> {
            work.accept(session);
            return true;
        });
    }

    /// Works in a session on a thread of its own, so that a Neo4j that hangs counts as one that is down when the
    /// patience is over; the driver itself would wait for minutes.
    private <T> T within(Duration patience, Function<Session, T> work) {
        Future<T> result = threads.submit(() -> {
            try (Session session = driver.session()) {
                return work.apply(session);
            }
        });
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            result.cancel(true);
            throw Engine.NEO4J.down(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Engine.NEO4J.down(e);
        }
    }

    private static RuntimeException failure(Throwable thrown) {
        // a statement that Neo4j does not understand is our fault, not its absence
        boolean theirs = thrown instanceof Neo4jException e
                && (e.code() == null || !e.code().startsWith("Neo.ClientError.Statement"));
        if (theirs) {
            return Engine.NEO4J.down(thrown);
        }
        return thrown instanceof RuntimeException ours ? ours : new IllegalStateException(thrown);
    }
}
