package dev.ybis.gateway.impact;

import dev.ybis.gateway.graph.Symbol;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.problem.QueryParameter;
import dev.ybis.gateway.snapshot.Direction;
import dev.ybis.gateway.snapshot.Snapshots;
import dev.ybis.gateway.snapshot.Target;
import dev.ybis.gateway.snapshot.Walk;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `GET /v1/impact`.
@Path("/v1/impact")
@Tag(name = "impact")
class ImpactResource {
    static final int DEFAULT_LIMIT = 500;
    static final String SYMBOL = "symbol";
    static final String FILE = "file";
    private static final String MISSING = "missing:";

    private final Snapshots snapshots;

    ImpactResource(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "What depends on a file or symbol",
            description = "Each dependent with its distance and one path that says why.")
    public ImpactAnswer dependents(
            @Parameter(description = "Path, path:line, or symbol in an indexed repository.") @RestQuery @Nullable
                    String target,
            @Parameter(description = "Which repository; needed where several have the target.") @RestQuery @Nullable
                    String repository,
            @Parameter(description = "dependents (default): what a change breaks; dependencies: what it is built on.")
                    @RestQuery
                    @Nullable
                    String direction,
            @Parameter(
                            description =
                                    "symbol (default for a symbol): along links between symbols; file (default for a path): from file to file.")
                    @RestQuery
                    @Nullable
                    String level,
            @Parameter(
                            description =
                                    "Kinds of edges: imports, references; between symbols also calls, inherits, uses; default all.")
                    @RestQuery
                    @Nullable
                    String kinds,
            @Parameter(description = "Most steps, 1 to 64; default 64.") @RestQuery @Nullable String depth,
            @Parameter(description = "Most dependents, 1 to 5000; default 500.") @RestQuery @Nullable String limit,
            @Parameter(description = "missing:<path or symbol> says why that one is not affected.") @RestQuery @Nullable
                    String explain) {
        String wanted = GraphParameters.required("target", target, "src/main/App.java");
        int steps = QueryParameter.number("depth", depth, GraphParameters.MAX_DEPTH, GraphParameters.MAX_DEPTH);
        int most = QueryParameter.number("limit", limit, DEFAULT_LIMIT, GraphParameters.MAX_LIMIT);
        Set<String> along = GraphParameters.kinds("kinds", kinds);
        Direction way = direction(direction);
        Boolean asked = symbols(level);
        if (explain != null && !explain.startsWith(MISSING)) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "explain='" + Problem.quoted(explain) + "' does not begin with " + MISSING + " and a path.");
        }
        Target found = snapshots.find(wanted, repository);
        Symbol symbol = found.symbol();
        boolean symbols = asked == null ? symbol != null : asked;
        Missing missing = explain == null ? null : missing(found, explain, symbols, way, along, steps);
        Provenance provenance = Provenance.of(found.snapshot(), snapshots.freshness(found.snapshot()));
        Walk walk = found.walk(symbols, way, along, steps);
        return ImpactAnswer.of(
                provenance,
                symbols ? SYMBOL : FILE,
                List.of(symbols ? found.node() : found.path()),
                symbol == null ? List.of() : List.of(symbol),
                walk,
                most,
                way == Direction.DEPENDENTS ? Risk.of(walk, provenance.nothingIsLeftOpen()) : null,
                missing);
    }

    /// Whether to go from symbol to symbol; null where the target decides.
    private static @Nullable Boolean symbols(@Nullable String level) {
        if (level != null && !level.equals(SYMBOL) && !level.equals(FILE)) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "level='" + Problem.quoted(level) + "' is neither " + SYMBOL + " nor " + FILE + ".");
        }
        return level == null ? null : Boolean.valueOf(level.equals(SYMBOL));
    }

    private Missing missing(
            Target found, String explain, boolean symbols, Direction way, Set<String> along, int steps) {
        String repository = found.snapshot().repository().name();
        Target node = snapshots.find(explain.substring(MISSING.length()), repository);
        // a snapshot of the same moment, so that both are judged by one graph
        return Missing.of(new Target(node.snapshot(), found.path(), found.symbol()), node, symbols, way, along, steps);
    }

    private static Direction direction(@Nullable String text) {
        return Stream.of(Direction.values())
                .filter(known ->
                        text == null || known.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Code.INVALID_PARAMETER,
                        "direction='" + Problem.quoted(String.valueOf(text))
                                + "' is neither dependents nor dependencies."));
    }
}
