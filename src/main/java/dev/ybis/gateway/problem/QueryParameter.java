package dev.ybis.gateway.problem;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Query parameters read as what they must be.
public final class QueryParameter {
    private QueryParameter() {}

    /// That nothing is asked with a parameter that nobody reads, such as one with a slip of the pen.
    ///
    /// @throws Problem `invalid-parameter`
    public static void only(Set<String> known, Set<String> given) {
        given.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new Problem(
                            Code.INVALID_PARAMETER,
                            "'" + Problem.quoted(name) + "' is not a parameter here; those are "
                                    + String.join(", ", known.stream().sorted().toList()) + ".");
                });
    }

    /// A whole number from 1 to `most`; `otherwise` where the parameter is left out.
    ///
    /// @throws Problem `invalid-parameter`
    public static int number(String name, @Nullable String text, int otherwise, int most) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    name + "='" + Problem.quoted(text) + "' is not a number from 1 to " + most + ".");
        }
        return Integer.parseInt(text);
    }
}
