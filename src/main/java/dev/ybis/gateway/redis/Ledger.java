package dev.ybis.gateway.redis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.RedisDataSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records of one type in Redis that stay until they are removed: JSON texts by name in the hash `ybis:<ledger>`.
/// Thread-safe; blocks.
///
/// Every method throws the problem `engine-down` when Redis does not answer.
public final class Ledger<T> {
    private static final String IF_SAME = """
            if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
            if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1])
            else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
            return 1
            """;

    private final RedisDataSource redis;
    private final Json<T> json;
    private final String key;

    Ledger(RedisDataSource redis, ObjectMapper json, Class<T> type, String ledger) {
        this.redis = redis;
        this.json = new Json<>(json, type);
        key = "ybis:" + ledger;
    }

    /// The record of a name; null where there is none.
    public @Nullable T get(String name) {
        String text = Redis.guarded(() -> redis.hash(String.class).hget(key, name));
        return text == null ? null : json.decoded(text);
    }

    /// All records by name.
    public Map<String, T> all() {
        Map<String, T> all = new HashMap<>();
        Redis.guarded(() -> redis.hash(String.class).hgetall(key))
                .forEach((name, text) -> all.put(name, json.decoded(text)));
        return all;
    }

    public long size() {
        return Redis.guarded(() -> redis.hash(String.class).hlen(key));
    }

    public void put(String name, T entry) {
        String text = json.encoded(entry);
        Redis.guarded(() -> redis.hash(String.class).hset(key, name, text));
    }

    /// Puts a record in the place of another, if that still stands there.
    ///
    /// @param next null to remove it
    /// @return whether it did
    public boolean replace(String name, T before, @Nullable T next) {
        String text = next == null ? "" : json.encoded(next);
        return Redis.guarded(() -> redis.execute("EVAL", IF_SAME, "1", key, name, json.encoded(before), text)
                .toInteger()
                .equals(1));
    }

    /// @return whether there was one
    public boolean remove(String name) {
        return Redis.guarded(() -> redis.hash(String.class).hdel(key, name)) > 0;
    }
}
