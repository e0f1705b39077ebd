package dev.ybis.gateway.models;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Engine;
import dev.ybis.gateway.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// `/v1/models`: what Ollama has, and having it download more.
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models")
class ModelsResource {
    /// How long Ollama may take to say which models it has.
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// A model as Ollama's library, another registry or a person names it: `hf.co/someone/model:Q4_K_M`.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}(?::[A-Za-z0-9._-]{1,99})?");

    private final Ollama ollama;
    private final ModelPull pull;

    ModelsResource(@RestClient Ollama ollama, ModelPull pull) {
        this.ollama = ollama;
        this.pull = pull;
    }

    /// @param bytes on disk; null where Ollama doesn't say, as the next ones
    @RegisterForReflection
    record Model(
            String name,
            @Nullable Long bytes,
            @Nullable String modified,
            @Nullable String digest) {}

    record Models(List<Model> models) {}

    /// @param topic what tells how far it has come
    record Pulling(String model, String topic) {}

    @GET
    @RunOnVirtualThread
    @Operation(summary = "The models that Ollama has")
    public Models list() {
        try {
            return new Models(ollama.tags().await().atMost(PATIENCE).models().stream()
                    .map(each -> new Model(each.name(), each.size(), each.modified_at(), each.digest()))
                    .toList());
        } catch (Refusal refusal) {
            throw refusal.problem();
        } catch (RuntimeException e) {
            throw Engine.OLLAMA.down(e);
        }
    }

    @POST
    @Path("/{model:.+}/pull")
    @ResponseStatus(202)
    @RunOnVirtualThread
    @Operation(
            summary = "Have Ollama download a model",
            description =
                    "Goes on in the background and tells on models.<name>; a model that is there already is told as ready.")
    public Pulling pull(@RestPath String model) {
        if (!NAME.matcher(model).matches()) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "'" + Problem.quoted(model) + "' is no model's name, such as qwen2.5-coder:7b.");
        }
        // an Ollama that is away is told now and not in an event that nobody waits for
        list();
        pull.bringOnce(model);
        return new Pulling(model, ModelPull.topic(model));
    }
}
