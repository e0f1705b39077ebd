package dev.ybis.gateway.stream;

import dev.ybis.gateway.log.Buses;
import dev.ybis.gateway.problem.QueryParameter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `GET /v1/followers`.
@Path("/v1/followers")
@Tag(name = "events")
class FollowersResource {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;

    private final Buses buses;
    private final Streams streams;

    FollowersResource(Buses buses, Streams streams) {
        this.buses = buses;
        this.streams = streams;
    }

    /// @param total how many there are; more than are listed where there are more than the limit
    @RegisterForReflection
    public record Followers(int total, List<Presence> followers) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Who follows",
            description =
                    "The open streams of this node, those furthest behind first; of one bus, or of the default one.")
    public Followers list(@QueryParam("bus") String bus, @QueryParam("limit") String limit) {
        int most = QueryParameter.number("limit", limit, DEFAULT_LIMIT, MAX_LIMIT);
        List<Presence> all = streams.presence(buses.named(bus));
        return new Followers(all.size(), all.subList(0, Math.min(most, all.size())));
    }
}
