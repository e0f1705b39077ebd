package dev.ybis.gateway.knowledge.vectors;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge.ByMeaning;
import dev.ybis.gateway.knowledge.vectors.ChromaDb.Collection;
import dev.ybis.gateway.knowledge.vectors.ChromaDb.Found;
import dev.ybis.gateway.knowledge.vectors.ChromaDb.Metadata;
import dev.ybis.gateway.knowledge.vectors.ChromaDb.Nearest;
import dev.ybis.gateway.knowledge.vectors.ChromaDb.Selection;
import dev.ybis.gateway.problem.Engine;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The vectors that one model made, a collection of ChromaDB. Thread-safe; its methods block.
///
/// Every method throws the problem `engine-down` when ChromaDB does not answer, or has lost the collection
/// meanwhile.
///
/// @param model null where the collection does not say which it was
record ChromaIndex(
        ChromaDb chroma, String id, String name, @Nullable String model) {
    /// What the names of our collections begin with; ChromaDB may have others.
    private static final String PREFIX = "chunks-";
    /// Under which key a collection says what embedded it.
    private static final String MODEL = "model";
    /// Collections listed: each change of model leaves one until all is embedded anew.
    private static final int MOST = 1_000;
    /// Records listed, changed or deleted at once: ChromaDB takes 5,461 at most.
    private static final int PAGE = 5_000;
    /// What is asked for where more chunks may be found than are wanted: ChromaDB looks for exactly so many.
    private static final List<String> WHOLE = List.of("documents", "metadatas", "distances");

    /// Those there are, of whatever model.
    static List<ChromaIndex> all(ChromaDb chroma) {
        return guarded(() -> chroma.list(MOST)).stream()
                .filter(collection -> collection.name().startsWith(PREFIX))
                .map(collection -> of(chroma, collection))
                .toList();
    }

    /// That of a model, empty where there was none.
    static ChromaIndex of(ChromaDb chroma, String model) {
        return of(
                chroma,
                guarded(() -> chroma.getOrCreate(new ChromaDb.NewCollection(
                        name(model), true, Map.of(MODEL, model), Map.of("hnsw", Map.of("space", "cosine"))))));
    }

    private static ChromaIndex of(ChromaDb chroma, Collection collection) {
        Object model =
                collection.metadata() == null ? null : collection.metadata().get(MODEL);
        return new ChromaIndex(chroma, collection.id(), collection.name(), model instanceof String text ? text : null);
    }

    /// How a model's collection is called, in letters that ChromaDB takes.
    static String name(String model) {
        return PREFIX + model.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    int count() {
        return guarded(() -> chroma.count(id));
    }

    /// What is known of all chunks that a condition selects, by their ids.
    Map<String, Metadata> present(Map<String, Object> where) {
        Map<String, Metadata> present = new HashMap<>();
        while (true) {
            int offset = present.size();
            Found page = guarded(() -> chroma.get(id, new Selection(where, PAGE, offset, List.of("metadatas"))));
            List<Metadata> metadatas = page.metadatas() == null ? List.of() : page.metadatas();
            for (int i = 0; i < metadatas.size(); i++) {
                present.put(page.ids().get(i), metadatas.get(i));
            }
            if (page.ids().size() < PAGE) {
                return present;
            }
        }
    }

    /// The ids of all chunks that a condition selects.
    Set<String> ids(Map<String, Object> where) {
        Set<String> ids = new HashSet<>();
        while (true) {
            int offset = ids.size();
            Found page = guarded(() -> chroma.get(id, new Selection(where, PAGE, offset, List.of())));
            ids.addAll(page.ids());
            if (page.ids().size() < PAGE) {
                return ids;
            }
        }
    }

    /// Some chunks that a condition selects, with their vectors.
    Found some(Map<String, Object> where, int most) {
        return guarded(() -> chroma.get(id, new Selection(where, most, 0, List.of("metadatas", "embeddings"))));
    }

    /// Stores chunks with a vector each.
    void store(List<Chunk> chunks, List<float[]> vectors) {
        var records = new ChromaDb.Records(
                chunks.stream().map(Chunk::id).toList(),
                vectors,
                chunks.stream().map(Chunk::text).toList(),
                chunks.stream().map(Metadata::of).toList());
        guarded(() -> chroma.upsert(id, records));
    }

    /// Tells where chunks are now, whose vectors stay as they are.
    void move(List<Chunk> chunks) {
        for (int from = 0; from < chunks.size(); from += PAGE) {
            List<Chunk> page = chunks.subList(from, Math.min(chunks.size(), from + PAGE));
            var changes = new ChromaDb.Changes(
                    page.stream().map(Chunk::id).toList(),
                    page.stream().map(Metadata::of).toList());
            guarded(() -> chroma.update(id, changes));
        }
    }

    void delete(List<String> ids) {
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<String> page = ids.subList(from, Math.min(ids.size(), from + PAGE));
            guarded(() -> chroma.delete(id, new ChromaDb.Ids(page)));
        }
    }

    /// The chunks whose vectors are nearest to one, nearest first.
    List<ByMeaning> nearest(float[] vector, @Nullable Map<String, Object> where, int most) {
        Nearest nearest = guarded(() -> chroma.query(id, new ChromaDb.Query(List.of(vector), most, where, WHOLE)));
        List<ByMeaning> found = new ArrayList<>();
        for (int i = 0; i < nearest.ids().getFirst().size(); i++) {
            Chunk chunk = nearest.metadatas()
                    .getFirst()
                    .get(i)
                    .chunk(nearest.documents().getFirst().get(i));
            found.add(new ByMeaning(chunk, 1 - nearest.distances().getFirst().get(i)));
        }
        return found;
    }

    /// Removes the collection.
    void drop() {
        guarded(() -> chroma.remove(name));
    }

    private static <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (ProcessingException | WebApplicationException e) {
            throw Engine.CHROMADB.down(e);
        }
    }
}
