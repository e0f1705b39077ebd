package dev.ybis.gateway.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.async.AsyncSession;
import org.neo4j.driver.async.AsyncTransactionContext;
import org.neo4j.driver.async.ResultCursor;

/// The statements of one transaction, sent one after the other without waiting for what each comes to, for Neo4j works
/// them off in their order anyway and a change of one file is a handful of short ones. What failed is heard at the end.
/// Used by one thread.
final class Pipeline implements Replacement.Statements {
    /// Statements that are under way at most, so that what was sent and not worked off stays some megabytes.
    private static final int UNDER_WAY = 16;

    private final AsyncTransactionContext transaction;
    private final List<CompletableFuture<?>> sent = new ArrayList<>();

    private Pipeline(AsyncTransactionContext transaction) {
        this.transaction = transaction;
    }

    /// Does `work` in a transaction, which ends with it; again where Neo4j says that another time it may succeed.
    static <T> T transaction(Driver driver, Function<Pipeline, T> work) {
        AsyncSession session = driver.session(AsyncSession.class);
        try {
            // on a thread of its own, for the driver's must not wait
            return await(session.executeWriteAsync(transaction -> CompletableFuture.supplyAsync(
                    () -> new Pipeline(transaction).through(work), Thread::startVirtualThread)));
        } finally {
            session.closeAsync();
        }
    }

    private <T> T through(Function<Pipeline, T> work) {
        T done = work.apply(this);
        settle();
        return done;
    }

    @Override
    public void run(String statement, Map<String, Object> parameters) {
        if (sent.size() == UNDER_WAY) {
            settle();
        }
        sent.add(transaction
                .runAsync(statement, parameters)
                .thenCompose(ResultCursor::consumeAsync)
                .toCompletableFuture());
    }

    private void settle() {
        sent.forEach(Pipeline::await);
        sent.clear();
    }

    /// The only row of what a statement comes to, waited for.
    Record single(String statement, Map<String, Object> parameters) {
        return await(transaction.runAsync(statement, parameters).thenCompose(ResultCursor::singleAsync));
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
