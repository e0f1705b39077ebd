package dev.ybis.gateway.redis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Where shelves and ledgers come from. Thread-safe.
@ApplicationScoped
public class Shelves {
    private final RedisDataSource redis;
    private final ObjectMapper json;

    Shelves(RedisDataSource redis, ObjectMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /// @param type      of the entries
    /// @param name      the shelf's name, part of its keys
    /// @param mostNames how many records it has at most
    /// @param mostEach  how many entries one record has at most; the oldest go
    /// @param life      how long a record stays after its last entry
    public <T> Shelf<T> shelf(Class<T> type, String name, int mostNames, int mostEach, Duration life) {
        return new Shelf<>(redis, json, type, name, mostNames, mostEach, life);
    }

    /// @param type of the records
    /// @param name the ledger's name, its key
    public <T> Ledger<T> ledger(Class<T> type, String name) {
        return new Ledger<>(redis, json, type, name);
    }
}
