package dev.ybis.gateway.log;

import dev.ybis.gateway.event.Event;
import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.event.Topic;
import io.vertx.mutiny.redis.client.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// An event at its place in the log.
///
/// @param encoded the CloudEvent as it was stored
public record Entry(Position position, Topic topic, String encoded) {
    /// Topics kept by name: a log has few, and reading each anew would cost more than all else of an entry.
    private static final int KEPT_TOPICS = 10_000;

    private static final Map<String, Topic> TOPICS = new ConcurrentHashMap<>();

    /// Reads one entry of a stream as Redis answers it, `[id, [field, value, …]]`, at its place in `epoch`.
    static Entry of(Response entry, String epoch) {
        return new Entry(Position.of(epoch, entry.get(0).toString()), topic(field(entry, "t")), field(entry, "d"));
    }

    /// The epoch that an entry was written in.
    static String epoch(Response entry) {
        return field(entry, "e");
    }

    private static String field(Response entry, String name) {
        Response fields = entry.get(1);
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            if (fields.get(i).toString().equals(name)) {
                return fields.get(i + 1).toString();
            }
        }
        return "";
    }

    private static Topic topic(String name) {
        if (TOPICS.size() > KEPT_TOPICS) {
            TOPICS.clear();
        }
        return TOPICS.computeIfAbsent(name, Topic::new);
    }

    /// The CloudEvent as readers get it.
    public String json() {
        return Event.at(position, encoded);
    }
}
