package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.git.CoChange;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files that go with one: by the edges between them, and by having been changed together. The two rankings are
/// fused by reciprocal ranks ([Cormack et al. 2009](https://doi.org/10.1145/1571941.1572114)), for their
/// scores can't be compared.
public final class Related {
    /// The constant of reciprocal rank fusion. Smaller than its authors' 60, for of two rankings, and not
    /// of many, the first places say most.
    private static final double RANKS = 10;
    /// How much more a rank by history says than one by edges: alone, that finds about twice as many
    /// (`bench/impact-quality co-change`).
    private static final double HISTORY = 3;
    /// Farther files share no more than the repository.
    private static final int MAX_STEPS = 3;

    private Related() {}

    /// One file that goes with the target.
    ///
    /// @param score    the sum of the shares
    /// @param shares   what each signal adds: `edges`, `history`
    /// @param distance steps along edges, in one direction or the other; null where none of the few first
    /// steps lead there
    /// @param why      how the edges lead there
    /// @param together commits that changed both
    public record File(
            String path,
            String role,
            double score,
            Map<String, Double> shares,
            @Nullable Integer distance,
            List<Arrow> why,
            int together) {}

    private record Near(double score, int distance, List<Edge> why) {}

    /// All that go with `path`, best first.
    public static List<File> to(Snapshot snapshot, CoChange past, String path) {
        Map<String, Near> near = near(snapshot, path);
        Map<String, CoChange.Partner> partners = past.of(path);
        Map<String, Integer> byEdges = ranks(near.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Near>>comparingDouble(
                                file -> -file.getValue().score())
                        .thenComparing(Map.Entry.comparingByKey())));
        Map<String, Integer> byHistory = ranks(partners.entrySet().stream()
                .filter(file -> snapshot.knows(file.getKey()))
                .sorted(Comparator.<Map.Entry<String, CoChange.Partner>>comparingDouble(
                                file -> -file.getValue().strength())
                        .thenComparing(Map.Entry.comparingByKey())));
        Set<String> all = new TreeSet<>(byEdges.keySet());
        all.addAll(byHistory.keySet());
        List<File> files = new ArrayList<>();
        for (String file : all) {
            Map<String, Double> shares = new LinkedHashMap<>();
            shares.put("edges", share(byEdges.get(file)));
            shares.put("history", HISTORY * share(byHistory.get(file)));
            Near edges = near.get(file);
            CoChange.Partner partner = partners.get(file);
            files.add(new File(
                    file,
                    snapshot.role(snapshot.id(file)).text(),
                    shares.values().stream().mapToDouble(Double::doubleValue).sum(),
                    shares,
                    edges == null ? null : Integer.valueOf(edges.distance()),
                    edges == null
                            ? List.of()
                            : edges.why().stream().map(Arrow::of).toList(),
                    partner == null ? 0 : partner.together()));
        }
        files.sort(Comparator.comparingDouble(File::score).reversed().thenComparing(File::path));
        return files;
    }

    private static Map<String, Near> near(Snapshot snapshot, String path) {
        Map<String, Near> near = new HashMap<>();
        for (Direction direction : Direction.values()) {
            Walk walk = snapshot.walk(List.of(path), direction, Set.of(), MAX_STEPS);
            walk.reached()
                    .forEach(reached -> near.merge(
                            reached.path(),
                            new Near(score(snapshot, reached), reached.distance(), reached.why()),
                            (a, b) -> a.score() >= b.score() ? a : b));
        }
        return near;
    }

    /// Sure and near edges say much; edges with a file that half the repository depends on say little.
    private static double score(Snapshot snapshot, Walk.Reached reached) {
        int busy = snapshot.degree(reached.path());
        return reached.confidence() / Math.pow(reached.distance(), 2) / Math.log(2 + busy);
    }

    private static <T> Map<String, Integer> ranks(Stream<Map.Entry<String, T>> best) {
        Map<String, Integer> ranks = new HashMap<>();
        best.forEachOrdered(file -> ranks.put(file.getKey(), ranks.size() + 1));
        return ranks;
    }

    private static double share(@Nullable Integer rank) {
        return rank == null ? 0 : 1 / (RANKS + rank);
    }
}
