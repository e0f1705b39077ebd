package dev.ybis.gateway.search;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge.ByWords;
import dev.ybis.gateway.knowledge.KnowledgeSettings;
import dev.ybis.gateway.knowledge.Lookup;
import dev.ybis.gateway.problem.Circuit;
import dev.ybis.gateway.problem.Engine;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.search.Found.Degraded;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import dev.ybis.gateway.snapshot.walk.Direction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What the graph ties to the best hits: the files they depend on, those that depend on them, the documents that speak
/// of them; of each the chunk that has most of the question's words. Thread-safe; blocks.
@ApplicationScoped
class Neighbours {
    /// How many of the best hits are looked around.
    private static final int CENTRES = 3;
    /// Most chunks added: at 350 tokens each, about a thousand tokens of a model's context.
    private static final int MOST = 3;
    /// Least share of the question's words that a neighbour must have to be worth its tokens.
    private static final double LEAST = 0.2;
    /// What a neighbour's score is of its centre's.
    private static final double SHARE = 0.5;
    /// Most edges looked at around one hit: a file that everything uses says nothing about what uses it.
    private static final int MOST_EDGES = 200;

    private final Snapshots snapshots;
    private final Circuit circuit;

    Neighbours(Snapshots snapshots, KnowledgeSettings settings) {
        this.snapshots = snapshots;
        circuit = new Circuit(Engine.NEO4J, settings.patience(), this::looked);
    }

    /// The graphs of the repositories that hits are of, each asked for once, for each asking goes to Neo4j. Those that
    /// can't be had now are left out, and told.
    Map<String, Snapshot> graphs(List<Hit> hits, List<Degraded> degraded) {
        Map<String, Snapshot> graphs = new HashMap<>();
        try {
            List<String> repositories = hits.stream()
                    .map(Hit::chunk)
                    .filter(Chunk::ofRepository)
                    .map(Chunk::repository)
                    .distinct()
                    .toList();
            if (!repositories.isEmpty()) {
                // to build a graph takes its time, and is no sign that the engine hangs
                circuit.within(this::looked);
            }
            repositories.forEach(repository -> graphs.put(repository, snapshots.of(repository)));
        } catch (Problem problem) {
            degraded.add(new Degraded("graph", String.valueOf(problem.getMessage())));
        }
        return graphs;
    }

    /// Asks the engine for what takes it no time.
    private boolean looked() {
        return snapshots.ifIndexed("") == null;
    }

    /// The paths of the files one step from a chunk's file, either way; none where the graph doesn't know it.
    static Set<String> paths(Chunk chunk, Map<String, Snapshot> graphs) {
        Snapshot graph = graphs.get(chunk.repository());
        return graph == null || !graph.knows(chunk.path()) ? Set.of() : graph.neighbours(chunk.path());
    }

    static List<Hit> of(List<Hit> hits, Query query, Lookup words, Map<String, Snapshot> graphs) {
        Set<String> seen = new HashSet<>();
        hits.forEach(hit -> seen.add(hit.file()));
        List<Hit> added = new ArrayList<>();
        for (Hit centre : hits.subList(0, Math.min(CENTRES, hits.size()))) {
            Snapshot graph = graphs.get(centre.chunk().repository());
            if (graph != null) {
                around(centre, graph, query, words, seen, added);
            }
        }
        return added;
    }

    private static void around(
            Hit centre, Snapshot snapshot, Query query, Lookup words, Set<String> seen, List<Hit> added) {
        Chunk chunk = centre.chunk();
        if (!snapshot.knows(chunk.path())) {
            return;
        }
        Map<String, Edge> ties = ties(snapshot, chunk.path());
        Predicate<Chunk> tied =
                other -> ties.containsKey(other.path()) && !seen.contains(Hit.file(other.repository(), other.path()));
        for (ByWords found : words.find(
                query.text(), Set.of(chunk.repository()), query.filter().and(tied), MOST)) {
            if (added.size() == MOST || found.coverage() < LEAST) {
                return;
            }
            Edge edge = ties.get(found.chunk().path());
            if (edge != null
                    && seen.add(
                            Hit.file(found.chunk().repository(), found.chunk().path()))) {
                double score = centre.score() * SHARE;
                added.add(new Hit(
                        found.chunk(),
                        score,
                        found.coverage() * SHARE,
                        Map.of("graph", score),
                        List.copyOf(found.words()),
                        List.of(edge.from() + ":" + edge.line() + " " + edge.kind() + " " + edge.to())));
            }
        }
    }

    /// The files one step away, each with the edge that leads there.
    private static Map<String, Edge> ties(Snapshot snapshot, String path) {
        Map<String, Edge> ties = new LinkedHashMap<>();
        for (Direction direction : Direction.values()) {
            snapshot.walk(List.of(path), direction, Set.of(), 1)
                    .reached()
                    .limit(MOST_EDGES)
                    .forEach(reached ->
                            ties.putIfAbsent(reached.path(), reached.why().getFirst()));
        }
        return ties;
    }
}
