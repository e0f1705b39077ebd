package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.External;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.walk.Walk;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Something outside the tree that what is asked about is built on.
///
/// @param id       how to ask for it: `npm:lodash`
/// @param origin   `java`, `python`, `npm`, `go` or `rust`
/// @param distance steps from the target to it
/// @param from     the nearest file that needs it, with the line
@RegisterForReflection
record Needed(String id, String origin, String name, int distance, String from, String rule, int line) {

    /// What a file and all that was reached from it need, the nearest first.
    ///
    /// @param depth most steps
    static List<Needed> by(Snapshot snapshot, String path, Walk walk, int depth) {
        Map<String, Needed> needed = new LinkedHashMap<>();
        add(snapshot, path, 1, needed);
        walk.reached()
                .filter(reached -> reached.distance() < depth)
                .forEach(reached -> add(snapshot, reached.path(), reached.distance() + 1, needed));
        return List.copyOf(needed.values());
    }

    private static void add(Snapshot snapshot, String path, int distance, Map<String, Needed> needed) {
        for (External external : snapshot.outside().neededBy(path)) {
            needed.putIfAbsent(
                    external.id(),
                    new Needed(
                            external.id(),
                            external.origin(),
                            external.name(),
                            distance,
                            path,
                            external.rule(),
                            external.line()));
        }
    }
}
