package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.Unresolved;
import dev.ybis.gateway.graph.Direction;
import dev.ybis.gateway.graph.Snapshot;
import dev.ybis.gateway.graph.Target;
import dev.ybis.gateway.graph.Walk;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why a file is not among the dependents of another.
///
/// @param reason     `is-affected`, `is-the-target`, `beyond-depth`, `other-kinds` (only along kinds of edges that were
///     not asked for) or `no-path`
/// @param distance   steps between the two, along any kind of edges; null where there is no path
/// @param unresolved references of the file, or of what it depends on, that lead nowhere: through one of these it may
///     depend on the target all the same
/// @param unresolvedKept whether all references of the repository that lead nowhere were looked at
record Missing(
        String node, String reason, @Nullable Integer distance, List<Unresolved> unresolved, boolean unresolvedKept) {
    /// Most unresolved references shown.
    private static final int MOST = 20;

    static Missing of(Target target, Target node, Direction direction, Set<String> kinds, int depth) {
        Snapshot snapshot = target.snapshot();
        List<String> start = List.of(target.path());
        Walk.Reached kept =
                snapshot.walk(start, direction, kinds, Integer.MAX_VALUE).to(node.path());
        Walk.Reached any =
                snapshot.walk(start, direction, Set.of(), Integer.MAX_VALUE).to(node.path());
        List<Unresolved> unresolved = any != null
                ? List.of()
                : near(snapshot, direction == Direction.DEPENDENTS ? node.path() : target.path());
        return new Missing(
                node.id(),
                target.path().equals(node.path()) ? "is-the-target" : reason(kept, any, depth),
                any == null ? null : Integer.valueOf(any.distance()),
                unresolved,
                snapshot.unresolved().size() == snapshot.repository().unresolved());
    }

    /// @param kept how the file is reached along the kinds asked for
    /// @param any  how it is reached along any kind
    private static String reason(Walk.@Nullable Reached kept, Walk.@Nullable Reached any, int depth) {
        if (kept != null) {
            return kept.distance() <= depth ? "is-affected" : "beyond-depth";
        }
        return any != null ? "other-kinds" : "no-path";
    }

    /// The unresolved references of `path` and of whatever it depends on.
    private static List<Unresolved> near(Snapshot snapshot, String path) {
        Walk dependencies = snapshot.walk(List.of(path), Direction.DEPENDENCIES, Set.of(), Integer.MAX_VALUE);
        return snapshot.unresolved().stream()
                .filter(reference -> snapshot.knows(reference.path()))
                .filter(reference -> reference.path().equals(path) || dependencies.to(reference.path()) != null)
                .limit(MOST)
                .toList();
    }
}
