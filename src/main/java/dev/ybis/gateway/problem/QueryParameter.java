package dev.ybis.gateway.problem;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Query parameters read as what they must be.
public final class QueryParameter {
    private QueryParameter() {}

    /// One of some values; null where the parameter is left out.
    ///
    /// @throws Problem `invalid-parameter`
    public static @Nullable String oneOf(String name, @Nullable String text, Set<String> values) {
        if (text != null && !values.contains(text)) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    name + "='" + Problem.quoted(text) + "' is not one of "
                            + String.join(", ", values.stream().sorted().toList()) + ".");
        }
        return text;
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

    /// A parameter that is given several times, where one value is read.
    public static Problem repeated(String name, int times) {
        return new Problem(
                Code.INVALID_PARAMETER,
                "'" + Problem.quoted(name) + "' is given " + times + " times; it can have one value.");
    }
}
