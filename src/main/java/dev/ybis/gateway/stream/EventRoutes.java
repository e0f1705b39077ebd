package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.filter.Filter;
import dev.ybis.gateway.log.Buses;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.Page;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.problem.ProblemMapper;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.vertx.web.Route;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `GET /v1/events`: a live stream where the client accepts `text/event-stream`, else a page of history; `HEAD`: the
/// log's bounds. The same of each bus under `/v1/buses/{bus}/events`. Served next to the event loop, for thousands of
/// streams may be open.
@ApplicationScoped
@Tag(name = "events")
class EventRoutes {
    private static final String DEFAULT = "/v1/events";
    private static final String NAMED = "/v1/buses/:bus/events";
    private static final int DEFAULT_LIMIT = 100;
    /// Most events that a stream can be limited to.
    private static final int MAX_STREAM_LIMIT = 999_999;

    private final Streams streams;
    private final Buses buses;

    EventRoutes(Streams streams, Buses buses) {
        this.streams = streams;
        this.buses = buses;
    }

    @Route(path = DEFAULT, methods = Route.HttpMethod.GET)
    @Operation(
            summary = "Follow the events live, or read a page of them",
            description =
                    "With Accept: text/event-stream the answer is a stream that goes on; otherwise it is one JSON page. docs/protocol.md has the rules.")
    @Parameter(
            name = "topic",
            in = ParameterIn.QUERY,
            description = "Topic pattern, repeatable: * stands for one level, a last ** for any number. Default: all.")
    @Parameter(name = "type", in = ParameterIn.QUERY, description = "Type of event, repeatable. Default: all.")
    @Parameter(name = "source", in = ParameterIn.QUERY, description = "Source of events, repeatable. Default: all.")
    @Parameter(
            name = "where",
            in = ParameterIn.QUERY,
            description =
                    "Condition on data, repeatable, all must hold: a JSON Pointer, alone or with =value or =value|value.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description =
                    "now, start, a position, an RFC 3339 time, or a duration back such as -15m. Default: now for a stream, start for a page.")
    @Parameter(
            name = "until",
            in = ParameterIn.QUERY,
            description = "Nothing after this: now, a position or an RFC 3339 time. The stream ends there.")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most events: of a page 1 to 1000, default 100; of a stream any, default without end.")
    @Parameter(
            name = "heartbeat",
            in = ParameterIn.QUERY,
            description = "comment (default), or named for heartbeats that are events.")
    @Parameter(
            name = "on-reset",
            in = ParameterIn.QUERY,
            description = "continue (default) from the first event there is, or close the stream.")
    @Parameter(
            name = "Last-Event-ID",
            in = ParameterIn.HEADER,
            description = "Resume strictly after this position; goes before from.")
    void read(RoutingContext request) {
        try {
            EventLog log = log(request);
            EventQuery query = EventQuery.of(request);
            if (query.wantsStream()) {
                follow(request, log, query);
            } else {
                page(request, log, query);
            }
        } catch (RuntimeException failure) {
            ProblemMapper.end(request, failure);
        }
    }

    @Route(path = DEFAULT, methods = Route.HttpMethod.HEAD)
    @Operation(
            summary = "The log's bounds",
            description = "As headers: Log-First, Log-Last (positions), Log-Epoch, Log-Count.")
    void bounds(RoutingContext request) {
        try {
            log(request)
                    .read(Position.START, 1)
                    .subscribe()
                    .with(
                            page -> {
                                HttpServerResponse response = request.response()
                                        .putHeader("Cache-Control", "no-store")
                                        .putHeader("Log-Count", String.valueOf(page.count()));
                                if (!page.last().epoch().isEmpty()) {
                                    response.putHeader("Log-First", page.first().toString())
                                            .putHeader("Log-Last", page.last().toString())
                                            .putHeader("Log-Epoch", page.last().epoch());
                                }
                                response.end();
                            },
                            failure -> ProblemMapper.end(request, failure));
        } catch (RuntimeException failure) {
            ProblemMapper.end(request, failure);
        }
    }

