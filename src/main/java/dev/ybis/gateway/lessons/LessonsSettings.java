package dev.ybis.gateway.lessons;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/// How lessons are kept.
@ConfigMapping(prefix = "gateway.lessons")
interface LessonsSettings {
    /// Lessons kept; of more, none is taken until some are removed, for none is forgotten silently.
    @WithDefault("10000")
    @Min(1)
    int most();

    /// From which nearness in meaning, 0 to 1, two lessons are one.
    @WithDefault("0.9")
    @Min(0)
    @Max(1)
    double alike();
}
