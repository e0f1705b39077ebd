package dev.ybis.gateway.check;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an index that is stale, or lacks something of the change, does to the verdict.
enum Policy {
    /// It is told, and the verdict comes from the rest.
    WARN,
    /// It is no finding; what the graph doesn't know of the change is listed all the same.
    IGNORE,
    /// Nothing is judged by it.
    REFUSE;

    /// @throws Problem `invalid-parameter`
    static Policy named(@Nullable String text) {
        return Stream.of(values())
                .filter(known ->
                        text == null || known.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Code.INVALID_PARAMETER,
                        "policy '" + Problem.quoted(String.valueOf(text)) + "' is none of warn, ignore, refuse."));
    }
}
