package dev.ybis.gateway.redis;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.SetArgs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where leases come from. Thread-safe; blocks; throws the problem `engine-down` when Redis does not answer.
@ApplicationScoped
public class Leases {
    /// Pause before a lease that somebody has is asked for again: short beside the work, long beside a call
    /// of Redis.
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final RedisDataSource redis;

    Leases(RedisDataSource redis) {
        this.redis = redis;
    }

    /// Takes a lease; null when somebody has it.
    ///
    /// @param life how long it lasts where it is neither extended nor closed
    public @Nullable Lease take(String work, Duration life) {
        String key = "ybis:lease:" + work;
        String word = UUID.randomUUID().toString();
        boolean ours = Redis.guarded(() ->
                redis.value(String.class).setGet(key, word, new SetArgs().nx().px(life)) == null);
        return ours ? new Lease(redis, key, word, life) : null;
    }

    /// Takes a lease when whoever has it is done.
    ///
    /// @throws Problem `too-busy` when that is not within `patience`
    public Lease await(String work, Duration life, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Lease lease = take(work, life);
            if (lease != null) {
                return lease;
            }
            if (System.nanoTime() > end) {
                throw new Problem(
                        Code.TOO_BUSY, "Others have been at the " + work + " for " + patience.toSeconds() + " s.");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
