package dev.ybis.gateway.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ybis.gateway.impact.Arrow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something a rule has to say of a change.
///
/// @param rule  as [Rule#id()] names it
/// @param level `error`, or `warning` for what does not decide the verdict
/// @param file  where it shows, relative to the repository; left out where it is about the index as a whole
/// @param line  from 1; left out where it is about the file as a whole
/// @param why   the edges it rests on
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Finding(
        String rule,
        String level,
        String message,
        @Nullable String file,
        @Nullable Integer line,
        List<Arrow> why) {
    static final String ERROR = "error";
    static final String WARNING = "warning";

    static Finding of(Rule rule, String message, @Nullable String file, @Nullable Integer line, List<Arrow> why) {
        return new Finding(rule.id(), ERROR, message, file, line, why);
    }

    Finding asWarning() {
        return new Finding(rule, WARNING, message, file, line, why);
    }
}
