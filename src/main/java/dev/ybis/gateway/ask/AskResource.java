package dev.ybis.gateway.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// `POST /v1/ask`: streamed, or as one JSON object where that is asked for; and the conversations it keeps.
@Path("/v1")
@Tag(name = "ask")
class AskResource {
    private final Ask ask;
    private final Conversations conversations;

    AskResource(Ask ask, Conversations conversations) {
        this.ask = ask;
        this.conversations = conversations;
    }

    /// A whole answer at once; its members are those of the stream's parts.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(String answer, @JsonUnwrapped Part.Done end, List<Source> sources) {}

    /// @param turns oldest first
    record Conversation(String conversation, List<Conversations.Turn> turns) {}

    @POST
    @Path("/ask")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @RunOnVirtualThread
    @Operation(
            summary = "Ask a question about what is indexed",
            description =
                    "Streams the events sources, token and citation (many), error (when a model breaks off) and done; with Accept: application/json one object has it all.")
    public Multi<OutboundSseEvent> stream(@Nullable Question question, @Context Sse sse, @Context HttpHeaders headers) {
        // where nothing that is accepted can be had, the framework would stream all the same
        if (headers.getAcceptableMediaTypes().stream().noneMatch(MediaType.SERVER_SENT_EVENTS_TYPE::isCompatible)) {
            throw new NotAcceptableException();
        }
        return parts(question).map(part -> event(sse, part));
    }

    @POST
    @Path("/ask")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON + ";qs=0.5")
    @Blocking
    @RunOnVirtualThread
    public Uni<RestResponse<Answer>> whole(@Nullable Question question) {
        // the quality that ranks the two representations is no part of the answer
        return parts(question).collect().asList().map(parts -> RestResponse.ResponseBuilder.ok(
                        whole(parts), MediaType.APPLICATION_JSON_TYPE)
                .build());
    }

    @GET
    @Path("/conversations/{conversation}")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(summary = "What was asked and answered in a conversation")
    public Conversation conversation(@RestPath String conversation) {
        List<Conversations.Turn> turns = conversations.read(conversation);
        if (turns.isEmpty()) {
            throw unknown(conversation);
        }
        return new Conversation(conversation, turns);
    }

    @DELETE
    @Path("/conversations/{conversation}")
    @RunOnVirtualThread
    @Operation(summary = "Forget a conversation")
    public void forget(@RestPath String conversation) {
        if (!conversations.remove(conversation)) {
            throw unknown(conversation);
        }
    }

    private static Problem unknown(String conversation) {
        return new Problem(
                Code.UNKNOWN_CONVERSATION,
                "Nothing is kept of a conversation '" + Problem.quoted(conversation)
                        + "': it never was, is over, or was removed. A question with this name begins it.");
    }

    private Multi<Part> parts(@Nullable Question question) {
        return ask.answer(question == null ? Question.NONE : question);
    }

    private static OutboundSseEvent event(Sse sse, Part part) {
        Object data = part instanceof Part.Failure failure ? failure.problem() : part;
        String name =
                switch (part) {
                    case Part.Sources _ -> "sources";
                    case Part.Token _ -> "token";
                    case Citation _ -> "citation";
                    case Part.Failure _ -> "error";
                    case Part.Done _ -> "done";
                };
        return sse.newEventBuilder().name(name).data(Json.encode(data)).build();
    }

    private static Answer whole(List<Part> parts) {
        List<Source> sources = List.of();
        StringBuilder text = new StringBuilder();
        Part.Done end = null;
        for (Part part : parts) {
            switch (part) {
                case Part.Sources first -> sources = first.sources();
                case Part.Token token -> text.append(token.text());
                case Citation _, Part.Failure _ -> {}
                case Part.Done done -> end = done;
            }
        }
        if (end == null) {
            throw new IllegalStateException("an answer without an end");
        }
        return new Answer(text.toString(), end, sources);
    }
}
