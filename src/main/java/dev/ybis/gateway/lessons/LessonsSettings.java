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

    /// From which nearness in meaning, 0 to 1, a lesson that says something else is told as `near` to who tells one.
    @WithDefault("0.75")
    @Min(0)
    @Max(1)
    double alike();
}
