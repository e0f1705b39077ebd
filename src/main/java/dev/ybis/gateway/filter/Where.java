package dev.ybis.gateway.filter;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/// A condition on an event's `data`: `/status` (there is such a member), `/status=failed` (it has this value), or
/// `/status=failed|late` (one of these). The member is a [JSON Pointer](https://www.rfc-editor.org/rfc/rfc6901) into
/// `data`; a value is a JSON number, truth value, null or quoted text, anything else a text as it stands.
///
/// @param text  as it was asked for
/// @param anyOf the values; empty when the member need only be there
public record Where(String text, JsonPointer member, List<JsonNode> anyOf) {
    /// Longest condition in characters.
    private static final int MAX_LENGTH = 1024;
    /// Most values of one condition.
    private static final int MAX_VALUES = 32;

    private static final ObjectMapper JSON = new ObjectMapper();

    /// @throws Problem `invalid-parameter`
    public static Where parse(String text) {
        int equals = text.indexOf('=');
        String pointer = equals < 0 ? text : text.substring(0, equals);
        if (text.length() > MAX_LENGTH || !pointer.startsWith("/")) {
            throw wrong(text);
        }
        List<JsonNode> values = new ArrayList<>();
        if (equals >= 0) {
            String[] parts = text.substring(equals + 1).split("\\|", -1);
            if (parts.length > MAX_VALUES) {
                throw wrong(text);
            }
            for (String part : parts) {
                values.add(value(part));
            }
        }
        try {
            return new Where(text, JsonPointer.compile(pointer), List.copyOf(values));
        } catch (IllegalArgumentException _) {
            throw wrong(text);
        }
    }

    private static JsonNode value(String text) {
        try {
            JsonNode value = text.isEmpty() ? null : JSON.readTree(text);
            return value != null && value.isValueNode() ? value : TextNode.valueOf(text);
        } catch (JsonProcessingException _) {
            return TextNode.valueOf(text);
        }
    }

    public boolean holds(JsonNode event) {
        JsonNode found = event.path("data").at(member);
        if (found.isMissingNode()) {
            return false;
        }
        return anyOf.isEmpty() || anyOf.stream().anyMatch(wanted -> equal(wanted, found));
    }

    /// Numbers by their value: 1 equals 1.0.
    private static boolean equal(JsonNode wanted, JsonNode found) {
        return wanted.isNumber() && found.isNumber()
                ? wanted.decimalValue().compareTo(found.decimalValue()) == 0
                : wanted.equals(found);
    }

    private static Problem wrong(String text) {
        return new Problem(
                Code.INVALID_PARAMETER,
                "where='" + Problem.quoted(text)
                        + "' is no condition: a JSON Pointer into data, alone or with '=' and up to " + MAX_VALUES
                        + " values separated by '|', like /task=T-7 or /status=failed|late.");
    }
}
