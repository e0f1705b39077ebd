package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Edges;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Ties calls to what they may run instead of the method they name: what overrides it.
public final class Dispatch {
    /// A call may run any method that overrides the one it names.
    private static final double DISPATCHED = 0.6;
    /// Where a method is overridden more often than that, its overriders hang on it instead of on each of its callers.
    private static final int MOST_OVERRIDERS = 16;
    private static final double DISPATCHED_TO_MANY = 0.3;

    private record Call(String from, String to) {}

    /// Each call with its first line.
    private final Map<Call, Integer> calls = new LinkedHashMap<>();
    private final Map<String, Set<String>> overriders = new LinkedHashMap<>();

    public void call(String from, String to, int line) {
        calls.putIfAbsent(new Call(from, to), line);
    }

    /// @param overrider the method that may run where `above` is called
    public void override(String overrider, String above) {
        overriders.computeIfAbsent(above, _ -> new LinkedHashSet<>()).add(overrider);
    }

    public void tie(Edges edges) {
        Map<String, Set<String>> below = new LinkedHashMap<>();
        overriders.keySet().forEach(above -> below.put(above, below(above)));
        calls.forEach((call, line) -> {
            Set<String> run = below.getOrDefault(call.to(), Set.of());
            if (run.size() <= MOST_OVERRIDERS) {
                run.stream()
                        .filter(to -> !to.equals(call.from()))
                        .forEach(to -> edges.link(new Edge(call.from(), to, Edge.CALLS, "dispatch", DISPATCHED, line)));
            }
        });
        below.forEach((above, run) -> {
            if (run.size() > MOST_OVERRIDERS) {
                run.forEach(to -> edges.link(new Edge(above, to, Edge.CALLS, "dispatch", DISPATCHED_TO_MANY, 1)));
            }
        });
    }

    private Set<String> below(String above) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> waiting = new ArrayDeque<>(overriders.getOrDefault(above, Set.of()));
        while (!waiting.isEmpty()) {
            String next = waiting.remove();
            if (!next.equals(above) && found.add(next)) {
                waiting.addAll(overriders.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }
}
