package dev.ybis.gateway.knowledge.vectors;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Declared;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// The part of [ChromaDB's HTTP API, version 2](https://docs.trychroma.com/) that the gateway uses.
@RegisterRestClient(configKey = "chromadb")
@Path("/api/v2")
interface ChromaDb {
    String COLLECTIONS = "/tenants/default_tenant/databases/default_database/collections";

    @GET
    @Path("/heartbeat")
    io.smallrye.mutiny.Uni<Map<String, Object>> heartbeat();

    @GET
    @Path(COLLECTIONS)
    List<Collection> list(@QueryParam("limit") int limit);

    @DELETE
    @Path(COLLECTIONS + "/{name}")
    Map<String, Object> remove(@PathParam("name") String name);

    @GET
    @Path(COLLECTIONS + "/{id}/count")
    int count(@PathParam("id") String id);

    @POST
    @Path(COLLECTIONS)
    Collection getOrCreate(NewCollection collection);

    @POST
    @Path(COLLECTIONS + "/{id}/upsert")
    Map<String, Object> upsert(@PathParam("id") String id, Records records);

    @POST
    @Path(COLLECTIONS + "/{id}/update")
    Map<String, Object> update(@PathParam("id") String id, Changes changes);

    @POST
    @Path(COLLECTIONS + "/{id}/get")
    Found get(@PathParam("id") String id, Selection selection);

    @POST
    @Path(COLLECTIONS + "/{id}/delete")
    Map<String, Object> delete(@PathParam("id") String id, Ids ids);

    @POST
    @Path(COLLECTIONS + "/{id}/query")
    Nearest query(@PathParam("id") String id, Query query);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Collection(String id, String name, @Nullable Map<String, Object> metadata) {}

    record NewCollection(
            String name, boolean get_or_create, Map<String, Object> metadata, Map<String, Object> configuration) {}

    record Records(List<String> ids, List<float[]> embeddings, List<String> documents, List<Metadata> metadatas) {}

    /// What ChromaDB keeps beside a chunk.
    ///
    /// @param hash of the chunk's text; null for what was stored before it was kept
    /// @param time of the chunk, in seconds since 1970
    /// @param others for each kind of symbol that begins in it [Declared#having(String)], for ChromaDB
    ///     1.0 keeps no lists
    record Metadata(
            String repository,
            String path,
            String language,
            int start,
            int end,
            @Nullable String symbol,
            @Nullable String kind,
            @Nullable String hash,
            long time,
            @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {

        static Metadata of(Chunk chunk) {
            return new Metadata(
                    chunk.repository(),
                    chunk.path(),
                    chunk.language(),
                    chunk.start(),
                    chunk.end(),
                    chunk.symbol(),
                    chunk.kind(),
                    chunk.hash(),
                    chunk.time(),
                    chunk.declares().stream()
                            .map(Declared::kind)
                            .filter(kind -> !kind.isEmpty())
                            .collect(Collectors.toMap(Declared::having, _ -> true, (one, _) -> one)));
        }

        Chunk chunk(String text) {
            return new Chunk(
                    repository,
                    path,
                    language,
                    start,
                    end,
                    symbol == null ? "" : symbol,
                    kind == null ? "" : kind,
                    List.of(),
                    text,
                    time);
        }
    }

    record Changes(List<String> ids, List<Metadata> metadatas) {}

    record Selection(Map<String, Object> where, int limit, int offset, List<String> include) {}

    /// What was selected; a list is null where it was not asked for.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(
            List<String> ids,
            @Nullable List<Metadata> metadatas,
            @Nullable List<float[]> embeddings) {}

    record Ids(List<String> ids) {}

    record Query(
            List<float[]> query_embeddings,
            int n_results,
            @Nullable Map<String, Object> where,
            List<String> include) {}

    /// One list for each query embedding.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Nearest(
            List<List<String>> ids,
            List<List<String>> documents,
            List<List<Metadata>> metadatas,
            List<List<Double>> distances) {}
}
