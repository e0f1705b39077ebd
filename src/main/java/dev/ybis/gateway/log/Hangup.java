package dev.ybis.gateway.log;

import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;

/// Ends a connection to Redis for good. Closing one only gives it back to its pool, from where a connection whose other
/// end is gone without a word would come back, with the answers to questions that nobody asks any more.
final class Hangup {
    private Hangup() {}

    /// A connection that has chosen a database is closed rather than given to others; 0 is the one it has
    /// chosen already.
    static void on(RedisConnection connection) {
        connection.send(Request.cmd(Command.SELECT).arg("0")).subscribe().with(_ -> {}, _ -> {});
        connection.close().subscribe().with(_ -> {}, _ -> {});
    }
}
