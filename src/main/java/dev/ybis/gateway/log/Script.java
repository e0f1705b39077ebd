package dev.ybis.gateway.log;

import dev.ybis.gateway.resource.Resource;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A Lua script that Redis runs in one step. Sent by its digest; in full when Redis does not know it (yet, or any
/// more).
final class Script {
    /// What the driver says of a connection that was closed, for nobody used it, between being taken from the pool and
    /// being written to. Nothing went over it, so that another one may be tried whatever the script does.
    private static final String NOT_SENT = "Connection is closed";

    private final String source;
    private final String digest;

    private Script(String source, String digest) {
        this.source = source;
        this.digest = digest;
    }

    /// Reads `redis/<name>.lua` of the program's resources, with what all of them share before it.
    static Script named(String name) {
        String source = Resource.text("/redis/log.lua") + Resource.text("/redis/" + name + ".lua");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
            return new Script(source, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Uni<Response> run(ReactiveRedisDataSource redis, List<String> keys, List<String> arguments) {
        return redis.execute("EVALSHA", words(digest, keys, arguments))
                .onFailure(failure -> NOT_SENT.equals(failure.getMessage()))
                .retry()
                .atMost(1)
                .onFailure(failure ->
                        failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT"))
                .recoverWithUni(() -> redis.execute("EVAL", words(source, keys, arguments)));
    }

    private static String[] words(String script, List<String> keys, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(script, String.valueOf(keys.size())));
        words.addAll(keys);
        words.addAll(arguments);
        return words.toArray(String[]::new);
    }
}
