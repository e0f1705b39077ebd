package dev.ybis.gateway.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an event's JSON object must be, in the plain form or as a CloudEvent 1.0 with the extension attribute
/// `topic`, and the CloudEvent that is stored of it.
///
/// Attribute rules: [CloudEvents 1.0.2](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md).
final class CloudEvent {
    /// Source of an event whose publisher named none.
    private static final String ANONYMOUS = "urn:ybis:anonymous";

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
    /// Names the gateway gives to readers itself.
    private static final Set<String> RESERVED = Set.of("position");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,20}");

    private CloudEvent() {}

    /// @throws Problem `invalid-event`, `invalid-topic` or `event-too-large`
    static Event read(JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw new Problem(
                    Code.INVALID_EVENT,
                    "The body is not a JSON object: send {\"topic\":…, \"type\":…, \"data\":…} or a CloudEvent.");
        }
        return object.has("specversion") ? cloudEvent(object) : plain(object);
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
        ObjectNode event = JsonNodeFactory.instance.objectNode();
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
        if (size > EventReader.MAX_EVENT_BYTES) {
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

    static Problem tooLarge(int bytes) {
        return new Problem(
                Code.EVENT_TOO_LARGE,
                "The event has " + bytes + " bytes; " + EventReader.MAX_EVENT_BYTES
                        + " are the most. Put large data in a file and point at it.");
    }
}
