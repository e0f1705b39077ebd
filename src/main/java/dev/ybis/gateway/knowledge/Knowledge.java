package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.knowledge.ChromaDb.Metadata;
import dev.ybis.gateway.knowledge.ChromaDb.Nearest;
import dev.ybis.gateway.problem.Engine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// The chunks of all repositories in one ChromaDB collection for each embedding model. Thread-safe; its methods block.
///
/// Every method throws the problem `engine-down` when ChromaDB, or Ollama where it embeds, does not answer.
@ApplicationScoped
public class Knowledge {
    /// Chunks embedded and stored at once.
    private static final int BATCH = 32;
    /// Ids listed or deleted at once.
    private static final int LISTED = 5_000;
    /// How many more chunks than wanted are looked at, for the words of the question to choose among.
    private static final int WIDER = 5;

    private final ChromaDb chroma;
    private final Embedder embedder;
    private final KnowledgeSettings settings;
    private final Set<String> unfinished = ConcurrentHashMap.newKeySet();

    Knowledge(@RestClient ChromaDb chroma, Embedder embedder, KnowledgeSettings settings) {
        this.chroma = chroma;
        this.embedder = embedder;
        this.settings = settings;
    }

    /// A chunk that a question found.
    ///
    /// @param score relevance, 0 to 1
    public record Hit(Chunk chunk, double score) {}

    /// Hears how many chunks of how many are in the knowledge.
    public interface Progress {
        void at(int done, int total);
    }

    /// The embedding model in use; what another one embedded is not found.
    public String model() {
        return embedder.model();
    }

    /// The embedding model that Ollama must have, or nothing can be asked and nothing indexed whole; null when the
    /// program embeds by itself.
    public @Nullable String ollamaModel() {
        return embedder.ollamaModel();
    }

    /// Repositories whose chunks this gateway is bringing in, or failed to bring in whole.
    public Set<String> unfinished() {
        return Set.copyOf(unfinished);
    }

    /// Removes all chunks of a repository.
    public void remove(String repository) {
        String collection = collection();
        delete(collection, List.copyOf(ids(collection, repository)));
        unfinished.remove(repository);
    }

    /// Makes the knowledge hold exactly the chunks of `map` for a repository. What is there already is not embedded
    /// again; what is gone is removed last, so that a search in between finds too much rather than too little.
    ///
    /// @return how many chunks the repository has now
    public int replace(String repository, CodeMap map, Progress progress) {
        unfinished.add(repository);
        Map<String, Chunk> wanted = new LinkedHashMap<>();
        map.files().stream()
                .sorted(Comparator.comparing(file -> Role.of(file.path()) != Role.DOCUMENT))
                .forEach(file -> {
                    Outline outline = map.outlines().get(file.path());
                    if (outline != null) {
                        Chunker.chunks(repository, file, outline).forEach(chunk -> wanted.put(chunk.id(), chunk));
                    }
                });
        String collection = collection();
        Set<String> present = ids(collection, repository);
        List<Chunk> missing = wanted.entrySet().stream()
                .filter(chunk -> !present.contains(chunk.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        int already = wanted.size() - missing.size();
        for (int from = 0; from < missing.size(); from += BATCH) {
            List<Chunk> batch = missing.subList(from, Math.min(missing.size(), from + BATCH));
            store(collection, batch);
            progress.at(already + from + batch.size(), wanted.size());
        }
        present.removeAll(wanted.keySet());
        delete(collection, List.copyOf(present));
        unfinished.remove(repository);
        return wanted.size();
    }

    private void store(String collection, List<Chunk> chunks) {
        List<float[]> vectors =
                embedder.embed(chunks.stream().map(Chunk::embedded).toList());
        var records = new ChromaDb.Records(
                chunks.stream().map(Chunk::id).toList(),
                vectors,
                chunks.stream().map(Chunk::text).toList(),
                chunks.stream()
                        .map(chunk -> new Metadata(
                                chunk.repository(), chunk.path(), chunk.language(), chunk.start(), chunk.end()))
                        .toList());
        guarded(() -> chroma.upsert(collection, records));
    }

    /// The chunks most relevant to a question, best first, whether they are evidence or not.
    ///
    /// @param repository the one to look in; null for all
    public List<Hit> search(String question, @Nullable String repository) {
        float[] vector = embedder.embed(List.of(question)).getFirst();
        String collection = collection();
        Map<String, Object> where = repository == null ? null : Map.of("repository", repository);
        Nearest nearest = guarded(() -> chroma.query(
                collection,
                new ChromaDb.Query(
                        List.of(vector),
                        settings.maxSources() * WIDER,
                        where,
                        List.of("documents", "metadatas", "distances"))));
        List<Hit> hits = new ArrayList<>();
        Terms terms = Terms.of(question);
        for (int i = 0; i < nearest.ids().getFirst().size(); i++) {
            Metadata metadata = nearest.metadatas().getFirst().get(i);
            String text = nearest.documents().getFirst().get(i);
            var chunk = new Chunk(
                    metadata.repository(),
                    metadata.path(),
                    metadata.language(),
                    metadata.start(),
                    metadata.end(),
                    text);
            double similarity = 1 - nearest.distances().getFirst().get(i);
            hits.add(new Hit(chunk, relevance(similarity, terms.share(chunk.embedded()))));
        }
        hits.sort(Comparator.comparingDouble(Hit::score).reversed());
        return hits.stream().limit(settings.maxSources()).toList();
    }

    /// Nearness in meaning, raised by the share of the question's words that the chunk has: a small embedding model
    /// alone takes what sounds alike for what is meant.
    private static double relevance(double similarity, double share) {
        return Math.clamp(0.7 * similarity + 0.3 * share, 0, 1);
    }

    /// Whether a hit is relevant enough to answer from.
    public boolean isEvidence(Hit hit) {
        return hit.score() >= settings.evidence();
    }

    /// Whether ChromaDB answers within `patience`.
    public Uni<Void> ping(Duration patience) {
        return chroma.heartbeat().ifNoItem().after(patience).fail().replaceWithVoid();
    }

    /// Looked up for each use, for it may have been deleted behind our back.
    private String collection() {
        String name = "chunks-" + embedder.model().replaceAll("[^A-Za-z0-9._-]", "-");
        return guarded(() -> chroma.getOrCreate(
                        new ChromaDb.NewCollection(name, true, Map.of("hnsw", Map.of("space", "cosine")))))
                .id();
    }

    private Set<String> ids(String collection, String repository) {
        Set<String> ids = new HashSet<>();
        while (true) {
            int offset = ids.size();
            List<String> page = guarded(() -> chroma.get(
                            collection,
                            new ChromaDb.Selection(Map.of("repository", repository), LISTED, offset, List.of())))
                    .ids();
            ids.addAll(page);
            if (page.size() < LISTED) {
                return ids;
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
