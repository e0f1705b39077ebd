package dev.ybis.gateway.models;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// Ollama's download of a model ([POST /api/pull](https://docs.ollama.com/api/pull)), with a timeout of its own:
/// between two lines it may check a digest of gigabytes. Asked for the same model twice, Ollama downloads it once.
@RegisterRestClient(configKey = "ollama-pull")
@Path("/api/pull")
interface Download {
    @POST
    Multi<Line> of(Wanted model);

    record Wanted(String model) {}

    /// One line of the download.
    ///
    /// @param status what Ollama does, `success` at the end
    /// @param total bytes of the part being downloaded; null or 0 where none is
    /// @param error why it failed; null where it did not
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(
            @Nullable String status,
            @Nullable Long completed,
            @Nullable Long total,
            @Nullable String error) {}
}
