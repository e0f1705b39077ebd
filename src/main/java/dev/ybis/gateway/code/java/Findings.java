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

/// What one file was found to use.
final class Findings {
    /// A symbol and another that it calls or overrides.
    record Pair(String from, String to) {}

    private final Set<Edge> edges = new LinkedHashSet<>();
    private final Set<Edge> links = new LinkedHashSet<>();
    private final List<Unresolved> missing = new ArrayList<>();
    /// Each call with its first line.
    private final Map<Pair, Integer> calls = new LinkedHashMap<>();
    private final Set<Pair> overrides = new LinkedHashSet<>();

    void edge(Edge edge) {
        edges.add(edge);
    }

    void link(Edge link) {
        links.add(link);
    }

    void missing(Unresolved reference) {
        missing.add(reference);
    }

    void called(Pair call, int line) {
        calls.putIfAbsent(call, line);
    }

    void overrides(Pair override) {
        overrides.add(override);
    }

    void tell(Dispatch dispatch) {
        overrides.forEach(override -> dispatch.override(override.from(), override.to()));
        calls.forEach((call, line) -> dispatch.call(call.from(), call.to(), line));
    }

    void tell(Edges all) {
        edges.forEach(all::add);
        links.forEach(all::link);
        missing.forEach(each -> all.unresolved(each.path(), each.text(), each.line()));
    }
}
