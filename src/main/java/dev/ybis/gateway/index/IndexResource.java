package dev.ybis.gateway.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ybis.gateway.impact.Graph;
import dev.ybis.gateway.impact.IndexedRepository;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// `/v1/index`: bring a repository in, and see where each stands.
@Path("/v1/index")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "index")
class IndexResource {
    private final Indexer indexer;
    private final Roots roots;
    private final Graph graph;

    IndexResource(Indexer indexer, Roots roots, Graph graph) {
        this.indexer = indexer;
        this.roots = roots;
        this.graph = graph;
    }

    /// @param path absolute path of the folder on the gateway's machine
    /// @param name what the repository is called; the folder's name where it is left out
    record Request(@Nullable String path, @Nullable String name) {}

    /// @param follow where the progress is told
    record Accepted(String repository, String stage, String follow) {}

    /// @param stage `completed`, `incomplete` (graph, but not all of the knowledge), `failed`, or what is being done
    ///     now
    /// @param done how many of `total` the stage has done
    /// @param failure why the last indexing failed
    /// @param indexed what the graph holds; null where nothing yet
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(
            String repository,
            String stage,
            @Nullable Integer done,
            @Nullable Integer total,
            @Nullable String failure,
            @Nullable Indexed indexed) {}

    record Indexed(
            String root,
            @Nullable String commit,
            Instant indexedAt,
            int files,
            int edges,
            int external,
            int unresolved,
            int passedOver,
            int chunks) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @RunOnVirtualThread
    @Operation(
            summary = "Index a source tree",
            description = "Goes on in the background; the topic index.<repository> tells how far it has come.")
    public Accepted index(@Nullable Request request) {
        if (request == null || request.path() == null || request.path().isBlank()) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "There is no 'path': send {\"path\":\"/absolute/path/of/the/repository\"}.");
        }
        java.nio.file.Path folder = roots.folder(request.path());
        String name = name(request.name() == null ? folder.getFileName().toString() : request.name());
        Indexer.Run run = indexer.begin(name, folder);
        return new Accepted(name, run.stage(), "/v1/events?topic=index." + name);
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "Where each repository's index stands")
    public Map<String, List<State>> states() {
        Map<String, State> states = new LinkedHashMap<>();
        Map<String, Indexer.Run> runs = indexer.runs();
        for (IndexedRepository indexed : graph.repositories()) {
            states.put(indexed.name(), state(indexed.name(), runs.get(indexed.name()), indexed));
        }
        runs.forEach((name, run) -> states.computeIfAbsent(name, _ -> state(name, run, null)));
        return Map.of("repositories", new ArrayList<>(states.values()));
    }

    private static State state(String name, Indexer.@Nullable Run run, @Nullable IndexedRepository record) {
        Indexed indexed = record == null
                ? null
                : new Indexed(
                        record.root(),
                        record.commit(),
                        record.indexedAt(),
                        record.files(),
                        record.edges(),
                        record.external(),
                        record.unresolved(),
                        record.passedOver(),
                        record.chunks());
        if (run != null && !run.stage().equals("completed")) {
            return new State(name, run.stage(), run.done(), run.total(), run.failure(), indexed);
        }
        boolean complete = record != null && record.version().equals(record.knowledge());
        return new State(name, complete ? "completed" : "incomplete", null, null, null, indexed);
    }

    /// The name as a level of a topic can have it.
    private static String name(String wanted) {
        String name = wanted.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
        if (name.isEmpty() || name.length() > 100) {
            throw new Problem(Code.INVALID_PARAMETER, "'name' must have 1 to 100 letters, digits, '_' or '-'.");
        }
        return name;
    }
}
