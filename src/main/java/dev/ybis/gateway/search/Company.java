package dev.ybis.gateway.search;

import dev.ybis.gateway.knowledge.Chunk;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A file is known by the company it keeps: what is tied in the graph to others that were found is likelier to answer
/// than what stands alone among them.
final class Company {
    /// What the mean of its neighbours counts against a file's own score (`bench/retrieval`). With more,
    /// what everything is tied to comes first.
    private static final double SHARE = 0.3;

    private Company() {}

    /// The same hits in the order they have with what their files' neighbours add.
    ///
    /// What is added is how far the best chunk of each neighbour is above the last hit, shared among all
    /// neighbours: a file that is tied to few and good ones gains, one that is tied to everything does not.
    ///
    /// @param hits best first
    /// @param ties the paths of the files that a chunk's file is tied to in the graph; none where that is
    ///     not known
    static List<Hit> raised(List<Hit> hits, Function<Chunk, Set<String>> ties) {
        double floor = hits.isEmpty() ? 0 : hits.getLast().score();
        Map<String, Double> above = new HashMap<>();
        hits.forEach(hit -> above.merge(hit.file(), hit.score() - floor, Math::max));
        Map<String, Double> raises = new HashMap<>();
        return hits.stream()
                .map(hit -> {
                    double raise = raises.computeIfAbsent(hit.file(), _ -> raise(hit.chunk(), ties, above));
                    return raise > 0 ? hit.plus("company", raise) : hit;
                })
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .toList();
    }

    private static double raise(Chunk chunk, Function<Chunk, Set<String>> ties, Map<String, Double> above) {
        Set<String> neighbours = ties.apply(chunk);
        double sum = neighbours.stream()
                .mapToDouble(path -> above.getOrDefault(Hit.file(chunk.repository(), path), 0.0))
                .sum();
        return neighbours.isEmpty() ? 0 : SHARE * sum / neighbours.size();
    }
}
