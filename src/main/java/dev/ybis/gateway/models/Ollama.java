package dev.ybis.gateway.models;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// What [Ollama's HTTP API](https://docs.ollama.com/api) tells about itself.
@RegisterRestClient(configKey = "ollama")
@Path("/api")
public interface Ollama {
    @GET
    @Path("/tags")
    Uni<Models> tags();

    /// What Ollama says where it answers with an error.
    @ClientExceptionMapper
    static RuntimeException refusal(Response response) {
        return Refusal.of(response.getStatus(), String.valueOf(response.readEntity(String.class)));
    }

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

    /// @param size        bytes on disk
    /// @param modified_at RFC 3339
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Model(
            String name,
            @Nullable Long size,
            @Nullable String modified_at,
            @Nullable String digest) {}
}