    /// The other methods, for which the framework would leave out that GET works here too.
    @Route(
            path = DEFAULT,
            methods = {Route.HttpMethod.OPTIONS, Route.HttpMethod.PUT, Route.HttpMethod.DELETE})
    @Operation(hidden = true)
    void other(RoutingContext request) {
        request.response().putHeader("Allow", "GET, HEAD, POST, OPTIONS");
        if (request.request().method().name().equals("OPTIONS")) {
            request.response().setStatusCode(204).end();
        } else {
            ProblemMapper.end(
                    request,
                    new Problem(Code.METHOD_NOT_ALLOWED, request.normalizedPath() + " takes GET, HEAD and POST."));
        }
    }

    @Route(path = NAMED, methods = Route.HttpMethod.GET)
    @Operation(summary = "Follow the events of a bus, or read a page of them")
    void readBus(RoutingContext request) {
        read(request);
    }

    @Route(path = NAMED, methods = Route.HttpMethod.HEAD)
    @Operation(summary = "The bounds of a bus's log")
    void busBounds(RoutingContext request) {
        bounds(request);
    }

    @Route(
            path = NAMED,
            methods = {Route.HttpMethod.OPTIONS, Route.HttpMethod.PUT, Route.HttpMethod.DELETE})
    @Operation(hidden = true)
    void otherOfBus(RoutingContext request) {
        other(request);
    }

    private EventLog log(RoutingContext request) {
        return buses.named(request.pathParam("bus"));
    }

    private void follow(RoutingContext request, EventLog log, EventQuery query) {
        // a stream is open for as long as somebody listens, which says nothing of how long answers take
        HttpRequestMetric.getRequestMetric(request).setTemplatePath("/v1/events (stream)");
        var context = (ContextInternal) request.vertx().getOrCreateContext();
        Filter filter = query.filter();
        Start start = query.start("now");
        Start end = query.end();
        int limit = query.limit(Following.NO_LIMIT, MAX_STREAM_LIMIT);
        boolean namedHeartbeat = query.oneOf("heartbeat", "comment", "named").equals("named");
        boolean closeOnReset = query.oneOf("on-reset", "continue", "close").equals("close");
        Uni.combine()
                .all()
                .unis(position(log, start), until(log, end))
                .asTuple()
                .emitOn(task -> context.nettyEventLoop().execute(task))
                .subscribe()
                .with(
                        bounds -> {
                            if (request.response().closed()) {
                                return;
                            }
                            var options = new Following.Options(
                                    bounds.getItem2().orElse(null), limit, namedHeartbeat, closeOnReset);
                            String address = request.request().remoteAddress().host();
                            begin(request, log, new Following(filter, bounds.getItem1(), options, address), context);
                        },
                        failure -> ProblemMapper.end(request, failure));
    }

    private void begin(RoutingContext request, EventLog log, Following following, ContextInternal context) {
        try {
            request.response()
                    .setChunked(true)
                    .putHeader("Content-Type", EventQuery.EVENT_STREAM)
                    .putHeader("Cache-Control", "no-cache, no-transform")
                    .putHeader("X-Accel-Buffering", "no")
                    .putHeader("Follower-Id", following.id());
            streams.follow(log, context, request.request(), following);
        } catch (Problem problem) {
            request.response().setChunked(false);
            ProblemMapper.end(request, problem);
        }
    }

    private void page(RoutingContext request, EventLog log, EventQuery query) {
        Filter filter = query.filter();
        int limit = query.limit(DEFAULT_LIMIT, History.MAX_LIMIT);
        Start start = query.start("start");
        Uni.combine()
                .all()
                .unis(position(log, start), until(log, query.end()))
                .asTuple()
                .chain(bounds ->
                        new History(log, filter, bounds.getItem2().orElse(null), limit).page(bounds.getItem1()))
                .subscribe()
                .with(
                        page -> request.response()
                                .putHeader("Content-Type", EventQuery.JSON)
                                .putHeader("Cache-Control", "no-store")
                                .end(page),
                        failure -> ProblemMapper.end(request, failure));
    }

    private static Uni<Position> position(EventLog log, Start start) {
        return switch (start) {
            case Start.Now() -> log.read(Position.START, 1).map(Page::last);
            case Start.After(Position position) -> Uni.createFrom().item(position);
        };
    }

    private static Uni<Optional<Position>> until(EventLog log, @Nullable Start end) {
        return end == null
                ? Uni.createFrom().item(Optional.empty())
                : position(log, end).map(Optional::of);
    }
}
