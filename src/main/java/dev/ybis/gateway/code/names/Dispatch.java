package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Edges;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Ties calls to what they may run instead of the method they name: what overrides it.
public final class Dispatch {
    /// A call may run any method that overrides the one it names.
    private static final double DISPATCHED = 0.6;
    /// Where a method is overridden more often than that, its overriders hang on it instead of on each of its callers.
    private static final int MOST_OVERRIDERS = 16;
    private static final double DISPATCHED_TO_MANY = 0.3;

    /// A symbol and another that it calls or overrides.
    public record Call(String from, String to) {
        /// Names of one tree are so alike that many pairs share the hash which a record has by itself.
        @Override
        public int hashCode() {
            return from.hashCode() * 0x9E3779B1 ^ to.hashCode();
        }
    }

    /// The calls of each file, each with its first line.
    private final List<Map<Call, Integer>> calls = new ArrayList<>();
    private final Map<String, Set<String>> overriders = new LinkedHashMap<>();

    /// The calls from all symbols of one file, each with its first line.
    public void calls(Map<Call, Integer> ofFile) {
        calls.add(ofFile);
    }

    /// @param overrider the method that may run where `above` is called
    public void override(String overrider, String above) {
        overriders.computeIfAbsent(above, _ -> new LinkedHashSet<>()).add(overrider);
    }

    /// Links each call that is no call of the same by itself.
    public void tie(Edges edges) {
        Map<String, Set<String>> below = new LinkedHashMap<>();
        overriders.keySet().forEach(above -> below.put(above, below(above)));
        Set<Call> hanging = new LinkedHashSet<>();
        below.forEach((above, run) -> {
            if (run.size() > MOST_OVERRIDERS) {
                run.forEach(to -> hanging.add(new Call(above, to)));
            }
        });
        for (Map<Call, Integer> ofFile : calls) {
            ofFile.forEach((call, line) -> {
                Set<String> run = below.getOrDefault(call.to(), Set.of());
                for (String to : run.size() > MOST_OVERRIDERS ? Set.<String>of() : run) {
                    if (!to.equals(call.from()) && !ofFile.containsKey(new Call(call.from(), to))) {
                        edges.link(new Edge(call.from(), to, Edge.CALLS, "dispatch", DISPATCHED, line));
                    }
                }
                hanging.remove(call);
            });
        }
        hanging.forEach(
                each -> edges.link(new Edge(each.from(), each.to(), Edge.CALLS, "dispatch", DISPATCHED_TO_MANY, 1)));
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
