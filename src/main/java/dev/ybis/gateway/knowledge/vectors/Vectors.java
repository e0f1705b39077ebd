package dev.ybis.gateway.knowledge.vectors;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.knowledge.Knowledge.Near;
import dev.ybis.gateway.knowledge.KnowledgeSettings;
import dev.ybis.gateway.knowledge.Scope;
import dev.ybis.gateway.knowledge.vectors.ChromaDb.Metadata;
import dev.ybis.gateway.problem.Circuit;
import dev.ybis.gateway.problem.Engine;
import dev.ybis.gateway.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/// The vectors of all chunks, in one index for each embedding model. Those of the model in use are written;
/// while they are not all there, those of a model before it are asked. Thread-safe; its methods block.
///
/// Every method throws the problem `engine-down` when ChromaDB, or Ollama where it embeds, does not answer.
@ApplicationScoped
public class Vectors {
    /// Chunks embedded and stored at once.
    private static final int BATCH = 32;

    /// Paths in one condition: ChromaDB fails at some 30,000.
    private static final int PATHS = 5_000;

    private final ChromaDb chroma;
    private final Embedder embedder;
    private final KnownVectors known;
    private final Circuit circuit;

    Vectors(@RestClient ChromaDb chroma, Embedder embedder, KnownVectors known, KnowledgeSettings settings) {
        circuit = new Circuit(Engine.CHROMADB, settings.patience(), () -> ChromaIndex.all(chroma));
        this.chroma = chroma;
        this.embedder = embedder;
        this.known = known;
    }

    /// The embedding model in use.
    public String model() {
        return embedder.model();
    }

    /// The index of the model in use. Looked up for each use, for it may have been deleted behind our back.
    private ChromaIndex own() {
        return ChromaIndex.of(chroma, embedder.model());
    }

    private boolean isOwn(ChromaIndex index) {
        return index.name().equals(ChromaIndex.name(embedder.model()));
    }

    /// How many vectors the model in use has made that are there.
    public int count() {
        return ChromaIndex.all(chroma).stream()
                .filter(this::isOwn)
                .mapToInt(ChromaIndex::count)
                .sum();
    }

    /// As the other, for somebody who waits no longer than a question does.
    public int countSoon() {
        return circuit.within(this::count);
    }

    /// Removes the indexes of other models.
    ///
    /// @return the models that made them
    public List<String> dropOthers() {
        List<ChromaIndex> others =
                ChromaIndex.all(chroma).stream().filter(index -> !isOwn(index)).toList();
        others.forEach(ChromaIndex::drop);
        return others.stream()
                .map(index -> index.model() == null ? index.name() : index.model())
                .toList();
    }

    /// Removes all vectors of a repository.
    public void remove(String repository) {
        ChromaIndex index = own();
        index.delete(List.copyOf(index.ids(Map.of("repository", repository))));
    }

    /// Makes ChromaDB hold exactly `wanted` for a repository, or for some of its paths. What is there already
    /// is not embedded again, though it may have moved to other lines; what is gone is removed last, so that
    /// a search in between finds too much rather than too little.
    ///
    /// @param paths those it is about; empty for all
    public void replace(String repository, Set<String> paths, Map<String, Chunk> wanted, Knowledge.Progress progress) {
        ChromaIndex index = own();
        Map<String, Metadata> present = present(index, repository, paths);
        List<Chunk> missing = new ArrayList<>();
        List<Chunk> moved = new ArrayList<>();
        wanted.forEach((id, chunk) -> {
            Metadata there = present.remove(id);
            if (there == null) {
                missing.add(chunk);
            } else if (!there.equals(Metadata.of(chunk))) {
                moved.add(chunk);
            }
        });
        index.move(moved);
        int already = wanted.size() - missing.size();
        add(missing, (done, _) -> progress.at(already + done, wanted.size()));
        index.delete(List.copyOf(present.keySet()));
    }

