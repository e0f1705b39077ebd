package dev.ybis.gateway.log;

import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/// Redis's publish/subscribe channels, which older programs speak on. Redis keeps nothing that is said there: what is
/// said while nobody listens is gone. Thread-safe.
@ApplicationScoped
public class Channels {
    /// Pause between two looks whether a subscription still lives, and between attempts while Redis is away.
    private static final Duration LOOK = Duration.ofSeconds(1);
    /// How long Redis may take to answer.
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// How long it is remembered that a message went out.
    private static final Duration SENT = Duration.ofMinutes(10);

    private static final Script SAY_ONCE = Script.named("say-once");
    private static final Logger LOG = Logger.getLogger(Channels.class);

    private final Redis redis;
    private final ReactiveRedisDataSource requests;
    private volatile boolean stopped;

    Channels(@RedisClientName("tail") Redis redis, ReactiveRedisDataSource requests) {
        this.redis = redis;
        this.requests = requests;
    }

    /// Hears what is said on the channels that a pattern selects, as `(channel, message)`, from one thread at a time; a
    /// subscription that ended is made again.
    public void listen(String pattern, BiConsumer<String, String> listener) {
        Thread.ofPlatform().name("channels").daemon().start(() -> {
            while (!stopped) {
                try {
                    subscribed(pattern, listener);
                } catch (RuntimeException e) {
                    LOG.debugf("the subscription to %s ended: %s", pattern, e.getMessage());
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        });
    }

    /// Subscribes, and returns or fails when the subscription has ended. A subscribed connection still answers to PING,
    /// which a dead one does not.
    private void subscribed(String pattern, BiConsumer<String, String> listener) {
        RedisConnection connection = redis.connect().await().atMost(PATIENCE);
        try {
            connection.handler(message -> heard(message, listener));
            connection
                    .send(Request.cmd(Command.PSUBSCRIBE).arg(pattern))
                    .await()
                    .atMost(PATIENCE);
            while (!stopped) {
                LockSupport.parkNanos(LOOK.toNanos());
                connection.send(Request.cmd(Command.PING)).await().atMost(PATIENCE);
            }
        } finally {
            Hangup.on(connection);
        }
    }

    /// Redis pushes `[pmessage, pattern, channel, message]`.
    private static void heard(Response message, BiConsumer<String, String> listener) {
        if (message.size() == 4 && message.get(0).toString().equals("pmessage")) {
            listener.accept(message.get(2).toString(), message.get(3).toString());
        }
    }

    /// What is said on channels.
    ///
    /// @param name tells this message from others, on a bus
    public record Message(String name, List<String> channels, String text) {}

    /// Says messages in their order, in one step, except those that a gateway said before.
    ///
    /// @return how many were said now
    public Uni<Integer> sayOnce(List<Message> messages) {
        List<String> keys = messages.stream()
                .map(message -> "ybis:{default}:said:" + message.name())
                .toList();
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(SENT.toMillis())));
        for (Message message : messages) {
            arguments.add(String.valueOf(message.channels().size()));
            arguments.addAll(message.channels());
            arguments.add(message.text());
        }
        return SAY_ONCE.run(requests, keys, arguments)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(Response::toInteger);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }
}
