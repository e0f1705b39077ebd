package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.event.TopicPattern;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.problem.ProblemMapper;
import dev.ybis.gateway.problem.QueryParameter;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.vertx.web.Route;
import io.smallrye.mutiny.Uni;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `GET /v1/events`: a live stream where the client accepts `text/event-stream`, else a page of history. Served next to
/// the event loop, for thousands of streams may be open.
@ApplicationScoped
@Tag(name = "events")
class EventRoutes {
    /// Most topic patterns of one reader; each is tried on each event.
    static final int MAX_PATTERNS = 32;

    private static final int DEFAULT_LIMIT = 100;
    private static final String EVENT_STREAM = "text/event-stream";
    private static final String JSON = "application/json";

    private final Lanes lanes;
    private final EventLog log;
    private final History history;

    EventRoutes(Lanes lanes, EventLog log, History history) {
        this.lanes = lanes;
        this.log = log;
        this.history = history;
    }

    @Route(path = "/v1/events", methods = Route.HttpMethod.GET)
    @Operation(
            summary = "Follow the events live, or read a page of them",
            description =
                    "With Accept: text/event-stream the answer is a stream that goes on; otherwise it is one JSON page. docs/protocol.md has the rules.")
    @Parameter(
            name = "topic",
            in = ParameterIn.QUERY,
            description = "Topic pattern, repeatable: * stands for one level, a last ** for any number. Default: all.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description =
                    "now, start, a position, an RFC 3339 time, or a duration back such as -15m. Default: now for a stream, start for a page.")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Most events of a page, 1 to 1000; default 100.")
    @Parameter(
            name = "Last-Event-ID",
            in = ParameterIn.HEADER,
            description = "Resume strictly after this position; goes before from.")
    void read(RoutingContext request) {
        try {
            List<TopicPattern> patterns = patterns(request);
            if (wantsStream(request)) {
                follow(request, patterns);
            } else {
                page(request, patterns);
            }
        } catch (RuntimeException failure) {
            ProblemMapper.end(request, failure);
        }
    }

    /// The other methods, for which the framework would leave out that GET works here too.
    @Route(
            path = "/v1/events",
            methods = {Route.HttpMethod.HEAD, Route.HttpMethod.OPTIONS, Route.HttpMethod.PUT, Route.HttpMethod.DELETE})
    @Operation(hidden = true)
    void other(RoutingContext request) {
        request.response().putHeader("Allow", "GET, POST, OPTIONS");
        if (request.request().method().name().equals("OPTIONS")) {
            request.response().setStatusCode(204).end();
        } else {
            ProblemMapper.end(request, new Problem(Code.METHOD_NOT_ALLOWED, "/v1/events takes GET and POST."));
        }
    }

    private void follow(RoutingContext request, List<TopicPattern> patterns) {
        // a stream is open for as long as somebody listens, which says nothing of how long answers take
        HttpRequestMetric.getRequestMetric(request).setTemplatePath("/v1/events (stream)");
        var context = (ContextInternal) request.vertx().getOrCreateContext();
        position(start(request, "now"))
                .emitOn(task -> context.nettyEventLoop().execute(task))
                .subscribe()
                .with(
                        position -> {
                            if (request.response().closed()) {
                                return;
                            }
                            try {
                                request.response()
                                        .setChunked(true)
                                        .putHeader("Content-Type", EVENT_STREAM)
                                        .putHeader("Cache-Control", "no-cache, no-transform")
                                        .putHeader("X-Accel-Buffering", "no");
                                lanes.follow(context, request.response(), patterns, position);
                            } catch (Problem problem) {
                                request.response().setChunked(false);
                                ProblemMapper.end(request, problem);
                            }
                        },
                        failure -> ProblemMapper.end(request, failure));
    }

    private void page(RoutingContext request, List<TopicPattern> patterns) {
        int limit =
                QueryParameter.number("limit", request.request().getParam("limit"), DEFAULT_LIMIT, History.MAX_LIMIT);
        position(start(request, "start"))
                .chain(position -> history.page(position, patterns, limit))
                .subscribe()
                .with(
                        page -> request.response()
                                .putHeader("Content-Type", JSON)
                                .putHeader("Cache-Control", "no-store")
                                .end(page),
                        failure -> ProblemMapper.end(request, failure));
    }

    private Uni<Position> position(Start start) {
        return switch (start) {
            case Start.Now() -> log.read(Position.START, 1).map(page -> page.last());
            case Start.After(Position position) -> Uni.createFrom().item(position);
        };
    }

    private static Start start(RoutingContext request, String otherwise) {
        String resume = request.request().getHeader("Last-Event-ID");
        if (resume != null && !resume.isBlank()) {
            return new Start.After(Position.parse(resume.strip()));
        }
        List<String> from = request.queryParam("from");
        return Start.parse(from.isEmpty() ? otherwise : from.getFirst(), Instant.now());
    }

    private static List<TopicPattern> patterns(RoutingContext request) {
        List<String> topics = request.queryParam("topic");
        if (topics.size() > MAX_PATTERNS) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "There are " + topics.size() + " topic parameters; " + MAX_PATTERNS
                            + " are the most. Use * and **.");
        }
        return topics.isEmpty()
                ? List.of(TopicPattern.ALL)
                : List.copyOf(new LinkedHashSet<>(
                        topics.stream().map(TopicPattern::new).toList()));
    }

    private static boolean wantsStream(RoutingContext request) {
        String header =
                Optional.ofNullable(request.request().getHeader("Accept")).orElse("*/*");
        Set<String> accepted = Stream.of(header.split(","))
                .map(type -> type.replaceFirst(";.*$", "").strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (accepted.contains(EVENT_STREAM)) {
            return true;
        }
        if (accepted.contains(JSON) || accepted.contains("application/*") || accepted.contains("*/*")) {
            return false;
        }
        throw new Problem(
                Code.NOT_ACCEPTABLE,
                "Events are served as text/event-stream (live) or application/json (a page of history).");
    }
}
