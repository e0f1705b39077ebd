package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.knowledge.ChromaDb.Metadata;
import dev.ybis.gateway.knowledge.ChromaDb.Nearest;
import dev.ybis.gateway.knowledge.Knowledge.ByMeaning;
import dev.ybis.gateway.problem.Engine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// The vectors of all chunks, in one ChromaDB collection for each embedding model. Thread-safe; its methods block.
///
/// Every method throws the problem `engine-down` when ChromaDB, or Ollama where it embeds, does not answer.
@ApplicationScoped
class Vectors {
    /// Chunks embedded and stored at once.
    private static final int BATCH = 32;
    /// Ids listed or deleted at once.
    private static final int LISTED = 5_000;
    /// What is asked for where more chunks may be found than are wanted: ChromaDB looks for exactly so many.
    private static final List<String> WHOLE = List.of("documents", "metadatas", "distances");

    private final ChromaDb chroma;
    private final Embedder embedder;

    Vectors(@RestClient ChromaDb chroma, Embedder embedder) {
        this.chroma = chroma;
        this.embedder = embedder;
    }

    /// The embedding model in use; what another one embedded is not found.
    String model() {
        return embedder.model();
    }

    /// The embedding model that Ollama must have; null when the program embeds by itself.
    @Nullable
    String ollamaModel() {
        return embedder.ollamaModel();
    }

    /// Removes all vectors of a repository.
    void remove(String repository) {
        String collection = collection();
        delete(
                collection,
                List.copyOf(present(collection, where(repository, Set.of())).keySet()));
    }

    /// Makes ChromaDB hold exactly `wanted` for a repository, or for some of its paths. What is there
    /// already is not embedded again, though it
    /// may have moved to other lines; what is gone is removed last, so that a search in between finds too
    /// much rather than too little.
    ///
    /// @param paths those it is about; empty for all
    void replace(String repository, Set<String> paths, Map<String, Chunk> wanted, Knowledge.Progress progress) {
        String collection = collection();
        Map<String, Metadata> present = present(collection, where(repository, paths));
        List<Chunk> missing = new ArrayList<>();
        List<Chunk> moved = new ArrayList<>();
        wanted.forEach((id, chunk) -> {
            Metadata known = present.remove(id);
            if (known == null) {
                missing.add(chunk);
            } else if (!known.equals(Metadata.of(chunk))) {
                moved.add(chunk);
            }
        });
        for (int from = 0; from < moved.size(); from += LISTED) {
            List<Chunk> batch = moved.subList(from, Math.min(moved.size(), from + LISTED));
            guarded(() -> chroma.update(
                    collection,
                    new ChromaDb.Changes(
                            batch.stream().map(Chunk::id).toList(),
                            batch.stream().map(Metadata::of).toList())));
        }
        int already = wanted.size() - missing.size();
        for (int from = 0; from < missing.size(); from += BATCH) {
            List<Chunk> batch = missing.subList(from, Math.min(missing.size(), from + BATCH));
            store(collection, batch);
            progress.at(already + from + batch.size(), wanted.size());
        }
        delete(collection, List.copyOf(present.keySet()));
    }

    private void store(String collection, List<Chunk> chunks) {
        List<float[]> vectors =
                embedder.embed(chunks.stream().map(Chunk::embedded).toList());
        var records = new ChromaDb.Records(
                chunks.stream().map(Chunk::id).toList(),
                vectors,
                chunks.stream().map(Chunk::text).toList(),
                chunks.stream().map(Metadata::of).toList());
        guarded(() -> chroma.upsert(collection, records));
    }

    /// The chunks nearest to a question in meaning, nearest first.
    ///
    /// @param repositories those to look in; empty for all
    /// @param most         how many at most
    List<ByMeaning> nearest(String question, Set<String> repositories, int most) {
        float[] vector = embedder.embed(List.of(question)).getFirst();
        String collection = collection();
        Map<String, Object> where =
                repositories.isEmpty() ? null : Map.of("repository", Map.of("$in", List.copyOf(repositories)));
        Nearest nearest =
                guarded(() -> chroma.query(collection, new ChromaDb.Query(List.of(vector), most, where, WHOLE)));
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

    /// The cosines of texts' vectors with that of one.
    List<Double> nearness(String text, List<String> others) {
        if (others.isEmpty()) {
            return List.of();
        }
        List<String> all = new ArrayList<>(others);
        all.add(text);
        List<float[]> vectors = embedder.embed(all);
        float[] of = vectors.getLast();
        return vectors.subList(0, others.size()).stream()
                .map(other -> cosine(of, other))
                .toList();
    }

    private static double cosine(float[] a, float[] b) {
        double both = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            both += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return both == 0 ? 0 : both / Math.sqrt(aa * bb);
    }

    /// Whether ChromaDB answers within `patience`.
    Uni<Void> ping(Duration patience) {
        return chroma.heartbeat().ifNoItem().after(patience).fail().replaceWithVoid();
    }

    /// Looked up for each use, for it may have been deleted behind our back.
    private String collection() {
        String name = "chunks-" + embedder.model().replaceAll("[^A-Za-z0-9._-]", "-");
        return guarded(() -> chroma.getOrCreate(
                        new ChromaDb.NewCollection(name, true, Map.of("hnsw", Map.of("space", "cosine")))))
                .id();
    }

    private static Map<String, Object> where(String repository, Set<String> paths) {
        Map<String, Object> whole = Map.of("repository", repository);
        return paths.isEmpty()
                ? whole
                : Map.of("$and", List.of(whole, Map.of("path", Map.of("$in", List.copyOf(paths)))));
    }

    private Map<String, Metadata> present(String collection, Map<String, Object> where) {
        Map<String, Metadata> present = new HashMap<>();
        while (true) {
            int offset = present.size();
            ChromaDb.Found page = guarded(
                    () -> chroma.get(collection, new ChromaDb.Selection(where, LISTED, offset, List.of("metadatas"))));
            for (int i = 0; i < page.ids().size(); i++) {
                present.put(page.ids().get(i), page.metadatas().get(i));
            }
            if (page.ids().size() < LISTED) {
                return present;
            }
        }
    }

    private void delete(String collection, List<String> ids) {
        for (int from = 0; from < ids.size(); from += LISTED) {
            List<String> batch = ids.subList(from, Math.min(ids.size(), from + LISTED));
            guarded(() -> chroma.delete(collection, new ChromaDb.Ids(batch)));
        }
    }

    private static <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (ProcessingException | WebApplicationException e) {
            throw Engine.CHROMADB.down(e);
        }
    }
}
