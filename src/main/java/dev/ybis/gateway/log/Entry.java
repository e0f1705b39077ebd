package dev.ybis.gateway.log;

import dev.ybis.gateway.event.Event;
import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.event.Topic;
import io.vertx.mutiny.redis.client.Response;

/// An event at its place in the log.
///
/// @param encoded the CloudEvent as it was stored
public record Entry(Position position, Topic topic, String encoded) {

    /// Reads one entry of a stream as Redis answers it: `[id, [field, value, …]]`.
    static Entry of(Response entry) {
        Response fields = entry.get(1);
        String epoch = "";
        String topic = "";
        String encoded = "";
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            String value = fields.get(i + 1).toString();
            switch (fields.get(i).toString()) {
                case "e" -> epoch = value;
                case "t" -> topic = value;
                case "d" -> encoded = value;
                default -> {}
            }
        }
        return new Entry(Position.of(epoch, entry.get(0).toString()), new Topic(topic), encoded);
    }

    /// The CloudEvent as readers get it.
    public String json() {
        return Event.at(position, encoded);
    }
}
