package dev.ybis.gateway.publish;

import dev.ybis.gateway.event.Event;
import dev.ybis.gateway.event.EventReader;
import dev.ybis.gateway.event.Producer;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.EventLog.Appended;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.stream.Streams;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what publishers send, in whatever form, and appends it. Thread-safe.
@ApplicationScoped
class Publisher {
    private final Streams streams;

    Publisher(Streams streams) {
        this.streams = streams;
    }

    /// What a publisher gets for an event.
    ///
    /// @param id        the event's id, made here when the publisher gave none
    /// @param position  where the event stands in the log
    /// @param duplicate whether the log had it already, so that nothing was appended
    /// @param followers open streams of this node that want it
    @RegisterForReflection
    public record Published(String id, String position, boolean duplicate, int followers) {}

    @RegisterForReflection
    public record Batch(List<Published> events) {}

    /// @throws Problem where the body is no event and no batch
    Uni<Object> publish(EventLog log, HttpHeaders headers, byte[] body, @Nullable Producer producer) {
        String type = mediaType(headers);
        if (headers.getHeaderString("ce-specversion") != null) {
            return one(log, EventReader.readBinary(attributes(headers), type, body), producer);
        }
        if (!type.equals("application/json") && !type.startsWith("application/cloudevents")) {
            throw new Problem(
                    Code.UNSUPPORTED_MEDIA_TYPE,
                    "Events come as application/json, application/cloudevents+json, application/cloudevents-batch+json,"
                            + " application/x-ndjson, or in binary mode with ce- headers; not as '"
                            + Problem.quoted(type) + "'.");
        }
        List<Event> events = EventReader.readAll(body);
        return EventReader.isBatch(body)
                ? log.append(events, producer).map(appended -> new Batch(published(log, events, appended)))
                : one(log, events.getFirst(), producer);
    }

    private Uni<Object> one(EventLog log, Event event, @Nullable Producer producer) {
        List<Event> events = List.of(event);
        return log.append(events, producer)
                .map(appended -> published(log, events, appended).getFirst());
    }

    /// What publishers are told of events that were appended.
    List<Published> published(EventLog log, List<Event> events, List<Appended> appended) {
        List<Published> published = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            Appended place = appended.get(i);
            published.add(new Published(
                    event.id(),
                    place.position().toString(),
                    place.duplicate(),
                    place.duplicate() ? 0 : streams.followers(log, event)));
        }
        return published;
    }

    /// Without parameters, in lower case.
    private static String mediaType(HttpHeaders headers) {
        String type = headers.getHeaderString("Content-Type");
        return type == null ? "" : type.replaceFirst(";.*$", "").strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> attributes(HttpHeaders headers) {
        Map<String, String> attributes = new HashMap<>();
        headers.getRequestHeaders().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("ce-")) {
                attributes.put(lower.substring("ce-".length()), values.getFirst());
            }
        });
        return attributes;
    }
}
