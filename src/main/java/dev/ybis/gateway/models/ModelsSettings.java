package dev.ybis.gateway.models;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/// Which models are brought in at the start.
@ConfigMapping(prefix = "gateway.models")
interface ModelsSettings {
    /// Models that Ollama is asked to download when it does not have them (GATEWAY_MODELS_PULL); gigabytes each.
    Optional<List<String>> pull();

    /// Pause after a failed attempt, at least 100 ms, doubled each time up to 64 times this.
    @WithDefault("10s")
    @DurationMin(millis = 100)
    Duration pullRetry();
}
