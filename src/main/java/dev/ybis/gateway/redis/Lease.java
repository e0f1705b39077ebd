package dev.ybis.gateway.redis;

import io.quarkus.redis.datasource.RedisDataSource;
import java.time.Duration;

/// A piece of work that one gateway at a time does: the key `ybis:lease:<work>` in Redis, which has the word of
/// who does it, and ends by itself with whoever is gone. Thread-safe; blocks.
///
/// Every method throws the problem `engine-down` when Redis does not answer.
public final class Lease implements AutoCloseable {
    /// Changes the key only while it is still ours.
    private static final String IF_OURS = "if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end ";

    private final RedisDataSource redis;
    private final String key;
    private final String word;
    private final Duration life;

    Lease(RedisDataSource redis, String key, String word, Duration life) {
        this.redis = redis;
        this.key = key;
        this.word = word;
        this.life = life;
    }

    /// Begins its life anew.
    ///
    /// @return false when it had ended already, and somebody else may be at work
    public boolean extend() {
        return ifOurs("return redis.call('pexpire', KEYS[1], ARGV[2])");
    }

    @Override
    public void close() {
        ifOurs("return redis.call('del', KEYS[1])");
    }

    private boolean ifOurs(String then) {
        return Redis.guarded(
                () -> redis.execute("EVAL", IF_OURS + then, "1", key, word, String.valueOf(life.toMillis()))
                                .toInteger()
                        == 1);
    }
}
