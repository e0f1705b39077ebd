package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.Unresolved;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Target;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why a file or symbol is not among the dependents of another.
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

    static Missing of(Target target, Target node, boolean symbols, Direction direction, Set<String> kinds, int depth) {
        Snapshot snapshot = target.snapshot();
        String end = symbols ? node.node() : node.path();
        Walk.Reached kept =
                target.walk(symbols, direction, kinds, Integer.MAX_VALUE).to(end);
        Walk.Reached any =
                target.walk(symbols, direction, Set.of(), Integer.MAX_VALUE).to(end);
        List<Unresolved> unresolved = any != null
                ? List.of()
                : near(snapshot, direction == Direction.DEPENDENTS ? node.path() : target.path());
        return new Missing(
                node.id(),
                (symbols ? target.node() : target.path()).equals(end) ? "is-the-target" : reason(kept, any, depth),
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
