package dev.ybis.gateway.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How changes are judged.
@ConfigMapping(prefix = "gateway.check")
interface CheckSettings {
    /// How long a check of a watched folder waits for the index to catch up with what was saved there. A large
    /// change takes a second or two; with 0 none waits.
    @WithDefault("10s")
    Duration catchUp();
}
