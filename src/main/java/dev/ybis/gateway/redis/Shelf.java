package dev.ybis.gateway.redis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.sortedset.ScoredValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Records of one type in Redis, each a list of JSON texts under a name: at `ybis:<shelf>:<name>`, with the time of
/// the last use of each in the sorted set `ybis:<shelf>`. A record that is not added to for its life is
/// gone; where there
/// are too many, those go that were added to longest ago. Thread-safe; blocks.
///
/// Every method throws the problem `engine-down` when Redis does not answer.
public final class Shelf<T> {
    private final RedisDataSource redis;
    private final Json<T> json;
    private final String key;
    private final int mostNames;
    private final int mostEach;
    private final Duration life;

    Shelf(
            RedisDataSource redis,
            ObjectMapper json,
            Class<T> type,
            String shelf,
            int mostNames,
            int mostEach,
            Duration life) {
        this.redis = redis;
        this.json = new Json<>(json, type);
        this.mostNames = mostNames;
        this.mostEach = mostEach;
        this.life = life;
        key = "ybis:" + shelf;
    }

    /// The entries of a record, oldest first; none where there is no such record.
    public List<T> read(String name) {
        List<T> entries = new ArrayList<>();
        for (String text : Redis.guarded(() -> redis.list(String.class).lrange(at(name), 0, -1))) {
            entries.add(json.decoded(text));
        }
        return entries;
    }

    /// Adds an entry to a record, which begins with it where there was none.
    public void add(String name, T entry) {
        String text = json.encoded(entry);
        Redis.guarded(() -> {
            redis.list(String.class).rpush(at(name), text);
            redis.list(String.class).ltrim(at(name), -mostEach, -1);
            redis.key().pexpire(at(name), life);
            redis.sortedSet(String.class).zadd(key, System.currentTimeMillis(), name);
            long surplus = redis.sortedSet(String.class).zcard(key) - mostNames;
            if (surplus > 0) {
                for (ScoredValue<String> oldest : redis.sortedSet(String.class).zpopmin(key, (int) surplus)) {
                    redis.key().del(at(oldest.value()));
                }
            }
            return name;
        });
    }

    /// Removes a record.
    ///
    /// @return whether there was one
    public boolean remove(String name) {
        return Redis.guarded(() -> {
            redis.sortedSet(String.class).zrem(key, name);
            return redis.key().del(at(name)) > 0;
        });
    }

    private String at(String name) {
        return key + ":" + name;
    }
}
