package dev.ybis.gateway.graph;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.neo4j.driver.Session;
import org.neo4j.driver.SimpleQueryRunner;

/// Which repositories this gateway may write to the graph: one gateway at a time has a repository's lease, until
/// it ends it or dies. Each lease taken has a higher number than the one before, its fence; who was taken for
/// dead and writes all the same is turned away by it. Time is the graph's own. Thread-safe.
final class Leases {
    /// How long a lease lasts that is not renewed: long enough for a pause of the program, short enough to wait for.
    private static final Duration LIFE = Duration.ofSeconds(30);

    private final String holder = UUID.randomUUID().toString();
    private final Map<String, Long> fences = new ConcurrentHashMap<>();

    /// @return whether this gateway has the lease now
    boolean take(Session session, String repository) {
        List<Long> taken = session.executeWrite(transaction -> transaction
                .run(Cypher.named("take-lease"), parameters(repository, 0))
                .list(row -> row.get("fence").asLong()));
        taken.forEach(fence -> fences.put(repository, fence));
        return !taken.isEmpty();
    }

    boolean areHeld() {
        return !fences.isEmpty();
    }

    /// @return how many are held
    int renew(Session session) {
        fences.forEach((repository, fence) -> run(session, "renew-lease", parameters(repository, fence)));
        return fences.size();
    }

    /// @return whether it was held
    boolean end(Session session, String repository) {
        Long fence = fences.remove(repository);
        if (fence != null) {
            run(session, "end-lease", parameters(repository, fence));
        }
        return fence != null;
    }

    private static void run(Session session, String statement, Map<String, Object> parameters) {
        session.executeWriteWithoutResult(transaction ->
                transaction.run(Cypher.named(statement), parameters).consume());
    }

    /// Whether another gateway has the lease.
    boolean isElsewhere(SimpleQueryRunner transaction, String repository) {
        return transaction
                .run(Cypher.named("lease-elsewhere"), parameters(repository, 0))
                .hasNext();
    }

    /// Makes sure that nobody has taken a repository over, until the transaction ends.
    ///
    /// @throws Problem `index-running` where another has it
    void check(SimpleQueryRunner transaction, String repository) {
        Long fence = fences.get(repository);
        boolean lost = fence == null
                ? isElsewhere(transaction, repository)
                : !transaction
                        .run(Cypher.named("check-lease"), parameters(repository, fence))
                        .hasNext();
        if (lost) {
            throw lost(repository);
        }
    }

    static Problem lost(String repository) {
        return new Problem(
                Code.INDEX_RUNNING,
                "Another gateway has taken over the indexing of '" + repository
                        + "'; what this one has found is not written.");
    }

    /// What a statement needs that looks at the lease itself: `fence` is 0 where this gateway has none.
    Map<String, Object> parameters(String repository) {
        return parameters(repository, fences.getOrDefault(repository, 0L));
    }

    private Map<String, Object> parameters(String repository, long fence) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("repository", repository);
        parameters.put("holder", holder);
        parameters.put("fence", fence);
        parameters.put("life", LIFE.toMillis());
        return parameters;
    }
}
