package dev.ybis.gateway.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ybis.gateway.event.Topic;
import org.jspecify.annotations.Nullable;

/// An event as filters look at it; read as JSON once, and only when a filter asks for more than its topic. Thread-safe.
public final class Candidate {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Topic topic;
    private final String encoded;
    private volatile @Nullable JsonNode event;

    public Candidate(Topic topic, String encoded) {
        this.topic = topic;
        this.encoded = encoded;
    }

    public Topic topic() {
        return topic;
    }

    public JsonNode event() {
        JsonNode read = event;
        if (read == null) {
            try {
                read = JSON.readTree(encoded);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the log holds what is no JSON", e);
            }
            event = read;
        }
        return read;
    }
}
