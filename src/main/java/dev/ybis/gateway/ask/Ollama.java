package dev.ybis.gateway.ask;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// What [Ollama's HTTP API](https://docs.ollama.com/api) tells about itself.
@RegisterRestClient(configKey = "ollama")
@Path("/api")
interface Ollama {
    @GET
    @Path("/version")
    Uni<Map<String, Object>> version();

    @GET
    @Path("/tags")
    Models tags();

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Models(List<Model> models) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Model(String name) {}
}
