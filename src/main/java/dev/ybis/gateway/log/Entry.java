package dev.ybis.gateway.log;

import dev.ybis.gateway.event.Event;
import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.event.Topic;
import io.vertx.mutiny.redis.client.Response;

/// An event at its place in the log.
///
/// @param encoded the CloudEvent as it was stored
public record Entry(Position position, Topic topic, String encoded) {
    /// Reads one entry of a stream as Redis answers it, `[id, [field, value, …]]`, at its place in `epoch`.
    static Entry of(Response entry, String epoch) {
        return new Entry(
                Position.of(epoch, entry.get(0).toString()), Topic.named(field(entry, "t")), field(entry, "d"));
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

    /// The CloudEvent as readers get it.
    public String json() {
        return Event.at(position, encoded);
    }
}
