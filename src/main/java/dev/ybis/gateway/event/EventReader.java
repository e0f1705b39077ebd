package dev.ybis.gateway.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.problem.ProblemMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a published body, either `{topic, type, data, source?, subject?, id?}` or a CloudEvents 1.0 JSON event with
/// the extension attribute `topic`, into an [Event]. Thread-safe.
///
/// Attribute rules: [CloudEvents 1.0.2](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md).
public final class EventReader {
    /// Largest event in bytes of its encoded CloudEvent. Larger data belong in a file that the event points at.
    public static final int MAX_EVENT_BYTES = 256 * 1024;
    /// Most events of a batch, so that one script keeps Redis for some milliseconds at most.
    public static final int MAX_BATCH = 1000;
    /// Most bytes of a batch, as many as a page of history has.
    public static final int MAX_BATCH_BYTES = 4 * 1024 * 1024;
    /// Deepest nesting of `data`: far beyond honest payloads, well below what would exhaust a parser's stack.
    public static final int MAX_DATA_DEPTH = 64;
    /// First levels of topics that only the gateway publishes under.
    private static final Set<String> OWN_TOPICS = Set.of("index", "knowledge", "models", "bridge");
    private static final ObjectMapper JSON = mapper(MAX_DATA_DEPTH + 1);
    /// An array around the events is one level more.
    private static final ObjectMapper BATCH_JSON = mapper(MAX_DATA_DEPTH + 2);

    private EventReader() {}

    private static ObjectMapper mapper(int depth) {
        return new ObjectMapper(JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(depth)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // numbers in data reach readers as they were written
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
    }

    /// Reads one event.
    ///
    /// @throws Problem `invalid-body`, `invalid-event`, `invalid-topic` or `event-too-large`
    public static Event read(byte[] body) {
        if (body.length > MAX_EVENT_BYTES) {
            throw CloudEvent.tooLarge(body.length);
        }
        return others(CloudEvent.read(parse(JSON, body)));
    }

    /// Whether a body is an array of events.
    public static boolean isBatch(byte[] body) {
        for (byte character : body) {
            if (!Character.isWhitespace(character)) {
                return character == '[';
            }
        }
        return false;
    }

    /// Reads one event, or the events of an array.
    ///
    /// @throws Problem `invalid-body`, `invalid-event`, `invalid-topic`, `event-too-large` or
    /// `batch-too-large`; of an event of an array it has its `index`
    public static List<Event> readAll(byte[] body) {
        if (!isBatch(body)) {
            return List.of(read(body));
        }
        if (body.length > MAX_BATCH_BYTES) {
            throw new Problem(
                    Code.BATCH_TOO_LARGE,
                    "The batch has " + body.length + " bytes; " + MAX_BATCH_BYTES + " are the most. Send several.");
        }
        JsonNode array = parse(BATCH_JSON, body);
        if (array.size() > MAX_BATCH) {
            throw new Problem(
                    Code.BATCH_TOO_LARGE,
                    "The batch has " + array.size() + " events; " + MAX_BATCH + " are the most. Send several.");
        }
        if (array.isEmpty()) {
            throw new Problem(Code.INVALID_EVENT, "The batch has no events.");
        }
        List<Event> events = new ArrayList<>();
        for (JsonNode event : array) {
            try {
                events.add(others(CloudEvent.read(event)));
            } catch (Problem problem) {
                throw problem.with("index", events.size());
            }
        }
        return List.copyOf(events);
    }

    /// Reads an event in [binary
    /// mode](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md):
    /// the attributes are headers, the body is the data: JSON where the type says so, text where it is UTF-8,
    /// else `data_base64`.
    ///
    /// @param headers the values of the `ce-` headers by name without that prefix, in lower case
    /// @throws Problem `invalid-body`, `invalid-event`, `invalid-topic` or `event-too-large`
    public static Event readBinary(Map<String, String> headers, String contentType, byte[] data) {
        if (data.length > MAX_EVENT_BYTES) {
            throw CloudEvent.tooLarge(data.length);
        }
        ObjectNode body = JSON.createObjectNode();
        headers.forEach((name, value) -> body.put(name, percentDecoded(name, value)));
        if (data.length > 0) {
            String type = contentType.isEmpty() ? "application/json" : contentType;
            body.put("datacontenttype", type);
            if (type.equals("application/json") || type.endsWith("+json")) {
                body.set("data", parse(JSON, data));
            } else {
                try {
                    body.put(
                            "data",
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(data))
                                    .toString());
                } catch (CharacterCodingException _) {
                    body.put("data_base64", Base64.getEncoder().encodeToString(data));
                }
            }
        }
        return others(CloudEvent.read(body));
    }

    /// Header values have all but printable ASCII percent-encoded.
    private static String percentDecoded(String name, String value) {
        try {
            // a plus is a plus in a header
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new Problem(
                    Code.INVALID_EVENT, "ce-" + name + " is '" + Problem.quoted(value) + "', which has a broken %.");
        }
    }

    /// An event of somebody else's, who may not speak for the gateway.
    private static Event others(Event event) {
        String first = event.topic().levels().getFirst();
        if (OWN_TOPICS.contains(first)) {
            throw new Problem(
                    Code.INVALID_TOPIC,
                    "Topics under '" + first
                            + "' are the gateway's own, so that what stands there is true; publish under another.");
        }
        return event;
    }

    /// Makes an event of the gateway's own.
    public static Event of(String topic, String type, String source, Object data) {
        ObjectNode body =
                JSON.createObjectNode().put("topic", topic).put("type", type).put("source", source);
        body.set("data", JSON.valueToTree(data));
        return CloudEvent.read(body);
    }

    /// Makes an event of a whole CloudEvent of the gateway's own making.
    ///
    /// @throws Problem as for events of others, but for their topics
    public static Event ofCloudEvent(JsonNode event) {
        return CloudEvent.read(event);
    }

    private static JsonNode parse(ObjectMapper json, byte[] body) {
        try {
            JsonNode parsed = json.readTree(body);
            if (parsed == null || parsed.isMissingNode()) {
                throw new Problem(
                        Code.INVALID_BODY,
                        "The body is empty: send {\"topic\":…, \"type\":…, \"data\":…} or a CloudEvent.");
            }
            return parsed;
        } catch (JsonProcessingException e) {
            throw ProblemMapper.malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
