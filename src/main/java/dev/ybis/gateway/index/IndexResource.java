package dev.ybis.gateway.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.code.Unresolved;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.Graph;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.problem.QueryParameter;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `/v1/index`: bring a repository in, and see where each stands.
@Path("/v1/index")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "index")
class IndexResource {
    /// References that lead nowhere on one page, and with the state of a repository.
    private static final int UNRESOLVED_FIRST = 100;
    /// Most entries of one page.
    private static final int MAX_LIMIT = 5_000;

    private final Indexer indexer;
    private final Roots roots;
    private final Graph graph;
    private final Snapshots snapshots;
    private final Watches watches;
    private final Knowledge knowledge;

    IndexResource(
            Indexer indexer, Roots roots, Graph graph, Snapshots snapshots, Watches watches, Knowledge knowledge) {
        this.snapshots = snapshots;
        this.indexer = indexer;
        this.roots = roots;
        this.graph = graph;
        this.watches = watches;
        this.knowledge = knowledge;
    }

    /// @param path absolute path of the folder on the gateway's machine
    /// @param name what the repository is called; the folder's name where it is left out
    /// @param watch whether to index it again by itself when something in it changes; false where it is left out
    record Request(
            @Nullable String path,
            @Nullable String name,
            @Nullable Boolean watch) {}

    /// @param follow where the progress is told
    record Accepted(String repository, String stage, String follow) {}

    /// @param stage `completed`, `incomplete` (graph, but not all of the knowledge), `failed`, or what is
    ///     being done now
    /// @param unembedded how many of its chunks can't be found by meaning now
    /// @param unembeddedFailure why that is not known
    /// @param done how many of `total` the stage has done
    /// @param failure why the last indexing failed
    /// @param watched whether it is indexed again by itself when something in it changes
    /// @param watchFailure why it is not, although it should be
    /// @param indexed what the graph holds; null where nothing yet
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(
            String repository,
            String stage,
            @Nullable Integer done,
            @Nullable Integer total,
            @Nullable String failure,
            boolean watched,
            @Nullable String watchFailure,
            @Nullable Integer unembedded,
            @Nullable String unembeddedFailure,
            @Nullable Indexed indexed) {}

    /// @param unresolvedFirst up to 100 of the references that should lead to a file and do not, as
    ///     `path:line text`
    record Detail(@JsonUnwrapped State state, List<String> unresolvedFirst) {}

    record Indexed(
            String root,
            @Nullable String commit,
            Instant indexedAt,
            int files,
            int edges,
            int symbols,
            int links,
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
        String name = name(request.name() == null ? String.valueOf(folder.getFileName()) : request.name());
        Run run = indexer.begin(name, folder, request.watch());
        if (Boolean.TRUE.equals(request.watch())) {
            watches.watch(name, folder, false);
        } else if (request.watch() != null) {
            watches.end(name);
        }
        return new Accepted(name, run.stage(), "/v1/events?topic=index." + name);
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "Where each repository's index stands")
    public Map<String, List<State>> states() {
        return Map.of("repositories", all());
    }

    private List<State> all() {
        Map<String, State> states = new LinkedHashMap<>();
        Map<String, Run> runs = indexer.runs();
        Embedded embedded = embedded();
        for (IndexedRepository indexed : graph.repositories()) {
            states.put(indexed.name(), state(indexed.name(), runs.get(indexed.name()), indexed, embedded));
        }
        runs.forEach((name, run) -> states.computeIfAbsent(name, _ -> state(name, run, null, embedded)));
        return new ArrayList<>(states.values());
    }

    /// @param lacking how many chunks of each repository have no vector; a repository without such is left out
    /// @param failure why that is not known; null where it is
    private record Embedded(
            Map<String, Long> lacking, @Nullable String failure) {
        @Nullable
        Integer of(String repository) {
            return failure == null ? lacking.getOrDefault(repository, 0L).intValue() : null;
        }
    }

