package dev.ybis.gateway.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ybis.gateway.problem.Engine;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.hash.HashCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The chunks of all repositories as Redis keeps them, whatever embeds them: the hash `ybis:chunks` has each
/// repository's version, `ybis:chunks:<repository>` the chunks of each path. Thread-safe; blocks.
///
/// Every method throws the problem `engine-down` when Redis does not answer.
@ApplicationScoped
@RegisterForReflection(targets = Chunk.class)
class ChunkRecord {
    private static final String VERSIONS = "ybis:chunks";
    private static final String MODEL = "ybis:knowledge:model";
    /// How long a claim lasts that nobody repeats: somewhat longer than a gateway takes to be started again.
    private static final Duration CLAIM = Duration.ofSeconds(60);
    /// Stands for the version of a repository that was removed. One without any version was not removed:
    /// Redis has lost it.
    static final String REMOVED = "removed";
    /// Paths written, read or removed at once.
    private static final int PAGE = 200;

    private static final TypeReference<List<Chunk>> CHUNKS = new TypeReference<>() {};

    private final HashCommands<String, String, String> hashes;
    private final RedisDataSource redis;
    private final ObjectMapper json;

    ChunkRecord(RedisDataSource redis, ObjectMapper json) {
        this.redis = redis;
        this.json = json;
        hashes = redis.hash(String.class);
    }

    private static String key(String repository) {
        return VERSIONS + ":" + repository;
    }

    /// The version of each repository that is recorded whole, [#REMOVED] for one that was removed.
    Map<String, String> versions() {
        return guarded(() -> hashes.hgetall(VERSIONS));
    }

    /// All chunks of a repository by path.
    Map<String, List<Chunk>> read(String repository) {
        Map<String, List<Chunk>> files = new HashMap<>();
        List<String> paths = guarded(() -> hashes.hkeys(key(repository)));
        for (int from = 0; from < paths.size(); from += PAGE) {
            String[] page =
                    paths.subList(from, Math.min(paths.size(), from + PAGE)).toArray(String[]::new);
            guarded(() -> hashes.hmget(key(repository), page)).forEach((path, text) -> {
                if (text != null) {
                    files.put(path, chunks(text));
                }
            });
        }
        return files;
    }

    /// Records the chunks of paths, an empty list for a path that is gone, and gives the repository a new
    /// version.
    ///
    /// @return the new version
    String write(String repository, Map<String, List<Chunk>> changes) {
        List<String> gone = new ArrayList<>();
        Map<String, String> page = new HashMap<>();
        changes.forEach((path, chunks) -> {
            if (chunks.isEmpty()) {
                gone.add(path);
                return;
            }
            page.put(path, text(chunks));
            if (page.size() == PAGE) {
                guarded(() -> hashes.hset(key(repository), page));
                page.clear();
            }
        });
        if (!page.isEmpty()) {
            guarded(() -> hashes.hset(key(repository), page));
        }
        for (int from = 0; from < gone.size(); from += PAGE) {
            String[] paths =
                    gone.subList(from, Math.min(gone.size(), from + PAGE)).toArray(String[]::new);
            guarded(() -> hashes.hdel(key(repository), paths));
        }
        String version = UUID.randomUUID().toString();
        guarded(() -> hashes.hset(VERSIONS, repository, version));
        return version;
    }

    /// Has this be the model that all is embedded with, whatever another gateway wishes.
    void claim(String model) {
        guarded(() -> redis.value(String.class).setGet(MODEL, model, new SetArgs().px(CLAIM)));
    }

    /// Whether this is the model that all is to be embedded with: of the gateways that run, the one that
    /// started last has claimed it. To be asked more often than a claim lasts.
    boolean isClaimed(String model) {
        return guarded(() -> {
            var values = redis.value(String.class);
            String claimed = values.get(MODEL);
            if (claimed == null || claimed.equals(model)) {
                values.setGet(MODEL, model, new SetArgs().px(CLAIM));
                return true;
            }
            return false;
        });
    }

    void remove(String repository) {
        guarded(() -> hashes.hset(VERSIONS, repository, REMOVED));
        guarded(() -> redis.key().del(key(repository)));
    }

    private List<Chunk> chunks(String text) {
        try {
            return json.readValue(text, CHUNKS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(List<Chunk> chunks) {
        try {
            return json.writeValueAsString(chunks);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T extends @Nullable Object> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw Engine.REDIS.down(e);
        }
    }
}
