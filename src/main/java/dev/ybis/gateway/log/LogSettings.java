package dev.ybis.gateway.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// How much the event log keeps.
@ConfigMapping(prefix = "gateway.log")
interface LogSettings {
    /// Most events the log keeps, at least 1000; older ones are dropped exactly. At 300 bytes an event the default is
    /// about 30 MB of Redis.
    @WithDefault("100000")
    @Min(1000)
    int maxEvents();

    /// How long `(source, id)` of a published event is remembered, so that sending it again changes nothing.
    @WithDefault("24h")
    Duration idempotencyWindow();
}
