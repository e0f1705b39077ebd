package dev.ybis.gateway.collections;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.knowledge.Lookup;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The collections and their documents. Thread-safe; blocks; throws `engine-down` when an engine that is
/// needed does not
/// answer.
@ApplicationScoped
class Collections {
    /// Those that have a way in of their own.
    private static final Set<String> OTHERS_FILL = Set.of("code", "docs", "lessons");

    private final Knowledge knowledge;
    private final Unfinished unfinished;

    Collections(Knowledge knowledge, Unfinished unfinished) {
        this.knowledge = knowledge;
        this.unfinished = unfinished;
    }

    /// @param documents  files that it has chunks of
    /// @param unembedded how many of its chunks can't be found by meaning now; null where that is not known
    /// @param unfinished what is not all in that was to be brought in; empty where all is
    @RegisterForReflection
    record Size(
            String name,
            int documents,
            int chunks,
            @Nullable Integer unembedded,
            List<Progress> unfinished) {}

    /// @param prefix    what the paths of its documents begin with
    /// @param documents how many of `of` are in; both 0 while they are being read
    /// @param at        when that was so: long ago, it was broken off
    @RegisterForReflection
    record Progress(String prefix, int documents, int of, Instant at) {
        static List<Progress> of(String collection, List<Unfinished.Part> parts) {
            return parts.stream()
                    .filter(part -> part.collection().equals(collection))
                    .map(part -> new Progress(part.prefix(), part.documents(), part.of(), part.at()))
                    .toList();
        }
    }

    /// @param unembeddedFailure why it is not known what can be found by meaning; null where it is
    record All(List<Size> collections, @Nullable String unembeddedFailure) {}

    /// @param repository null where it belongs to none
    @RegisterForReflection
    record Document(@Nullable String repository, String path, String language, int lines, int chunks) {}

    /// All collections, by name.
    All all() {
        Map<String, int[]> sizes = new TreeMap<>();
        Lookup words = knowledge.words();
        for (String repository : words.repositories()) {
            for (String path : words.paths(repository)) {
                List<Chunk> chunks = words.of(repository, path);
                if (!chunks.isEmpty()) {
                    int[] size = sizes.computeIfAbsent(chunks.getFirst().collection(), _ -> new int[2]);
                    size[0]++;
                    size[1] += chunks.size();
                }
            }
        }
        List<Unfinished.Part> parts = unfinished.all();
        parts.forEach(part -> sizes.computeIfAbsent(part.collection(), _ -> new int[2]));
        String failure = null;
        Map<String, Long> unembedded = new HashMap<>();
        try {
            knowledge.unembedded().forEach(chunk -> unembedded.merge(chunk.collection(), 1L, Long::sum));
        } catch (Problem problem) {
            failure = problem.getMessage();
        }
        boolean known = failure == null;
        List<Size> all = sizes.entrySet().stream()
                .map(each -> new Size(
                        each.getKey(),
                        each.getValue()[0],
                        each.getValue()[1],
                        known ? unembedded.getOrDefault(each.getKey(), 0L).intValue() : null,
                        Progress.of(each.getKey(), parts)))
                .toList();
        return new All(all, failure);
    }

    /// The documents of a collection, by repository and path.
    ///
    /// @throws Problem `unknown-collection`
    List<Document> documents(String collection, String prefix) {
        List<Document> documents = new ArrayList<>();
        Lookup words = knowledge.words();
        boolean known = false;
        for (String repository : words.repositories()) {
            for (String path : words.paths(repository)) {
                List<Chunk> chunks = words.of(repository, path);
                if (!chunks.isEmpty() && chunks.getFirst().collection().equals(collection)) {
                    known = true;
                    if (path.startsWith(prefix)) {
                        documents.add(document(chunks));
                    }
                }
            }
        }
        if (!known) {
            throw unknown(collection);
        }
        documents.sort(Comparator.comparing((Document document) -> String.valueOf(document.repository()))
                .thenComparing(Document::path));
        return documents;
    }

    private static Document document(List<Chunk> chunks) {
        Chunk first = chunks.getFirst();
        return new Document(
                first.ofRepository() ? first.repository() : null,
                first.path(),
                first.language(),
                chunks.getLast().end(),
                chunks.size());
    }

    /// The chunks of one document.
    ///
    /// @param repository for `code` and `docs`; null for the others
    /// @throws Problem `unknown-document`
    List<Chunk> chunks(String collection, @Nullable String repository, String path) {
        List<Chunk> chunks = knowledge.words().of(repository == null ? Chunk.home(collection) : repository, path);
        if (chunks.isEmpty() || !chunks.getFirst().collection().equals(collection)) {
            throw new Problem(
                    Code.UNKNOWN_DOCUMENT,
                    "'" + collection + "' has no document '" + Problem.quoted(path)
                            + "'. GET /v1/collections/" + collection + " lists what it has; one of code or docs is"
                            + " found with repository=.");
        }
        return chunks;
    }

    /// Makes the collection hold these documents under their paths, and none under `gone`.
    ///
    /// @return how many chunks they have
    int put(String collection, List<SourceFile> documents, Set<String> gone) {
        Map<String, List<Chunk>> changes = new HashMap<>(knowledge.chunks(Chunk.home(collection), documents));
        gone.forEach(path -> changes.putIfAbsent(path, List.of()));
        knowledge.change(Chunk.home(collection), changes);
        return changes.values().stream().mapToInt(List::size).sum();
    }

    /// The paths of a collection of a user's own.
    Set<String> paths(String collection) {
        return new HashSet<>(knowledge.words().paths(Chunk.home(collection)));
    }

    /// @throws Problem `unknown-collection`
    void remove(String collection) {
        if (paths(collection).isEmpty()) {
            throw unknown(collection);
        }
        clear(collection);
    }

    void clear(String collection) {
        knowledge.remove(Chunk.home(collection));
    }

    /// The name of a collection that may be changed here.
    ///
    /// @throws Problem `invalid-parameter`
    static String own(String collection) {
        if (!collection.matches("[a-z0-9][a-z0-9-]{0,62}") || OTHERS_FILL.contains(collection)) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "'" + Problem.quoted(collection)
                            + "' can't be changed here: a collection of your own has 1 to 63 lower-case letters,"
                            + " digits and -; code and docs come from POST /v1/index, lessons from POST /v1/lessons.");
        }
        return collection;
    }

    private static Problem unknown(String collection) {
        return new Problem(
                Code.UNKNOWN_COLLECTION,
                "Nothing is in a collection '" + Problem.quoted(collection)
                        + "'. GET /v1/collections lists those there are.");
    }
}
