package dev.ybis.gateway.redis;

import dev.ybis.gateway.problem.Engine;
import java.util.function.Supplier;

/// Calls to Redis.
final class Redis {
    private Redis() {}

    /// @throws dev.ybis.gateway.problem.Problem `engine-down` when Redis does not answer
    static <R> R guarded(Supplier<R> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw Engine.REDIS.down(e);
        }
    }
}
