package dev.ybis.gateway.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// How followers are served.
@ConfigMapping(prefix = "gateway.stream")
interface StreamSettings {
    /// Pause between the comments that keep a quiet stream open; below the 30 to 60 seconds after which proxies give
    /// up.
    @WithDefault("15s")
    Duration heartbeat();

    /// Most open streams, 1 to 1,000,000; beyond it a new one gets 503. The default fits a few hundred MB of memory.
    @WithDefault("10000")
    @Min(1)
    @Max(1_000_000)
    int maxFollowers();
}
