package dev.ybis.gateway.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/// Makes the graph hold a repository, by the gateway that has its lease. Who reads sees the old graph or the new one.
///
/// What stands is replaced in one transaction. Neo4j keeps a transaction in its memory until the end, which does not
/// hold a large tree; so where nothing stands each statement has a transaction of its own, and the repository's
/// version, without which it is not there for anybody, is what the last one writes.
final class Writing {
    private final Driver driver;
    private final Session session;
    private final IndexedRepository repository;
    private final Leases leases;

    Writing(Driver driver, Session session, IndexedRepository repository, Leases leases) {
        this.driver = driver;
        this.session = session;
        this.repository = repository;
        this.leases = leases;
    }

    /// @param before what is thought to stand in the graph; where it does, only what differs is written
    void write(Contents next, @Nullable Recorded before) {
        boolean replaced = Pipeline.transaction(driver, pipeline -> replace(pipeline, next, before));
        if (!replaced) {
            begin(next);
        }
    }

    /// @return false where nothing stands
    private boolean replace(Pipeline pipeline, Contents next, @Nullable Recorded before) {
        String standing = claim(pipeline);
        if (standing.isEmpty()) {
            return false;
        }
        Contents old = Contents.NOTHING;
        if (before != null && before.repository().version().equals(standing)) {
            old = before.contents();
        } else {
            pipeline.run(Cypher.named("remove-contents"), Map.of("name", repository.name()));
        }
        new Replacement(pipeline, repository).write(old, next);
        stand(pipeline);
        return true;
    }

    private void begin(Contents next) {
        // what a gateway has left that was stopped while it wrote
        session.run(Cypher.named("remove-remains"), Map.of("name", repository.name()))
                .consume();
        new Replacement(this::alone, repository).write(Contents.NOTHING, next);
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
    /// @return the version that stands; `` where there is none
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
