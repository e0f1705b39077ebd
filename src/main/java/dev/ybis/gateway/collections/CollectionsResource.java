package dev.ybis.gateway.collections;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.index.Roots;
import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.problem.QueryParameter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `/v1/collections`.
@Path("/v1/collections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "collections")
class CollectionsResource {
    /// Longest path of a document in characters.
    private static final int MAX_PATH = 512;

    /// Longest document in characters: it is cut up and embedded while its sender waits, a minute of work.
    private static final int MAX_DOCUMENT = 1024 * 1024;

    private static final String LEFT_OUT = "all behind the first lines: the file is long, in no language that is read,"
            + " and neither prose nor source, so it is taken for data and found by its beginning alone";

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;

    private final Collections collections;
    private final Bringing bringing;
    private final Roots roots;

    CollectionsResource(Collections collections, Bringing bringing, Roots roots) {
        this.collections = collections;
        this.bringing = bringing;
        this.roots = roots;
    }

    /// @param truncated whether `limit` left some out
    record Contents(String collection, int total, boolean truncated, List<Collections.Document> documents) {}

    /// @param leftOut what of the document is not looked at; null where all is
    record Chunks(
            String collection,
            String path,
            List<Piece> chunks,
            @Nullable String leftOut) {}

    /// @param hash SHA-256 of the text
    /// @param time when it was changed last; null where that is not known
    @RegisterForReflection
    record Piece(
            int start,
            int end,
            String symbol,
            String kind,
            String hash,
            @Nullable Instant time,
            String text) {}

    /// @param chunks how many the document was cut into
    record Put(String collection, String path, int chunks) {}

    /// @param path   an absolute folder under the roots
    /// @param prefix what its documents' paths begin with in the collection, such as `quarkus/3.20/`
    record Folder(@Nullable String path, @Nullable String prefix) {}

    /// @param topic what tells how far it has come
    record Accepted(String collection, String topic) {}

    @GET
    @RunOnVirtualThread
    @Operation(summary = "The collections, and how much is in each")
    public Collections.All all() {
        return collections.all();
    }

    @GET
    @Path("/{collection}")
    @RunOnVirtualThread
    @Operation(summary = "The documents of a collection")
    public Contents documents(
            @RestPath String collection,
            @Parameter(description = "Only documents whose path begins so.") @RestQuery @Nullable String prefix,
            @Parameter(description = "How many at most, 1 to 10000; default 100.") @RestQuery @Nullable String limit) {
        int most = QueryParameter.number("limit", limit, DEFAULT_LIMIT, MAX_LIMIT);
        List<Collections.Document> documents = collections.documents(collection, prefix == null ? "" : prefix);
        return new Contents(
                collection,
                documents.size(),
                documents.size() > most,
                documents.stream().limit(most).toList());
    }

    @GET
    @Path("/{collection}/documents/{path:.+}")
    @RunOnVirtualThread
    @Operation(summary = "The chunks of a document")
    public Chunks chunks(
            @RestPath String collection,
            @RestPath String path,
            @Parameter(description = "For code and docs: which repository.") @RestQuery @Nullable String repository) {
        List<Chunk> chunks = collections.chunks(collection, repository, path);
        return new Chunks(
                collection,
                path,
                chunks.stream().map(CollectionsResource::piece).toList(),
                chunks.stream().anyMatch(Chunk::isBeginningOfData) ? LEFT_OUT : null);
    }

    private static Piece piece(Chunk chunk) {
        Instant time = chunk.time() == 0 ? null : Instant.ofEpochSecond(chunk.time());
        return new Piece(chunk.start(), chunk.end(), chunk.symbol(), chunk.kind(), chunk.hash(), time, chunk.text());
    }

    @PUT
    @Path("/{collection}/documents/{path:.+}")
    @Consumes(MediaType.WILDCARD)
    @RunOnVirtualThread
    @Operation(
            summary = "Put a document into a collection",
            description =
                    "Markdown, MDX, AsciiDoc, reStructuredText, HTML, PDF, plain text or source by the path's ending,"
                            + " as UTF-8.")
    public Put put(@RestPath String collection, @RestPath String path, byte @Nullable [] body) {
        String into = Collections.own(collection);
        String to = path(path);
        SourceFile document = Documents.document(to, body == null ? new byte[0] : body);
        if (document.text().isBlank()) {
            throw new Problem(Code.INVALID_BODY, "The body must be a document with something in it.");
        }
        if (document.text().length() > MAX_DOCUMENT) {
            throw new Problem(
                    Code.BODY_TOO_LARGE,
                    "The document has " + document.text().length() + " characters; " + MAX_DOCUMENT
                            + " are the most. Put it in in parts, or bring it in with its folder.");
        }
        return new Put(into, to, collections.put(into, List.of(document), Set.of()));
    }

    @DELETE
    @Path("/{collection}/documents/{path:.+}")
    @RunOnVirtualThread
    @Operation(summary = "Remove a document from a collection")
    public void remove(@RestPath String collection, @RestPath String path) {
        String from = Collections.own(collection);
        collections.chunks(from, null, path);
        collections.put(from, List.of(), Set.of(path));
    }

    @POST
    @Path("/{collection}/folder")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @RunOnVirtualThread
    @Operation(
            summary = "Bring a folder's documents into a collection",
            description = "Goes on in the background; the topic knowledge.<collection> tells how far it has come.")
    public Accepted bring(@RestPath String collection, @Nullable Folder folder) {
        String into = Collections.own(collection);
        if (folder == null || folder.path() == null) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "There is no 'path': send {\"path\":\"/absolute/folder\",\"prefix\":\"name/version/\"}.");
        }
        String prefix = under(folder.prefix());
        java.nio.file.Path real = roots.folder(folder.path());
        bringing.begin(into, () -> Documents.of(real, prefix), prefix);
        return new Accepted(into, Bringing.topic(into));
    }

    @POST
    @Path("/{collection}/archive")
    @Consumes(MediaType.WILDCARD)
    @ResponseStatus(202)
    @RunOnVirtualThread
    @Operation(
            summary = "Bring the documents of an archive, a zip or a tar.gz, into a collection",
            description =
                    "Read at once, then brought in in the background; the topic knowledge.<collection> tells how far.")
    public Accepted unpack(
            @RestPath String collection,
            @Parameter(description = "What the documents' paths begin with in the collection, as quarkus/3.20/.")
                    @RestQuery
                    @Nullable
                    String prefix,
            byte @Nullable [] body) {
        String into = Collections.own(collection);
        String under = under(prefix);
        List<Archive.Entry> entries = Archive.entries(body == null ? new byte[0] : body);
        entries.forEach(entry -> path(under + entry.path()));
        bringing.begin(into, () -> Documents.of(entries, under), under);
        return new Accepted(into, Bringing.topic(into));
    }

    @DELETE
    @Path("/{collection}")
    @RunOnVirtualThread
    @Operation(
            summary = "Remove a collection with all its documents",
            description = "What is being brought into it ends.")
    public void remove(@RestPath String collection) {
        String gone = Collections.own(collection);
        if (bringing.end(gone)) {
            collections.clear(gone);
        } else {
            collections.remove(gone);
        }
    }

    /// A folder of the collection, so that what is brought to `a/1` has no say about `a/10/`; `` for all of it.
    private static String under(@Nullable String prefix) {
        return prefix == null || prefix.isEmpty() ? "" : path(prefix) + (prefix.endsWith("/") ? "" : "/");
    }

    private static String path(String path) {
        if (path.length() > MAX_PATH || path.startsWith("/") || ("/" + path + "/").contains("/../") || path.isBlank()) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "'" + Problem.quoted(path) + "' is no path of 1 to " + MAX_PATH
                            + " characters that begins with a name and goes nowhere up.");
        }
        return path;
    }
}
