package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.Resolved;
import dev.ybis.gateway.code.dispatch.Dispatch;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one file is found to use.
final class Findings {
    private final Edges edges = new Edges();
    /// Each call with its first line.
    private final Map<Dispatch.Call, Integer> calls = new LinkedHashMap<>();
    private final Set<Dispatch.Call> overrides = new LinkedHashSet<>();

    Edges edges() {
        return edges;
    }

    void called(Dispatch.Call call, int line) {
        calls.putIfAbsent(call, line);
    }

    void overrides(Dispatch.Call override) {
        overrides.add(override);
    }

    Kept kept() {
        return new Kept(edges.resolved(), calls, overrides);
    }

    /// What was found, for the next time, and with it what its calls may run.
    static final class Kept {
        private final Resolved own;
        private final Map<Dispatch.Call, Integer> calls;
        private final Set<Dispatch.Call> overrides;
        private @Nullable Tied tied;

        private Kept(Resolved own, Map<Dispatch.Call, Integer> calls, Set<Dispatch.Call> overrides) {
            this.own = own;
            this.calls = calls;
            this.overrides = overrides;
        }

        Set<Dispatch.Call> overrides() {
            return overrides;
        }

        Tied tied(Dispatch by) {
            Tied known = tied;
            if (known == null || known.by() != by) {
                Edges run = new Edges();
                run.add(own);
                Set<Dispatch.Call> named = by.tie(calls, run);
                known = new Tied(by, run.resolved(), named);
                tied = known;
            }
            return known;
        }
    }

    /// @param named of the calls those that [Dispatch#tieToMany] is to know of
    record Tied(Dispatch by, Resolved resolved, Set<Dispatch.Call> named) {}
}
