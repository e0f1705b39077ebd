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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what publishers send, in whatever form, and appends it. Thread-safe.
@ApplicationScoped
class Publisher {
    /// Lines of a bulk that are appended at once; they take about as long as one event does.
    private static final int BULK_PART = 500;
    /// Characters of lines from which on a part is appended, so that a part is no larger than a batch.
    private static final int BULK_PART_CHARACTERS = 2 * 1024 * 1024;
    /// How long one part may take.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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

    /// What a publisher gets for a bulk.
    ///
    /// @param last where the last event stands; null for no events
    @RegisterForReflection
    public record Bulk(int events, int duplicates, @Nullable String last) {}

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

    private List<Published> published(EventLog log, List<Event> events, List<Appended> appended) {
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

    /// Appends the events of the lines, part by part. Blocks.
    ///
    /// @throws Problem with `line` and `published` where a line is no event or can't be appended
    Bulk bulk(EventLog log, InputStream lines) {
        List<Event> part = new ArrayList<>();
        int size = 0;
        int number = 0;
        Bulk done = new Bulk(0, 0, null);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                part.add(EventReader.read(line.getBytes(StandardCharsets.UTF_8)));
                size += line.length();
                if (part.size() == BULK_PART || size >= BULK_PART_CHARACTERS) {
                    done = append(log, part, done);
                    part = new ArrayList<>();
                    size = 0;
                }
            }
            return part.isEmpty() ? done : append(log, part, done);
        } catch (Problem problem) {
            throw problem.with("line", number).with("published", done.events());
        } catch (IOException e) {
            throw new Problem(Code.INVALID_BODY, "The body ended before its end: " + e.getMessage())
                    .with("line", number)
                    .with("published", done.events());
        }
    }

    private static Bulk append(EventLog log, List<Event> part, Bulk before) {
        List<Appended> appended = log.append(part, null).await().atMost(PATIENCE);
        int duplicates = (int) appended.stream().filter(Appended::duplicate).count();
        return new Bulk(
                before.events() + appended.size(),
                before.duplicates() + duplicates,
                appended.getLast().position().toString());
    }
}
