package dev.ybis.gateway.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How much the event logs keep.
@ConfigMapping(prefix = "gateway.log")
interface LogSettings {
    /// Most events a log keeps, at least 1000; older ones are dropped exactly. At 300 bytes an event the default is
    /// about 30 MB of Redis.
    @WithDefault("100000")
    @Min(Retention.LEAST_EVENTS)
    int maxEvents();

    /// How long a log keeps an event, at least 10 s; 0 for as long as there is room.
    @WithDefault("0s")
    Duration maxAge();

    /// How many replicas must have an event before its publisher is told 201, 0 to 10
    /// ([WAIT](https://redis.io/docs/latest/commands/wait/)). 0 does not wait.
    @WithDefault("0")
    @Min(0)
    @Max(10)
    int replicas();

    /// How long the replicas may take.
    @WithDefault("1s")
    Duration replicasPatience();

    /// Buses beside `default` (GATEWAY_BUSES, separated by commas), each `name`, `name:max-events` or
    /// `name:max-events:max-age`; at most 63, for each takes a connection to Redis.
    Optional<List<String>> buses();

    /// How long `(source, id)` of a published event is remembered, so that sending it again changes nothing.
    @WithDefault("24h")
    Duration idempotencyWindow();

    /// How long a producer that fences its publications is remembered after its last one.
    @WithDefault("7d")
    Duration producerWindow();
}
