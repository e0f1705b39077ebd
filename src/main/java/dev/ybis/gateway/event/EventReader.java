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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    /// Source of an event whose publisher named none.
    public static final String ANONYMOUS = "urn:ybis:anonymous";

    private static final Set<String> PLAIN = Set.of("topic", "type", "data", "source", "subject", "id");
    private static final Set<String> STANDARD = Set.of(
            "specversion",
            "id",
            "source",
            "type",
            "topic",
            "subject",
            "time",
            "datacontenttype",
            "dataschema",
            "data",
            "data_base64");
    /// First levels of topics that only the gateway publishes under.
    private static final Set<String> OWN_TOPICS = Set.of("index", "knowledge", "models", "bridge");
    /// Names the gateway gives to readers itself.
    private static final Set<String> RESERVED = Set.of("position");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,20}");

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
            throw tooLarge(body.length);
        }
        return others(read(parse(JSON, body)));
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
                events.add(others(read(event)));
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
            throw tooLarge(data.length);
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
        return others(read(body));
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
        return read(body);
    }

    /// Makes an event of a whole CloudEvent of the gateway's own making.
    ///
    /// @throws Problem as for events of others, but for their topics
    public static Event ofCloudEvent(JsonNode event) {
        return read(event);
    }

    private static Event read(JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw new Problem(
                    Code.INVALID_EVENT,
                    "The body is not a JSON object: send {\"topic\":…, \"type\":…, \"data\":…} or a CloudEvent.");
        }
        return object.has("specversion") ? cloudEvent(object) : plain(object);
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

    private static Event plain(ObjectNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (!PLAIN.contains(name)) {
                throw new Problem(
                        Code.INVALID_EVENT,
                        "'" + name
                                + "' is not a field of an event; those are topic, type, data, source, subject and id. A CloudEvent needs \"specversion\":\"1.0\".");
            }
        });
        var attributes = new Attributes(body);
        return event(body, attributes.text("id"), body.hasNonNull("source") ? attributes.uri("source") : ANONYMOUS);
    }

    private static Event cloudEvent(ObjectNode body) {
        var attributes = new Attributes(body);
        if (!"1.0".equals(attributes.text("specversion"))) {
            throw new Problem(
                    Code.INVALID_EVENT,
                    "specversion is " + body.get("specversion") + "; this gateway speaks CloudEvents \"1.0\".");
        }
        if (body.has("data") && body.has("data_base64")) {
            throw new Problem(Code.INVALID_EVENT, "An event has data or data_base64, not both.");
        }
        body.properties().forEach(attribute -> {
            String name = attribute.getKey();
            if (RESERVED.contains(name)) {
                throw new Problem(
                        Code.INVALID_EVENT, "The attribute '" + name + "' is the gateway's own; leave it out.");
            }
            if (!STANDARD.contains(name)
                    && (!EXTENSION.matcher(name).matches()
                            || attribute.getValue().isContainerNode())) {
                throw new Problem(
                        Code.INVALID_EVENT,
                        "'" + name
                                + "' is not an extension attribute: its name has 1 to 20 lower-case letters and digits, its value is no object or array.");
            }
        });
        return event(body, attributes.required("id"), attributes.uri("source"));
    }

    private static Event event(ObjectNode body, @Nullable String givenId, String source) {
        String id = givenId == null ? Ids.next().toString() : givenId;
        var attributes = new Attributes(body);
        Topic topic = Topic.named(attributes.required("topic"));
        ObjectNode event = JSON.createObjectNode();
        event.put("specversion", "1.0")
                .put("id", id)
                .put("source", source)
                .put("type", attributes.required("type"))
                .put("topic", topic.name())
                .put("time", attributes.time("time"));
        String subject = attributes.text("subject");
        if (subject != null) {
            event.put("subject", subject);
        }
        if (body.has("data") && !body.has("datacontenttype")) {
            event.put("datacontenttype", "application/json");
        }
        body.properties().forEach(attribute -> {
            if (!event.has(attribute.getKey())
                    && !attribute.getKey().equals("data")
                    && !attribute.getValue().isNull()) {
                event.set(attribute.getKey(), attribute.getValue());
            }
        });
        if (body.has("data")) {
            event.set("data", body.get("data"));
        }
        String encoded = event.toString();
        int size = utf8Length(encoded);
        if (size > MAX_EVENT_BYTES) {
            throw tooLarge(size);
        }
        return new Event(id, source, topic, givenId != null, encoded);
    }

    /// Half of a surrogate pair, which JSON can write and UTF-8 can't, would reach readers as another character.
    private static int utf8Length(String encoded) {
        int bytes = 0;
        for (int i = 0; i < encoded.length(); i++) {
            char unit = encoded.charAt(i);
            if (unit < 0x80) {
                bytes++;
            } else if (unit < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(unit)) {
                bytes += 3;
            } else if (i + 1 < encoded.length() && Character.isSurrogatePair(unit, encoded.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                throw new Problem(
                        Code.INVALID_EVENT,
                        "The event has half of a surrogate pair (a \\ud800 to \\udfff on its own), which is no character.");
            }
        }
        return bytes;
    }

    private static Problem tooLarge(int bytes) {
        return new Problem(
                Code.EVENT_TOO_LARGE,
                "The event has " + bytes + " bytes; " + MAX_EVENT_BYTES
                        + " are the most. Put large data in a file and point at it.");
    }
}
