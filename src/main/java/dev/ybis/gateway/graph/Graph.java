package dev.ybis.gateway.graph;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Engine;
import dev.ybis.gateway.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.value.ValueException;

/// The graph of repositories and files in Neo4j, the record that answers are computed from. Thread-safe; its methods
/// block.
///
/// Every method throws the problem `engine-down` when Neo4j does not answer.
@ApplicationScoped
public class Graph {
    /// How often reading is tried while its repository is being replaced.
    private static final int ATTEMPTS = 3;

    /// How long a look at what is indexed may take, which each question begins with.
    private static final Duration LOOK_PATIENCE = Duration.ofSeconds(5);
    /// How long one read may take; the largest snapshot takes a second or two.
    private static final Duration READ_PATIENCE = Duration.ofSeconds(10);
    /// How long one replacement of a repository may take: 50,000 files with all their edges.
    private static final Duration WRITE_PATIENCE = Duration.ofMinutes(10);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Driver driver;
    private final GraphSettings settings;
    private final Leases leases = new Leases();
    private volatile boolean schemaStands;

    Graph(Driver driver, GraphSettings settings) {
        this.settings = settings;
        this.driver = driver;
    }

    /// Makes the graph hold `next` of a repository; readers see the old graph or the new one.
    ///
    /// @param before what is thought to stand in the graph; where it does, only what differs is written. Null where
    ///     nothing is known, and then all is written.
    public void save(IndexedRepository repository, Contents next, @Nullable Recorded before) {
        createSchema();
        inSession(session ->
                new Writing(driver, session, repository, leases, settings.transactionRows()).write(next, before));
    }

    /// Takes the lease of a repository for this gateway, as long as it is renewed; one that it has already it gets
    /// again. What is saved after another gateway has taken the lease over is refused.
    ///
    /// @return false where another gateway has it
    public boolean lease(String repository) {
        createSchema();
        return within(READ_PATIENCE, session -> leases.take(session, repository));
    }

    /// Renews all leases of this gateway; to be done more often than they end.
    public void renewLeases() {
        if (leases.areHeld()) {
            within(READ_PATIENCE, session -> leases.renew(session));
        }
    }

    public void endLease(String repository) {
        within(READ_PATIENCE, session -> leases.end(session, repository));
    }

    /// Whether another gateway has the lease of a repository.
    public boolean isLeasedElsewhere(String repository) {
        return within(
                LOOK_PATIENCE,
                session -> session.executeRead(transaction -> leases.isElsewhere(transaction, repository)));
    }

    /// Records that a tree was read at a time and is still as the graph has it.
    public void confirm(String repository, Instant readAt) {
        inSession(session -> session.run(
                        "MATCH (r:Repository {name: $name}) SET r.indexedAt = $at",
                        Map.of("name", repository, "at", readAt.toString()))
                .consume());
    }

