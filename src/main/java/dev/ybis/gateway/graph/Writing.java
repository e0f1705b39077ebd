package dev.ybis.gateway.graph;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Session;
import org.neo4j.driver.SimpleQueryRunner;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;

/// Makes the graph hold a repository, by the gateway that has its lease. Who reads sees the old graph or the new one.
///
/// What stands is replaced in one transaction. Neo4j keeps a transaction in its memory until the end, which does not
/// hold a large tree; so where nothing stands each statement has a transaction of its own, and the repository's
/// version, without which it is not there for anybody, is what the last one writes.
final class Writing {
    private final Session session;
    private final IndexedRepository repository;
    private final Leases leases;

    Writing(Session session, IndexedRepository repository, Leases leases) {
        this.session = session;
        this.repository = repository;
        this.leases = leases;
    }

    /// @param before what is thought to stand in the graph; where it does, only what differs is written
    void write(Contents next, @Nullable Recorded before) {
        boolean replaced = session.executeWrite(transaction -> replace(transaction, next, before));
        if (!replaced) {
            begin(next);
        }
    }

    /// @return false where nothing stands
    private boolean replace(SimpleQueryRunner transaction, Contents next, @Nullable Recorded before) {
        String standing = claim(transaction);
        if (standing.isEmpty()) {
            return false;
        }
        Contents old = Contents.NOTHING;
        if (before != null && before.repository().version().equals(standing)) {
            old = before.contents();
        } else {
            run(transaction, "remove-contents", Map.of("name", repository.name()));
        }
        new Replacement(
                        (statement, parameters) ->
                                transaction.run(statement, parameters).consume(),
                        repository)
                .write(old, next);
        stand(transaction);
        return true;
    }

    private void begin(Contents next) {
        // what a gateway has left that was stopped while it wrote
        session.run(Cypher.named("remove-remains"), Map.of("name", repository.name()))
                .consume();
        new Replacement(
                        (statement, parameters) -> alone(transaction ->
                                transaction.run(statement, parameters).consume()),
                        repository)
                .write(Contents.NOTHING, next);
        alone(this::stand);
    }

    /// Not tried again where it is not heard how it ended, for what is created would be there twice.
    private void alone(Consumer<SimpleQueryRunner> work) {
        try (Transaction transaction = session.beginTransaction()) {
            leases.check(transaction, repository.name());
            work.accept(transaction);
            transaction.commit();
        }
    }

    /// Takes the repository's node for this transaction, so that of two that write at once the second sees what the
    /// first has written.
    ///
    /// @return the version that stands; `` where there is none
    private String claim(SimpleQueryRunner transaction) {
        Value version = transaction
                .run(Cypher.named("claim-repository"), Map.of("name", repository.name()))
                .single()
                .get("version");
        leases.check(transaction, repository.name());
        return version.isNull() ? "" : version.asString();
    }

    private void stand(SimpleQueryRunner transaction) {
        run(
                transaction,
                "save-repository",
                Map.of("name", repository.name(), "properties", RepositoryNode.properties(repository)));
    }

    private static void run(SimpleQueryRunner transaction, String statement, Map<String, Object> parameters) {
        transaction.run(Cypher.named(statement), parameters).consume();
    }
}
