package dev.ybis.gateway.impact;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Finds the snapshot that can answer for a target. Each question asks Neo4j which versions there are, so an answer is
/// never older than the graph; the snapshot is built again only when its repository's version changed. Thread-safe;
/// blocks.
@ApplicationScoped
class Impact {
    private final Graph graph;
    private final Map<String, Snapshot> snapshots = new ConcurrentHashMap<>();

    Impact(Graph graph) {
        this.graph = graph;
    }

    /// A target that the graph knows.
    record Target(Snapshot snapshot, String path) {}

    /// @param repository the one to look in; null for all
    /// @throws Problem `unknown-repository`, `unknown-target` or `ambiguous-target`
    Target find(String target, @Nullable String repository) {
        List<IndexedRepository> indexed = graph.repositories();
        List<Snapshot> candidates = indexed.stream()
                .filter(known -> repository == null || known.name().equals(repository))
                .map(this::current)
                .toList();
        if (candidates.isEmpty()) {
            String which = repository == null ? "No repository is indexed" : "'" + repository + "' is not indexed";
            throw new Problem(
                            Code.UNKNOWN_REPOSITORY,
                            which + ", so nothing can be said about '" + target + "'. POST /v1/index indexes one.")
                    .with("known", indexed.stream().map(IndexedRepository::name).toList());
        }
        List<Target> found = candidates.stream()
                .map(snapshot -> new Target(snapshot, canonical(target, snapshot.repository())))
                .filter(candidate -> candidate.snapshot().knows(candidate.path()))
                .toList();
        if (found.isEmpty()) {
            throw unknown(target, candidates);
        }
        if (found.size() > 1) {
            throw new Problem(
                            Code.AMBIGUOUS_TARGET,
                            "'" + target + "' is in " + found.size() + " repositories; name one with repository=.")
                    .with(
                            "candidates",
                            found.stream()
                                    .map(candidate ->
                                            candidate.snapshot().repository().name())
                                    .toList());
        }
        return found.getFirst();
    }

    private static Problem unknown(String target, List<Snapshot> candidates) {
        List<String> near = NearNames.of(target, candidates.stream().flatMap(snapshot -> snapshot.paths().stream()));
        String hint = near.isEmpty() ? "No path comes near it" : "Near names are listed";
        return new Problem(
                        Code.UNKNOWN_TARGET,
                        "The graph has no '" + target + "', so it is not known what depends on it. " + hint
                                + "; was it added since the last index?")
                .with("near", near)
                .with(
                        "repositories",
                        candidates.stream()
                                .map(snapshot -> snapshot.repository().name())
                                .toList());
    }

    private Snapshot current(IndexedRepository repository) {
        return snapshots.compute(
                repository.name(),
                (_, held) -> held != null && held.repository().version().equals(repository.version())
                        ? held
                        : graph.snapshot(repository.name()));
    }

    /// The path as the graph writes it: relative to the repository, without `./`.
    private static String canonical(String target, IndexedRepository repository) {
        String path = target.startsWith(repository.root() + "/")
                ? target.substring(repository.root().length() + 1)
                : target;
        return path.replaceFirst("^(\\./)+", "");
    }
}
