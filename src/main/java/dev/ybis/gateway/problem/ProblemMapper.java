package dev.ybis.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns whatever a request ended with into a problem body, for resources and for plain routes alike.
public final class ProblemMapper {
    /// RFC 9457, section 3.
    public static final String MEDIA_TYPE = "application/problem+json";
    /// Seconds after which a caller may try again; engines that restart are back within this time or not at all.
    private static final String RETRY_AFTER = "5";

    /// What the parser says of where it read from, which is always the request.
    private static final Pattern SOURCE = Pattern.compile("\\s*\\([^()]*\\[Source: [^\\]]*]\\)");

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    Response map(Throwable thrown) {
        Problem problem = problem(thrown);
        var response = Response.status(problem.code().status())
                .type(new MediaType("application", "problem+json"))
                .entity(Json.encode(problem.body()));
        return waitingHelps(problem)
                ? response.header("Retry-After", RETRY_AFTER).build()
                : response.build();
    }

    // More specific than the framework's own mappers for these, which would answer without a body.
    @ServerExceptionMapper
    Response map(WebApplicationException thrown) {
        return map((Throwable) thrown);
    }

    @ServerExceptionMapper
    Response map(JsonProcessingException thrown) {
        return map((Throwable) thrown);
    }

    @ServerExceptionMapper
    Response map(MismatchedInputException thrown) {
        return map((Throwable) thrown);
    }

    /// Ends a plain route's request with the problem that `thrown` stands for.
    public static void end(RoutingContext request, Throwable thrown) {
        Problem problem = problem(thrown);
        var response = request.response();
        if (response.ended() || response.headWritten()) {
            response.reset();
            return;
        }
        if (waitingHelps(problem)) {
            response.putHeader("Retry-After", RETRY_AFTER);
        }
        response.setStatusCode(problem.code().status())
                .putHeader("Content-Type", MEDIA_TYPE)
                .end(Json.encode(problem.body()));
    }

    private static boolean waitingHelps(Problem problem) {
        return problem.code().status() == 503 || problem.code().status() == 429;
    }

    private static Problem problem(Throwable thrown) {
        return switch (thrown) {
            case Problem problem -> problem;
            case HttpException refused
            when refused.getStatusCode() == 400 ->
                new Problem(Code.INVALID_PARAMETER, "The query cannot be decoded: a % begins two hexadecimal digits.");
            case JsonProcessingException malformed -> malformed(malformed);
            case WebApplicationException refused
            when refused.getCause() instanceof JsonProcessingException malformed -> malformed(malformed);
            case WebApplicationException refused when refused.getCause() instanceof Problem problem -> problem;
            case WebApplicationException refused -> refused(refused);
            // how Quarkus reports a body of unannounced length that passes its limit
            case IOException tooLong when "Request too large".equals(tooLong.getMessage()) -> tooLong();
            default -> unexpected(thrown);
        };
    }

    private static Problem tooLong() {
        return new Problem(Code.BODY_TOO_LARGE, "The body is longer than the gateway takes; send less at once.");
    }

    /// Where and why a JSON text could not be read, without the parser's quotation of its source.
    public static Problem malformed(JsonProcessingException malformed) {
        if (malformed instanceof UnrecognizedPropertyException unknown) {
            return new Problem(
                    Code.INVALID_BODY,
                    "'" + unknown.getPropertyName() + "' is not a field here; those are "
                            + unknown.getKnownPropertyIds() + ".");
        }
        if (malformed instanceof MismatchedInputException mismatched) {
            String field = mismatched.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("."));
            return new Problem(
                    Code.INVALID_BODY,
                    (field.isEmpty() ? "The body" : "'" + field + "'")
                            + " has another type than asked for; /q/openapi shows it.");
        }
        var place = malformed.getLocation();
        String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        return new Problem(
                Code.INVALID_BODY,
                "The body is not the JSON asked for: "
                        + SOURCE.matcher(malformed.getOriginalMessage()).replaceAll("") + where);
    }

    private static Problem refused(WebApplicationException refused) {
        return switch (refused.getResponse().getStatus()) {
            case 404 -> new Problem(Code.NOT_FOUND, "No resource has this path; /q/openapi lists those there are.");
            case 405 ->
                new Problem(
                        Code.METHOD_NOT_ALLOWED,
                        "This path does not take this method; /q/openapi lists what it takes.");
            case 406 ->
                new Problem(
                        Code.NOT_ACCEPTABLE,
                        "What this path can answer with is not among what you accept; /q/openapi lists it.");
            case 413 -> tooLong();
            case 415 -> new Problem(Code.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: application/json.");
            case 400 -> new Problem(Code.INVALID_BODY, "The request cannot be read: " + refused.getMessage());
            default -> unexpected(refused);
        };
    }

    private static Problem unexpected(Throwable thrown) {
        String incident = UUID.randomUUID().toString();
        LOG.errorf(thrown, "incident %s", incident);
        return new Problem(
                        Code.INTERNAL_ERROR,
                        "Something failed that should not; nothing is known about what was changed. The log has the cause under the incident's id.")
                .with("incident", incident);
    }
}
