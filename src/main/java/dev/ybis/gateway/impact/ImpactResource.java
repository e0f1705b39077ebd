package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.git.Histories;
import dev.ybis.gateway.graph.Symbol;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.problem.QueryParameter;
import dev.ybis.gateway.snapshot.Snapshots;
import dev.ybis.gateway.snapshot.Target;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Walk;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `GET /v1/impact`.
@Path("/v1/impact")
@Tag(name = "impact")
class ImpactResource {
    static final String SYMBOL = "symbol";
    static final String FILE = "file";
    private static final String MISSING = "missing:";

    private final Snapshots snapshots;
    private final Histories histories;

    ImpactResource(Snapshots snapshots, Histories histories) {
        this.snapshots = snapshots;
        this.histories = histories;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @RunOnVirtualThread
    @Operation(
            summary = "What depends on a file or symbol",
            description = "Each dependent with its distance and one path that says why.")
    @APIResponse(
            responseCode = "200",
            description = "The dependents",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ImpactAnswer.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class))
            })
    public Response dependents(
            @Parameter(description = "Path, path:line, symbol, or what is needed from outside.") @RestQuery @Nullable
                    String target,
            @Parameter(description = "Which repository; needed where several have the target.") @RestQuery @Nullable
                    String repository,
            @Parameter(description = "Absolute path of a folder: the repository is the one it lies in.")
                    @RestQuery
                    @Nullable
                    String folder,
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
                                    "Kinds of edges: imports, references, configures, derives, needs; between symbols also calls, inherits, uses; default all.")
                    @RestQuery
                    @Nullable
                    String kinds,
            @Parameter(description = "Most steps, 1 to 64; default 64.") @RestQuery @Nullable String depth,
            @Parameter(description = "Most dependents, 1 to 5000; default 500.") @RestQuery @Nullable String limit,
            @Parameter(description = "missing:<path or symbol> says why that one is not affected.") @RestQuery @Nullable
                    String explain,
            @Parameter(description = GraphParameters.HISTORY) @RestQuery @Nullable String history,
            @Parameter(description = "json (default) or text, for people.") @RestQuery @Nullable String format,
            @Context HttpHeaders headers) {
        String wanted = GraphParameters.required("target", target, "src/main/App.java");
        int steps = QueryParameter.number("depth", depth, GraphParameters.MAX_DEPTH, GraphParameters.MAX_DEPTH);
        int most = GraphParameters.limit(limit, GraphParameters.DEFAULT_RESULTS);
        Set<String> along = GraphParameters.kinds("kinds", kinds);
        Direction way = direction(direction);
        boolean dated = GraphParameters.flag("history", history);
        Boolean asked = symbols(level);
        if (explain != null && (!explain.startsWith(MISSING) || explain.equals(MISSING))) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "explain='" + Problem.quoted(explain) + "' must be " + MISSING + " and a path or symbol, such as "
                            + MISSING + "src/App.java.");
        }
        boolean text = text(format, headers);
        Target found = snapshots.findAnywhere(
                wanted, repository == null && folder != null ? snapshots.around(folder) : repository);
        boolean symbols = asked == null ? found.symbol() != null : asked;
        if (found.isOutside() && (symbols || way == Direction.DEPENDENCIES)) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "'" + Problem.quoted(found.id()) + "' is outside the tree: it is known which files need it, and not"
                            + " which symbols do, nor what it is built on.");
        }
        Missing missing = explain == null ? null : missing(found, explain, symbols, way, along, steps);
        Provenance provenance = Provenance.of(found.snapshot(), snapshots.freshness(found.snapshot()));
        Walk walk = found.walk(symbols, way, along, steps);
        Near near = Near.of(found.snapshot(), found.isOutside() ? List.of() : List.of(found.node()), walk);
        ImpactAnswer answer = ImpactAnswer.of(
                provenance.with(near),
                ImpactAnswer.Subject.of(found, symbols, meant(found, dated), wanted),
                walk,
                most,
                way == Direction.DEPENDENTS
                        ? Risk.of(walk, provenance.nothingIsLeftOpen(), Stream.of(found.path()))
                        : null,
                way == Direction.DEPENDENTS ? null : needed(found, walk, along, steps),
                missing);
        return text
                ? Response.ok(
                                new ImpactText(answer, way == Direction.DEPENDENCIES).toString(),
                                MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                        .build()
                : Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /// The symbol that was meant.
    private List<Dated> meant(Target target, boolean dated) {
        List<Symbol> symbol = Stream.ofNullable(target.symbol()).toList();
        return dated ? Dated.of(symbol, target.snapshot().repository(), histories) : Dated.without(symbol);
    }

    private static List<Needed> needed(Target found, Walk walk, Set<String> along, int steps) {
        boolean asked = along.isEmpty() || along.contains(Edge.NEEDS);
        return asked ? Needed.by(found.snapshot(), found.path(), walk, steps) : List.of();
    }

    private static boolean text(@Nullable String format, HttpHeaders headers) {
        if (format != null && !format.equals("text") && !format.equals("json")) {
            throw new Problem(
                    Code.INVALID_PARAMETER, "format='" + Problem.quoted(format) + "' is neither json nor text.");
        }
        return format == null
                ? headers.getAcceptableMediaTypes().stream()
                        .noneMatch(accepted -> accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                : format.equals("text");
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
        return Missing.of(found.in(node.snapshot()), node, symbols, way, along, steps);
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
