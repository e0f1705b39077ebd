package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Event;
import dev.ybis.gateway.event.EventReader;
import dev.ybis.gateway.log.EventLog;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/// `POST /v1/events`.
@Path("/v1/events")
@Tag(name = "events")
class EventResource {
    private final EventLog log;

    EventResource(EventLog log) {
        this.log = log;
    }

    /// What a publisher gets.
    ///
    /// @param id        the event's id, made here when the publisher gave none
    /// @param position  where the event stands in the log
    /// @param duplicate whether the log had it already, so that nothing was appended
    public record Published(String id, String position, boolean duplicate) {}

    @POST
    @Consumes({MediaType.APPLICATION_JSON, "application/cloudevents+json"})
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            summary = "Publish one event",
            description =
                    "Takes {topic, type, data, source?, subject?, id?} or a CloudEvents 1.0 JSON event with the extension attribute topic.")
    public Uni<Published> publish(byte[] body) {
        Event event = EventReader.read(body);
        return log.append(event)
                .map(appended -> new Published(event.id(), appended.position().toString(), appended.duplicate()));
    }
}
