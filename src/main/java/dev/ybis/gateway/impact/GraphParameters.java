package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.problem.QueryParameter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Query parameters that questions to the graph have in common.
public final class GraphParameters {
    /// Deepest walk; chains beyond it are no longer a reason to look.
    public static final int MAX_DEPTH = 64;
    /// Nodes that an answer shows where none is asked for: more than somebody reads.
    public static final int DEFAULT_RESULTS = 500;
    /// What the parameter `history` means.
    public static final String HISTORY = "true: also which commit last changed what a symbol says.";
    /// Most entries of one answer.
    public static final int MAX_LIMIT = 5_000;

    private static final Set<String> KINDS = new TreeSet<>(List.of(
            Edge.IMPORTS,
            Edge.REFERENCES,
            Edge.CONFIGURES,
            Edge.DERIVES,
            Edge.NEEDS,
            Edge.CALLS,
            Edge.INHERITS,
            Edge.USES));

    private GraphParameters() {}

    /// Kinds of edges with commas between them; empty, which stands for all, where the parameter is left out.
    ///
    /// @throws Problem `invalid-parameter`
    public static Set<String> kinds(String name, @Nullable String text) {
        if (text == null) {
            return Set.of();
        }
        Set<String> kinds = Set.copyOf(List.of(text.split(",", -1)));
        if (!KINDS.containsAll(kinds)) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    name + "='" + Problem.quoted(text) + "' names other kinds of edges than " + String.join(", ", KINDS)
                            + ".");
        }
        return kinds;
    }

    /// How many entries an answer shows at most.
    ///
    /// @throws Problem `invalid-parameter`
    public static int limit(@Nullable String text, int otherwise) {
        return QueryParameter.number("limit", text, otherwise, MAX_LIMIT);
    }

    /// `true` or `false`, which a parameter that is left out is.
    ///
    /// @throws Problem `invalid-parameter`
    public static boolean flag(String name, @Nullable String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new Problem(
                    Code.INVALID_PARAMETER, name + "='" + Problem.quoted(text) + "' is neither true nor false.");
        }
        return "true".equals(text);
    }

    /// A parameter that can't be left out.
    ///
    /// @throws Problem `invalid-parameter`
    public static String required(String name, @Nullable String text, String example) {
        if (text == null || text.isBlank()) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "There is no " + name + ": say which, as in ?" + name + "=" + example + ".");
        }
        return text;
    }
}
