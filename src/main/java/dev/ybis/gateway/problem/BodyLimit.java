package dev.ybis.gateway.problem;

import io.quarkus.vertx.web.RouteFilter;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/// Refuses a body by its announced length before a byte of it is read. Thread-safe.
@ApplicationScoped
public class BodyLimit {
    /// Longest body in bytes of a request that publishes a batch: the largest batch and some room.
    private static final long MAX_BATCH_BYTES = 5 * 1024 * 1024;
    /// Longest body in bytes of a bulk of events, an archive or a PDF; more go into several.
    public static final long MAX_BULK_BYTES = 16 * 1024 * 1024;
    /// Longest body in bytes of any other request; nobody sends more than a question or a path.
    private static final long MAX_BYTES = 1024 * 1024;
    /// Before every route.
    private static final int FIRST = 1000;

    @RouteFilter(FIRST)
    void check(RoutingContext request) {
        String announced = request.request().getHeader("Content-Length");
        long most = most(request);
        if (announced != null && announced.matches("\\d{1,18}") && Long.parseLong(announced) > most) {
            if (request.request().version() != HttpVersion.HTTP_2) {
                // the unread body would be taken for the next request
                request.response().putHeader("Connection", "close");
            }
            ProblemMapper.end(
                    request,
                    new Problem(
                            Code.BODY_TOO_LARGE,
                            "The body has " + announced + " bytes; " + most + " are the most. Send less at once."));
            return;
        }
        request.next();
    }

    private static long most(RoutingContext request) {
        String path = request.normalizedPath();
        if (path.startsWith("/v1/collections/") && (path.endsWith("/archive") || path.endsWith(".pdf"))) {
            return MAX_BULK_BYTES;
        }
        if (!path.endsWith("/events")) {
            return MAX_BYTES;
        }
        String type = request.request().getHeader("Content-Type");
        return type != null && type.startsWith("application/x-ndjson") ? MAX_BULK_BYTES : MAX_BATCH_BYTES;
    }
}
