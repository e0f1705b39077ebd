package dev.ybis.gateway.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The attributes of a published body, each read as what it must be. What it is not is the problem `invalid-event`.
record Attributes(ObjectNode body) {
    /// Longest attribute in characters; longer ones are data.
    static final int MAX_LENGTH = 1024;

    String required(String name) {
        String value = text(name);
        if (value == null) {
            throw new Problem(Code.INVALID_EVENT, "The event has no '" + name + "'.");
        }
        return value;
    }

    @Nullable
    String text(String name) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > MAX_LENGTH) {
            throw new Problem(
                    Code.INVALID_EVENT,
                    "'" + name + "' must be a text of 1 to " + MAX_LENGTH + " characters, not "
                            + Problem.quoted(value.toString()) + ".");
        }
        return value.textValue();
    }

    /// A URI reference.
    String uri(String name) {
        String value = required(name);
        try {
            return new URI(value).toString();
        } catch (URISyntaxException _) {
            throw new Problem(
                    Code.INVALID_EVENT,
                    "'" + name + "' must be a URI or a relative one, like urn:ybis:agent-3 or /ci/main, not '"
                            + Problem.quoted(value) + "'.");
        }
    }

    /// An RFC 3339 time; this moment where there is none.
    String time(String name) {
        String value = text(name);
        if (value == null) {
            return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        }
        try {
            return OffsetDateTime.parse(value).toInstant().toString();
        } catch (DateTimeException _) {
            throw new Problem(
                    Code.INVALID_EVENT,
                    name + " is '" + Problem.quoted(value)
                            + "'; it must be an RFC 3339 time such as 2026-01-31T12:00:00Z.");
        }
    }
}
