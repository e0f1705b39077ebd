package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.filter.Filter;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.problem.QueryParameter;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a request asks of the events. What makes no sense is told as a problem that names the parameter.
final class EventQuery {
    static final String EVENT_STREAM = "text/event-stream";
    static final String JSON = "application/json";
    private static final Set<String> PARAMETERS =
            Set.of("topic", "type", "source", "where", "from", "until", "limit", "heartbeat", "on-reset");
    private static final Set<String> LISTS = Set.of("topic", "type", "source", "where");

    private final RoutingContext request;
    private final Filter filter;

    private EventQuery(RoutingContext request, Filter filter) {
        this.request = request;
        this.filter = filter;
    }

    /// @throws Problem `invalid-parameter` or `invalid-topic`
    static EventQuery of(RoutingContext request) {
        MultiMap parameters = request.queryParams();
        parameters.names().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Problem(
                            Code.INVALID_PARAMETER,
                            "'" + Problem.quoted(name) + "' is not a parameter of events; those are "
                                    + String.join(
                                            ", ", PARAMETERS.stream().sorted().toList()) + ".");
                });
        parameters.names().stream()
                .filter(name -> !LISTS.contains(name) && parameters.getAll(name).size() > 1)
                .findFirst()
                .ifPresent(name -> {
                    throw QueryParameter.repeated(name, parameters.getAll(name).size());
                });
        return new EventQuery(request, Filter.read(parameters));
    }

    Filter filter() {
        return filter;
    }

    /// The parameter `limit`.
    int limit(int otherwise, int most) {
        return QueryParameter.number("limit", request.request().getParam("limit"), otherwise, most);
    }

    /// A parameter that has one of two values.
    String oneOf(String name, String otherwise, String other) {
        String value = Optional.ofNullable(request.request().getParam(name)).orElse(otherwise);
        if (!value.equals(otherwise) && !value.equals(other)) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    name + "='" + Problem.quoted(value) + "' is neither " + otherwise + " nor " + other + ".");
        }
        return value;
    }

    /// Where to begin: after `Last-Event-ID`, which goes before `from`.
    Start start(String otherwise) {
        String resume = request.request().getHeader("Last-Event-ID");
        if (resume != null && !resume.isBlank()) {
            return new Start.After(Position.parse(resume.strip()));
        }
        List<String> from = request.queryParam("from");
        return Start.parse(from.isEmpty() ? otherwise : from.getFirst(), Instant.now());
    }

    /// Where to end; null for nowhere.
    @Nullable
    Start end() {
        List<String> until = request.queryParam("until");
        return until.isEmpty() ? null : Start.parseEnd(until.getFirst());
    }

    /// Whether the answer is to be a stream rather than a page.
    ///
    /// @throws Problem `not-acceptable` where it may be neither
    boolean wantsStream() {
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
