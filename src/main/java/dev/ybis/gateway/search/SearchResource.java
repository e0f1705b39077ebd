package dev.ybis.gateway.search;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Declared;
import dev.ybis.gateway.knowledge.Written;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.problem.QueryParameter;
import dev.ybis.gateway.problem.Visible;
import dev.ybis.gateway.search.Query.Mode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `GET /v1/search`.
@Path("/v1/search")
@Tag(name = "search")
class SearchResource {
    private static final int DEFAULT_LIMIT = 10;
    /// Most hits of one answer: who wants more wants another question.
    private static final int MAX_LIMIT = 50;
    /// Longest question in characters, as for `/v1/ask`.
    private static final int MAX_QUESTION = 2000;

    private final Search search;

    SearchResource(Search search) {
        this.search = search;
    }

    /// @param evidence whether the best hit is relevant enough for `/v1/ask` to answer from
    /// @param degraded what could not be looked at; empty when all was
    /// @param unmentioned the names of the question, where nothing here has any of them
    record Answer(
            String query,
            String mode,
            boolean evidence,
            List<String> unmentioned,
            List<Found.Degraded> degraded,
            List<Place> hits) {}

    /// @param rank  from 1
    /// @param hash  SHA-256 of the text as it was indexed
    /// @param time  when it was changed last; null where that is not known
    /// @param score what it is ranked by; comparable within one answer
    /// @param why   why it is here
    /// @param repository null for what belongs to none
    /// @param symbol the one of its symbols that the question means, with its kind
    /// @param symbols all that begin in it
    @RegisterForReflection
    record Place(
            int rank,
            String collection,
            @Nullable String repository,
            String path,
            String language,
            int start,
            int end,
            String symbol,
            String kind,
            List<Declared> symbols,
            String hash,
            @Nullable Instant time,
            double score,
            double relevance,
            Map<String, Double> signals,
            List<String> why,
            Snippet snippet) {

        static Place of(int rank, Hit hit, @Nullable String kind) {
            Chunk chunk = hit.chunk();
            Declared meant = Meant.of(hit, kind);
            return new Place(
                    rank,
                    chunk.collection(),
                    chunk.ofRepository() ? chunk.repository() : null,
                    chunk.path(),
                    chunk.language(),
                    chunk.start(),
                    chunk.end(),
                    meant.name(),
                    meant.kind(),
                    chunk.declares(),
                    chunk.hash(),
                    chunk.time() == 0 ? null : Instant.ofEpochSecond(chunk.time()),
                    hit.score(),
                    hit.relevance(),
                    hit.signals(),
                    hit.why(),
                    Snippet.of(hit, meant));
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "Find places in code and documents",
            description =
                    "By words and by meaning, ranked as one, with what the graph ties to the best; each with why it is there.")
    public Answer search(
            @Parameter(description = "What is looked for, in words or names; at most 2000 characters.")
                    @RestQuery
                    @Nullable
                    String q,
            @Parameter(description = "Which repository; all where it is left out.") @RestQuery @Nullable
                    String repository,
            @Parameter(description = "code, docs, lessons or another collection; may be repeated.") @RestQuery
                    List<String> collection,
            @Parameter(description = "Only paths like this: * within a folder, ** across folders.") @RestQuery @Nullable
                    String path,
            @Parameter(description = "Only this language, such as java.") @RestQuery @Nullable String language,
            @Parameter(description = "Only symbols of this kind, such as method.") @RestQuery @Nullable String kind,
            @Parameter(description = "Only what was changed then or later: 2026-11-24, 2026-11-24T10:00:00Z or -30d.")
                    @RestQuery
                    @Nullable
                    String since,
            @Parameter(description = "Only what was changed then or earlier.") @RestQuery @Nullable String until,
            @Parameter(description = "hybrid (default), lexical or semantic.") @RestQuery @Nullable String mode,
            @Parameter(description = "false to leave out what the graph adds; default true.") @RestQuery @Nullable
                    String graph,
            @Parameter(description = "Most hits, 1 to 50; default 10.") @RestQuery @Nullable String limit) {
        Query query = new Query(
                question(q),
                repository,
                Query.collections(collection),
                path == null ? null : Query.pattern(path),
                QueryParameter.oneOf("language", language, Written.all()),
                QueryParameter.oneOf("kind", kind, Declared.kinds()),
                Span.of(since, until),
                oneOf(
                        "mode",
                        mode,
                        Mode.HYBRID,
                        Map.of("hybrid", Mode.HYBRID, "lexical", Mode.LEXICAL, "semantic", Mode.SEMANTIC)),
                oneOf("graph", graph, true, Map.of("true", true, "false", false)),
                QueryParameter.number("limit", limit, DEFAULT_LIMIT, MAX_LIMIT));
        Found found = search.find(query);
        List<Place> places = IntStream.range(0, found.hits().size())
                .mapToObj(i -> Place.of(i + 1, found.hits().get(i), query.kind()))
                .toList();
        return new Answer(
                query.text(), query.mode().text(), found.evidence(), found.unmentioned(), found.degraded(), places);
    }

    private static String question(@Nullable String q) {
        if (q == null || !Visible.in(q) || q.length() > MAX_QUESTION) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "q must say what is looked for, in 1 to " + MAX_QUESTION
                            + " characters that can be seen, such as q=retry%20after.");
        }
        return q;
    }

    private static <T> T oneOf(String name, @Nullable String text, T otherwise, Map<String, T> values) {
        String known = QueryParameter.oneOf(name, text, values.keySet());
        return known == null ? otherwise : Objects.requireNonNull(values.get(known));
    }
}
