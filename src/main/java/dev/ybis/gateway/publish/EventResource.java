package dev.ybis.gateway.publish;

import dev.ybis.gateway.event.Producer;
import dev.ybis.gateway.log.Buses;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/// `POST /v1/events` and `POST /v1/buses/{bus}/events`.
@Path("/v1")
@Tag(name = "events")
class EventResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String BULK = "Publish many events, one a line";

    private final Buses buses;
    private final Publisher publisher;

    EventResource(Buses buses, Publisher publisher) {
        this.buses = buses;
        this.publisher = publisher;
    }

    @POST
    @Path("/events")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            summary = "Publish an event, or a batch of events",
            description =
                    "Takes {topic, type, data, source?, subject?, id?}, a CloudEvents 1.0 JSON event with the extension attribute topic, an array of either, or a CloudEvent in binary mode (ce- headers). A batch is appended whole or not at all.")
    public Uni<Object> publish(
            @Context HttpHeaders headers,
            @HeaderParam("Producer-Id") String producer,
            @HeaderParam("Producer-Epoch") String epoch,
            @HeaderParam("Producer-Seq") String seq,
            byte[] body) {
        return publisher.publish(buses.defaultLog(), headers, body, Producer.read(producer, epoch, seq));
    }

    @POST
    @Path("/buses/{bus}/events")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(summary = "Publish an event, or a batch of events, on a bus")
    public Uni<Object> publish(
            @PathParam("bus") String bus,
            @Context HttpHeaders headers,
            @HeaderParam("Producer-Id") String producer,
            @HeaderParam("Producer-Epoch") String epoch,
            @HeaderParam("Producer-Seq") String seq,
            byte[] body) {
        return publisher.publish(buses.named(bus), headers, body, Producer.read(producer, epoch, seq));
    }

    @POST
    @Path("/events")
    @Consumes(NDJSON)
    @Produces({MediaType.APPLICATION_JSON, NDJSON})
    @RunOnVirtualThread
    @Operation(
            summary = BULK,
            description =
                    "Appended in parts, each whole or not at all; a line that is wrong is named, and what stood before it counts. With Accept: application/x-ndjson the answer has a line for each event, sent while lines still come.")
    @APIResponse(responseCode = "201", description = "What became of the events")
    public Response bulk(@Context HttpHeaders headers, InputStream lines) {
        return answer(buses.defaultLog(), headers, lines);
    }

    @POST
    @Path("/buses/{bus}/events")
    @Consumes(NDJSON)
    @Produces({MediaType.APPLICATION_JSON, NDJSON})
    @RunOnVirtualThread
    @Operation(summary = BULK + ", on a bus")
    @APIResponse(responseCode = "201", description = "What became of the events")
    public Response bulk(@PathParam("bus") String bus, @Context HttpHeaders headers, InputStream lines) {
        return answer(buses.named(bus), headers, lines);
    }

    private Response answer(EventLog log, HttpHeaders headers, InputStream lines) {
        if (headers.getHeaderString("Producer-Id") != null) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "A bulk is not fenced, for it is appended part by part: send batches, or no Producer-Id.");
        }
        var bulk = new Bulk(log, publisher, lines);
        // what is wrong so far is still answered with its own status
        List<Publisher.Published> first = bulk.next();
        return asks(headers, NDJSON) && !asks(headers, MediaType.APPLICATION_JSON)
                ? created(new BulkLines(bulk, first)).type(NDJSON).build()
                : created(BulkSummary.of(bulk, first))
                        .type(MediaType.APPLICATION_JSON)
                        .build();
    }

    private static Response.ResponseBuilder created(Object entity) {
        return Response.status(Response.Status.CREATED).entity(entity);
    }

    private static boolean asks(HttpHeaders headers, String type) {
        return headers.getAcceptableMediaTypes().stream()
                .anyMatch(accepted -> (accepted.getType() + "/" + accepted.getSubtype()).equals(type));
    }
}