    private Embedded embedded() {
        try {
            return new Embedded(
                    knowledge.unembedded().stream()
                            .collect(Collectors.groupingBy(Chunk::repository, Collectors.counting())),
                    null);
        } catch (Problem problem) {
            return new Embedded(Map.of(), problem.getMessage());
        }
    }

    @GET
    @jakarta.ws.rs.Path("/{repository}")
    @RunOnVirtualThread
    @Operation(summary = "Where one repository's index stands, and which references could not be resolved")
    public Detail state(@RestPath String repository) {
        State state = all().stream()
                .filter(known -> known.repository().equals(repository))
                .findFirst()
                .orElseThrow(() -> Indexer.notIndexed(repository));
        Snapshot snapshot = snapshots.ifIndexed(repository);
        return new Detail(
                state,
                snapshot == null
                        ? List.of()
                        : snapshot.unresolved().stream()
                                .limit(UNRESOLVED_FIRST)
                                .map(IndexResource::line)
                                .toList());
    }

    private static String line(Unresolved reference) {
        return reference.path() + ":" + reference.line() + " " + reference.text();
    }

    /// @param total      how many there are
    /// @param kept       how many of these are kept by name
    /// @param next       the offset of the next page; null at the end
    /// @param unresolved in the order of files
    record UnresolvedPage(
            String repository,
            int total,
            int kept,
            @Nullable Integer next,
            List<Unresolved> unresolved) {}

    @GET
    @jakarta.ws.rs.Path("/{repository}/unresolved")
    @RunOnVirtualThread
    @Operation(summary = "The references of a repository that should lead to one of its files and do not, page by page")
    public UnresolvedPage unresolved(
            @RestPath String repository,
            @Parameter(description = "How many to leave out before the page; default 0.") @RestQuery @Nullable
                    String offset,
            @Parameter(description = "Most on one page, 1 to 5000; default 100.") @RestQuery @Nullable String limit) {
        int from = offset == null || offset.equals("0")
                ? 0
                : QueryParameter.number("offset", offset, 0, Contents.UNRESOLVED_IN_ALL);
        int most = QueryParameter.number("limit", limit, UNRESOLVED_FIRST, MAX_LIMIT);
        Snapshot snapshot = snapshots.ifIndexed(repository);
        if (snapshot == null) {
            throw Indexer.notIndexed(repository);
        }
        int total = snapshot.repository().unresolved();
        List<Unresolved> kept = snapshot.unresolved();
        List<Unresolved> page = kept.stream().skip(from).limit(most).toList();
        int end = from + page.size();
        return new UnresolvedPage(repository, total, kept.size(), end < kept.size() ? end : null, page);
    }

    @DELETE
    @jakarta.ws.rs.Path("/{repository}")
    @RunOnVirtualThread
    @Operation(summary = "Remove a repository from the graph and the knowledge")
    public void remove(@RestPath String repository) {
        watches.end(repository);
        indexer.remove(repository);
    }

    private State state(String name, @Nullable Run run, @Nullable IndexedRepository record, Embedded embedded) {
        Indexed indexed = record == null
                ? null
                : new Indexed(
                        record.root(),
                        record.commit(),
                        record.indexedAt(),
                        record.files(),
                        record.edges(),
                        record.symbols(),
                        record.links(),
                        record.external(),
                        record.unresolved(),
                        record.passedOver(),
                        record.chunks());
        boolean watched = record != null && record.watched();
        String trouble = watches.trouble(name);
        Integer unembedded = embedded.of(name);
        Run open = run == null || run.stage().equals("completed") ? null : run;
        boolean complete = record != null
                && record.version().equals(record.knowledge())
                && (unembedded == null || unembedded == 0);
        return new State(
                name,
                open != null ? open.stage() : complete ? "completed" : "incomplete",
                open == null ? null : open.done(),
                open == null ? null : open.total(),
                open == null ? null : open.failure(),
                watched,
                trouble,
                unembedded,
                embedded.failure(),
                indexed);
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
