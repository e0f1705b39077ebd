package dev.ybis.gateway.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.vertx.core.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// `POST /v1/ask`: streamed, or as one JSON object where that is asked for.
@Path("/v1/ask")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "ask")
class AskResource {
    /// Longest question in characters; more is a document, not a question.
    static final int MAX_QUESTION = 2000;

    private final Ask ask;

    AskResource(Ask ask) {
        this.ask = ask;
    }

    /// @param repository the one to look in; all where it is left out
    record Question(@Nullable String question, @Nullable String repository) {}

    /// A whole answer at once; its members are those of the stream's parts.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String answer,
            Part.Mode mode,
            @Nullable String model,
            @Nullable String note,
            List<Source> sources,
            List<Citation> citations,
            List<Source> misses) {}

    @POST
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @RunOnVirtualThread
    @Operation(
            summary = "Ask a question about the indexed repositories",
            description =
                    "Streams the events sources, token (many) and done; with Accept: application/json one object has it all.")
    public Multi<OutboundSseEvent> stream(@Nullable Question question, @Context Sse sse) {
        return parts(question).map(part -> event(sse, part));
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON + ";qs=0.5")
    @RunOnVirtualThread
    public RestResponse<Answer> whole(@Nullable Question question) {
        Answer answer = whole(parts(question).collect().asList().await().indefinitely());
        // the quality that ranks the two representations is no part of the answer
        return RestResponse.ResponseBuilder.ok(answer, MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private Multi<Part> parts(@Nullable Question asked) {
        if (asked == null
                || asked.question() == null
                || asked.question().isBlank()
                || asked.question().length() > MAX_QUESTION) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "'question' must be a text of 1 to " + MAX_QUESTION
                            + " characters, as in {\"question\":\"How does it start?\"}.");
        }
        return ask.answer(asked.question().strip(), asked.repository());
    }

    private static OutboundSseEvent event(Sse sse, Part part) {
        String name =
                switch (part) {
                    case Part.Sources _ -> "sources";
                    case Part.Token _ -> "token";
                    case Part.Done _ -> "done";
                };
        return sse.newEventBuilder().name(name).data(Json.encode(part)).build();
    }

    private static Answer whole(List<Part> parts) {
        List<Source> sources = List.of();
        StringBuilder text = new StringBuilder();
        Part.Done end = null;
        for (Part part : parts) {
            switch (part) {
                case Part.Sources first -> sources = first.sources();
                case Part.Token token -> text.append(token.text());
                case Part.Done done -> end = done;
            }
        }
        if (end == null) {
            throw new IllegalStateException("an answer without an end");
        }
        return new Answer(text.toString(), end.mode(), end.model(), end.note(), sources, end.citations(), end.misses());
    }
}
