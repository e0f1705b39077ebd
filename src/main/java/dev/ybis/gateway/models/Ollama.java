package dev.ybis.gateway.models;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// What [Ollama's HTTP API](https://docs.ollama.com/api) tells about itself.
@RegisterRestClient(configKey = "ollama")
@Path("/api")
public interface Ollama {
    @GET
    @Path("/tags")
    Uni<Models> tags();

    /// The models that were pulled.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Models(List<Model> models) {
        /// Whether a model is there; a name without a tag means the tag `latest`.
        public boolean have(String name) {
            return models.stream()
                    .map(Model::name)
                    .anyMatch(there -> there.equals(name) || there.equals(name + ":latest"));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Model(String name) {}
}