    /// Records whether a repository is to be indexed again by itself when its tree changes.
    public void watch(String repository, boolean watched) {
        inSession(session -> session.run(
                        "MATCH (r:Repository {name: $name}) SET r.watched = $watched",
                        Map.of("name", repository, "watched", watched))
                .consume());
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

    /// Removes a repository with all its files and edges. Without its version it is not there any more for anybody, so
    /// what is left of it may go in pieces.
    public void remove(String name) {
        Map<String, Object> parameters = Map.of("name", name);
        inSession(session -> {
            session.run("MATCH (r:Repository {name: $name}) REMOVE r.version", parameters)
                    .consume();
            session.run(Cypher.named("remove-remains"), parameters).consume();
            session.run("MATCH (r:Repository {name: $name}) DETACH DELETE r", parameters)
                    .consume();
        });
    }

    public List<IndexedRepository> repositories() {
        String statement = "MATCH (r:Repository) WHERE r.version IS NOT NULL RETURN r ORDER BY r.name";
        return query(LOOK_PATIENCE, statement, Map.of()).stream()
                .map(row -> RepositoryNode.read(row.get("r")))
                .toList();
    }

    /// Reads a repository as the graph holds it at this moment. What is read while the repository is being replaced may
    /// be of two versions, so it counts only when the version is the same before and after, and nothing is being
    /// replaced in pieces.
    ///
    /// @throws Problem `too-busy` when it is replaced again and again
    public Recorded read(String name) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            IndexedRepository before = repository(name);
            Contents contents = contents(name);
            if (contents != null
                    && !isReplacing(name)
                    && repository(name).version().equals(before.version())) {
                return new Recorded(before, contents);
            }
        }
        throw replacing(name);
    }

    /// @return null where something lacks what it should have: of what is being removed Neo4j gives what is left
    private @Nullable Contents contents(String name) {
        Map<String, Object> parameters = Map.of("repository", name);
        try {
            return new Contents(
                    all("files", parameters, Rows::file),
                    all("symbols", parameters, Rows::symbol),
                    all("edges", parameters, Rows::edge),
                    all("links", parameters, Rows::edge),
                    query(READ_PATIENCE, Cypher.named("unresolved"), parameters).stream()
                            .map(Rows::unresolved)
                            .flatMap(List::stream)
                            .toList(),
                    all("externals", parameters, Rows::external));
        } catch (ValueException _) {
            return null;
        }
    }

    /// Whether what the graph holds of a repository is neither its version nor the next one: it is being replaced in
    /// pieces, or that was cut off.
    public boolean isReplacing(String name) {
        String statement = "MATCH (r:Repository {name: $repository}) WHERE r.replacing RETURN r.name";
        return !query(LOOK_PATIENCE, statement, Map.of("repository", name)).isEmpty();
    }

    private static Problem replacing(String name) {
        return new Problem(
                Code.TOO_BUSY,
                "'" + name
                        + "' is being replaced in the graph right now; ask again. Where that was cut off, POST /v1/index"
                        + " does it again.");
    }

    /// Reads rows one after the other, of which there may be a million; the patience is for a time in which none comes.
    private <T> List<T> all(String statement, Map<String, Object> parameters, Function<Record, T> row) {
        AtomicLong came = new AtomicLong(System.nanoTime());
        return within(
                READ_PATIENCE,
                came::get,
                session -> session.executeRead(transaction -> {
                    List<T> found = new ArrayList<>();
                    Result rows = transaction.run(Cypher.named(statement), parameters);
                    while (rows.hasNext()) {
                        found.add(row.apply(rows.next()));
                        came.set(System.nanoTime());
                    }
                    return List.copyOf(found);
                }));
    }

    private IndexedRepository repository(String name) {
        return repositories().stream()
                .filter(repository -> repository.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(Code.UNKNOWN_REPOSITORY, "'" + name + "' is not indexed any more."));
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
            inSession(Migrations::apply);
            schemaStands = true;
        }
    }

    private List<Record> query(Duration patience, String statement, Map<String, Object> parameters) {
        return within(
                patience,
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
        long began = System.nanoTime();
        return within(patience, () -> began, work);
    }

    /// @param alive when something was last heard, by the clock of [System#nanoTime()]
    private <T> T within(Duration patience, LongSupplier alive, Function<Session, T> work) {
        Future<T> result = threads.submit(() -> {
            try (Session session = driver.session()) {
                return work.apply(session);
            }
        });
        try {
            while (true) {
                long left = patience.toNanos() - (System.nanoTime() - alive.getAsLong());
                try {
                    return result.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    if (System.nanoTime() - alive.getAsLong() >= patience.toNanos()) {
                        result.cancel(true);
                        throw Engine.NEO4J.down(e);
                    }
                }
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Engine.NEO4J.down(e);
        }
    }

    private static RuntimeException failure(Throwable thrown) {
        // a statement that Neo4j does not understand is our fault, not its absence, and a value that is missing neither
        boolean theirs = thrown instanceof Neo4jException e
                && !(e instanceof ValueException)
                && (e.code() == null || !e.code().startsWith("Neo.ClientError.Statement"));
        if (theirs) {
            return Engine.NEO4J.down(thrown);
        }
        return thrown instanceof RuntimeException ours ? ours : new IllegalStateException(thrown);
    }
}
