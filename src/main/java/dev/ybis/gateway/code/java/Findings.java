package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.Unresolved;
import dev.ybis.gateway.code.names.Dispatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one file was found to use.
final class Findings {
    private final Set<Edge> edges = new LinkedHashSet<>();
    private final List<Edge> links = new ArrayList<>();
    /// What of them is told; null until then.
    private @Nullable List<Edge> best;

    private final List<Unresolved> missing = new ArrayList<>();
    /// Each call with its first line.
    private final Map<Dispatch.Call, Integer> calls = new LinkedHashMap<>();
    private final Set<Dispatch.Call> overrides = new LinkedHashSet<>();

    void edge(Edge edge) {
        edges.add(edge);
    }

    void link(Edge link) {
        links.add(link);
    }

    void missing(Unresolved reference) {
        missing.add(reference);
    }

    void called(Dispatch.Call call, int line) {
        calls.putIfAbsent(call, line);
    }

    void overrides(Dispatch.Call override) {
        overrides.add(override);
    }

    void tell(Dispatch dispatch) {
        overrides.forEach(override -> dispatch.override(override.from(), override.to()));
        dispatch.calls(calls);
    }

    void tell(Edges all) {
        edges.forEach(all::add);
        if (best == null) {
            best = Edges.best(links);
            links.clear();
        }
        all.links(best);
        missing.forEach(each -> all.unresolved(each.path(), each.text(), each.line()));
    }
}
