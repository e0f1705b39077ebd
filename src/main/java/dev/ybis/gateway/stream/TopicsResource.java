package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.TopicPattern;
import dev.ybis.gateway.log.Buses;
import dev.ybis.gateway.problem.QueryParameter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `GET /v1/topics`.
@Path("/v1/topics")
@Tag(name = "events")
class TopicsResource {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;

    private final Buses buses;
    private final Streams streams;

    TopicsResource(Buses buses, Streams streams) {
        this.buses = buses;
        this.streams = streams;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Which topics there are",
            description = "With the number of their events and the rates at which they come, the busiest first; of one"
                    + " bus, or of the default one.")
    public Topics.Activities list(
            @QueryParam("bus") String bus, @QueryParam("topic") String pattern, @QueryParam("limit") String limit) {
        TopicPattern selected = pattern == null ? TopicPattern.ALL : new TopicPattern(pattern);
        int most = QueryParameter.number("limit", limit, DEFAULT_LIMIT, MAX_LIMIT);
        return streams.topics(buses.named(bus)).list(selected, most);
    }
}
