package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.log.Buses;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `GET /v1/events/{position}/explain` and the same of each bus.
@Path("/v1")
@Tag(name = "events")
@Produces(MediaType.APPLICATION_JSON)
class ExplainResource {
    private final Buses buses;
    private final Streams streams;

    ExplainResource(Buses buses, Streams streams) {
        this.buses = buses;
        this.streams = streams;
    }

    @GET
    @Path("/events/{position}/explain")
    @Operation(
            summary = "Why an event did or did not reach a follower",
            description = "Of the open streams of this node; GET /v1/followers lists them.")
    public Uni<Explanation> explain(@PathParam("position") String position, @QueryParam("follower") String follower) {
        return explain(buses.defaultLog(), position, follower);
    }

    @GET
    @Path("/buses/{bus}/events/{position}/explain")
    @Operation(summary = "Why an event of a bus did or did not reach a follower")
    public Uni<Explanation> explain(
            @PathParam("bus") String bus,
            @PathParam("position") String position,
            @QueryParam("follower") String follower) {
        return explain(buses.named(bus), position, follower);
    }

    private Uni<Explanation> explain(EventLog log, String position, String follower) {
        if (follower == null) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "follower is missing: the id of an open stream, as GET /v1/followers has it.");
        }
        return Explanation.of(log, Position.parse(position), streams.follower(log, follower));
    }
}
