package dev.ybis.gateway.knowledge.vectors;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.vectors.ChromaDb.Found;
import dev.ybis.gateway.knowledge.vectors.ChromaDb.Metadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Vectors for chunks, made only where no chunk of the same text has one: the index itself is what remembers
/// them, by model and hash, for as long as some file, repository or collection has the text. Thread-safe;
/// blocks.
@ApplicationScoped
class KnownVectors {
    /// How many chunks of the same texts are looked at for each that is wanted: some may stand elsewhere.
    private static final int ALIKE = 4;
    /// How many times as long as its header a text is at least for its vector to serve under another path:
    /// the header is embedded with it, and of a short text it is most of what is meant.
    private static final int OUTWEIGHS = 4;

    private final Embedder embedder;

    KnownVectors(Embedder embedder) {
        this.embedder = embedder;
    }

    /// One vector for each chunk, by the model in use, whose index this is.
    List<float[]> of(ChromaIndex index, List<Chunk> chunks) {
        Map<String, Object> alike = Map.of(
                "hash",
                Map.of("$in", chunks.stream().map(Chunk::hash).distinct().toList()));
        Found found = index.some(alike, ALIKE * chunks.size());
        Map<String, float[]> vectors = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Chunk chunk : chunks) {
            String embedded = chunk.embedded();
            float[] known = vectors.containsKey(embedded) ? null : serving(chunk, found);
            if (known != null) {
                vectors.put(embedded, known);
            } else if (!vectors.containsKey(embedded) && !missing.contains(embedded)) {
                missing.add(embedded);
            }
        }
        List<float[]> made = missing.isEmpty() ? List.of() : embedder.embed(missing);
        Map<String, float[]> all = new HashMap<>(vectors);
        for (int i = 0; i < made.size(); i++) {
            all.put(missing.get(i), made.get(i));
        }
        return chunks.stream().map(chunk -> all.get(chunk.embedded())).toList();
    }

    /// The vector of a chunk in which the same was embedded, or nearly: all but a path that says little
    /// beside the text.
    private static float @Nullable [] serving(Chunk chunk, Found found) {
        List<Metadata> metadatas = found.metadatas() == null ? List.of() : found.metadatas();
        List<float[]> vectors = found.embeddings() == null ? List.of() : found.embeddings();
        float[] near = null;
        for (int i = 0; i < metadatas.size(); i++) {
            if (chunk.hash().equals(metadatas.get(i).hash())) {
                Chunk other = metadatas.get(i).chunk(chunk.text());
                if (other.embedded().equals(chunk.embedded())) {
                    return vectors.get(i);
                }
                boolean weighty =
                        chunk.text().length() >= OUTWEIGHS * chunk.header().length();
                if (weighty && other.symbol().equals(chunk.symbol()) && other.ofRepository() == chunk.ofRepository()) {
                    near = vectors.get(i);
                }
            }
        }
        return near;
    }
}
