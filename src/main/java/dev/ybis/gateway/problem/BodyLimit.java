package dev.ybis.gateway.problem;

import io.quarkus.vertx.web.RouteFilter;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/// Refuses a body by its announced length before a byte of it is read.
@ApplicationScoped
class BodyLimit {
    /// Longest body in bytes of any request: four times the largest event, which is the largest thing anyone sends.
    private static final long MAX_BYTES = 1024 * 1024;
    /// Before every route.
    private static final int FIRST = 1000;

    @RouteFilter(FIRST)
    void check(RoutingContext request) {
        String announced = request.request().getHeader("Content-Length");
        if (announced != null && announced.matches("\\d{1,18}") && Long.parseLong(announced) > MAX_BYTES) {
            if (request.request().version() != HttpVersion.HTTP_2) {
                // the unread body would be taken for the next request
                request.response().putHeader("Connection", "close");
            }
            ProblemMapper.end(
                    request,
                    new Problem(
                            Code.BODY_TOO_LARGE,
                            "The body has " + announced + " bytes; " + MAX_BYTES
                                    + " are the most. Send less at once."));
            return;
        }
        request.next();
    }
}
