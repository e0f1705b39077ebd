package dev.ybis.gateway.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;

/// What older programs say: `{type, timestamp, data, sender}`. Pure functions.
final class Envelope {
    /// Marks what this gateway said itself, so that it never comes back in.
    private static final String OURS = "gateway";
    /// Seconds since 1970 have fewer digits than milliseconds: this many lie in the year 5138.
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(100_000_000_000L);

    /// Type and topic of the event that tells of what is no envelope.
    private static final String REJECTED = "bridge.rejected";
    /// Characters of a message that a rejection quotes.
    private static final int QUOTED = 1000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Envelope() {}

    /// The CloudEvent that a message means; nothing when this gateway said it.
    ///
    /// Its id is made of what is said, so that the same message on two channels, or heard by two gateways, is
    /// one event.
    ///
    /// @throws IllegalArgumentException when the message is no envelope, with the reason
    static Optional<ObjectNode> event(String message) {
        JsonNode said;
        try {
            said = JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage());
        }
        if (!said.isObject()) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        if (said.has(OURS)) {
            return Optional.empty();
        }
        String type = said.path("type").asText();
        if (!said.path("type").isTextual() || type.isBlank()) {
            throw new IllegalArgumentException("it has no type");
        }
        String sender = said.path("sender").asText().isBlank()
                ? "unknown"
                : said.path("sender").asText();
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", digest(type + '\n' + sender + '\n' + said.path("timestamp") + '\n' + said.path("data")))
                .put(
                        "source",
                        "urn:ybis:"
                                + URLEncoder.encode(sender, StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                .put("type", type)
                .put("topic", topic(type))
                .put("bridge", "in");
        time(said.path("timestamp")).ifPresent(time -> event.put("time", time.toString()));
        if (said.has("data")) {
            event.set("data", said.get("data"));
        }
        return Optional.of(event);
    }

    /// The topic of a type: its first level in the plural, so `task.claimed` is told on `tasks.claimed`. What
    /// no topic can have becomes `-`.
    static String topic(String type) {
        String clean = type.strip()
                .replaceAll("[^A-Za-z0-9_.-]", "-")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("^\\.|\\.$", "");
        int dot = clean.indexOf('.');
        return dot < 0 || clean.charAt(dot - 1) == 's' ? clean : clean.substring(0, dot) + "s" + clean.substring(dot);
    }

    /// ISO 8601 with or without an offset (then UTC), or seconds or milliseconds since 1970; nothing where it is none.
    private static Optional<Instant> time(JsonNode timestamp) {
        try {
            if (timestamp.isNumber()) {
                BigDecimal number = timestamp.decimalValue();
                BigDecimal millis = number.abs().compareTo(MOST_SECONDS) < 0 ? number.movePointRight(3) : number;
                return Optional.of(Instant.ofEpochMilli(millis.longValue()));
            }
            String text = timestamp.asText().strip().replace(' ', 'T');
            return Optional.of(
                    text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// The event that tells of a message which is no envelope; one, however many heard it.
    static ObjectNode rejected(String channel, String message, String reason) {
        String shown = message.length() <= QUOTED ? message : message.substring(0, QUOTED) + "…";
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", digest(message))
                .put("source", "urn:ybis:gateway")
                .put("type", REJECTED)
                .put("topic", REJECTED)
                .put("bridge", "in");
        event.putObject("data").put("channel", channel).put("reason", reason).put("message", shown);
        return event;
    }

    /// What older programs are told of an event, and its type, which channels are named by.
    record Message(String type, String text) {}

    /// What older programs are told of an event; nothing of one that came from them.
    static Optional<Message> message(String encodedEvent) {
        try {
            JsonNode event = JSON.readTree(encodedEvent);
            if (event.has("bridge")) {
                return Optional.empty();
            }
            String type = event.path("type").asText();
            ObjectNode said = JSON.createObjectNode()
                    .put("type", type)
                    .put("timestamp", event.path("time").asText());
            said.set("data", event.path("data").isMissingNode() ? JSON.nullNode() : event.get("data"));
            said.put("sender", event.path("source").asText())
                    .put(OURS, event.path("id").asText());
            return Optional.of(new Message(type, said.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the log holds what is no JSON", e);
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
