package dev.ybis.gateway.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/// Makes the graph hold a repository, by the gateway that has its lease. Who reads sees the old graph or the new one.
///
/// What little differs is written in one transaction. Neo4j keeps a transaction in its memory until the end, which does
/// not hold a large tree; so where much differs, or nothing stands, each statement has a transaction of its own. The
/// first says that the repository is being replaced, so that nobody reads it, and the last that it stands. What was
/// cut off in between is written anew as a whole.
final class Writing {
    private final Driver driver;
    private final Session session;
    private final IndexedRepository repository;
    private final Leases leases;
    private final int mostRows;

    /// @param mostRows most rows of one transaction
    Writing(Driver driver, Session session, IndexedRepository repository, Leases leases, int mostRows) {
        this.driver = driver;
        this.session = session;
        this.repository = repository;
        this.leases = leases;
        this.mostRows = mostRows;
    }

    /// @param before what is thought to stand in the graph; where it does, only what differs is written
    void write(Contents next, @Nullable Recorded before) {
        if (before != null) {
            Replacement replacement = new Replacement(repository, before.contents(), next);
            String version = before.repository().version();
            if (replacement.rows() <= mostRows
                    && Pipeline.transaction(driver, pipeline -> replace(pipeline, replacement, version))) {
                return;
            }
        }
        inPieces(new Replacement(repository, Contents.NOTHING, next));
    }

    /// @return false where something else stands than was thought
    private boolean replace(Pipeline pipeline, Replacement replacement, String version) {
        if (!claim(pipeline).equals(version)) {
            return false;
        }
        replacement.write(pipeline);
        stand(pipeline);
        return true;
    }

    private void inPieces(Replacement replacement) {
        Map<String, Object> name = Map.of("name", repository.name());
        alone(Cypher.named("begin-replacing"), name);
        session.run(Cypher.named("remove-remains"), name).consume();
        replacement.write(this::alone);
        stand(this::alone);
    }

    /// Not tried again where it is not heard how it ended, for what is created would be there twice.
    private void alone(String statement, Map<String, Object> parameters) {
        try (Transaction transaction = session.beginTransaction()) {
            leases.check(transaction, repository.name());
            transaction.run(statement, parameters).consume();
            transaction.commit();
        }
    }

    /// Takes the repository's node for this transaction, so that of two that write at once the second sees what the
    /// first has written; and its lease, so that nobody takes that over until the transaction ends.
    ///
    /// @return the version that stands; `` where none does
    private String claim(Pipeline pipeline) {
        Record claimed = pipeline.single(Cypher.named("claim-repository"), leases.parameters(repository.name()));
        if (!claimed.get("mayWrite").asBoolean()) {
            throw Leases.lost(repository.name());
        }
        return claimed.get("version").asString("");
    }

    private void stand(Replacement.Statements statements) {
        statements.run(
                Cypher.named("save-repository"),
                Map.of("name", repository.name(), "properties", RepositoryNode.properties(repository)));
    }
}