    /// Embeds chunks and stores their vectors.
    public void add(List<Chunk> chunks, Knowledge.Progress progress) {
        for (int from = 0; from < chunks.size(); from += BATCH) {
            List<Chunk> batch = chunks.subList(from, Math.min(chunks.size(), from + BATCH));
            ChromaIndex index = own();
            index.store(batch, known.of(index, batch));
            progress.at(from + batch.size(), chunks.size());
        }
    }

    /// Removes vectors of the model in use by the ids of their chunks.
    public void delete(List<String> ids) {
        if (!ids.isEmpty()) {
            own().delete(ids);
        }
    }

    /// The ids of a repository's chunks that the model in use has embedded.
    public Set<String> ids(String repository) {
        return ChromaIndex.all(chroma).stream()
                .filter(this::isOwn)
                .findFirst()
                .map(index -> index.ids(Map.of("repository", repository)))
                .orElse(Set.of());
    }

    /// The chunks nearest to a question in meaning, nearest first: by the index that has most of them, of
    /// whatever model.
    ///
    /// @param most  how many at most
    /// @param all   how many chunks there are
    /// @param asked those that the question is about, asked for only where some have no vector
    public Near nearest(String question, Scope scope, int most, int all, Supplier<List<Chunk>> asked) {
        Problem failure = null;
        Map<ChromaIndex, Integer> counts = circuit.within(() -> fullestFirst(all));
        for (var each : counts.entrySet()) {
            ChromaIndex index = each.getKey();
            String model = isOwn(index) ? embedder.model() : String.valueOf(index.model());
            try {
                float[] vector = embedder.embed(model, List.of(question)).getFirst();
                return circuit.within(() -> new Near(
                        index.nearest(vector, scope.where(), most),
                        each.getValue() >= all ? 0 : missing(index, asked.get())));
            } catch (Problem problem) {
                // the model before may be gone, and what its successor has made so far is better than nothing
                failure = failure == null ? problem : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return new Near(List.of(), asked.get().size());
    }

    /// The indexes that may answer, that with most vectors first, and how many each has.
    private Map<ChromaIndex, Integer> fullestFirst(int all) {
        List<ChromaIndex> indexes = ChromaIndex.all(chroma);
        Map<ChromaIndex, Integer> counts = new HashMap<>();
        indexes.stream().filter(this::isOwn).forEach(own -> counts.put(own, own.count()));
        if (counts.values().stream().noneMatch(count -> count >= all)) {
            indexes.stream()
                    .filter(index -> !isOwn(index) && index.model() != null)
                    .forEach(index -> counts.put(index, index.count()));
        }
        Map<ChromaIndex, Integer> sorted = new LinkedHashMap<>();
        counts.keySet().stream()
                .sorted(Comparator.<ChromaIndex>comparingInt(counts::get)
                        .thenComparing(this::isOwn)
                        .reversed())
                .forEach(index -> sorted.put(index, counts.get(index)));
        return sorted;
    }

    /// How many of some chunks an index has no vector of.
    private static int missing(ChromaIndex index, List<Chunk> chunks) {
        Map<String, Set<String>> ids = new HashMap<>();
        return (int) chunks.stream()
                .filter(chunk -> !ids.computeIfAbsent(
                                chunk.repository(), repository -> index.ids(Map.of("repository", repository)))
                        .contains(chunk.id()))
                .count();
    }

    /// Whether ChromaDB answers within `patience`.
    public Uni<Void> ping(Duration patience) {
        return chroma.heartbeat().ifNoItem().after(patience).fail().replaceWithVoid();
    }

    private static Map<String, Metadata> present(ChromaIndex index, String repository, Set<String> paths) {
        Map<String, Object> whole = Map.of("repository", repository);
        if (paths.isEmpty()) {
            return index.present(whole);
        }
        Map<String, Metadata> present = new HashMap<>();
        List<String> all = List.copyOf(paths);
        for (int from = 0; from < all.size(); from += PATHS) {
            List<String> page = all.subList(from, Math.min(all.size(), from + PATHS));
            present.putAll(index.present(Map.of("$and", List.of(whole, Map.of("path", Map.of("$in", page))))));
        }
        return present;
    }
}
