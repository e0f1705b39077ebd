package dev.ybis.gateway.code.dispatch;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.Role;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Ties calls to what they may run instead of the method they name: what overrides it. What overrides it in tests is
/// run by tests alone, so no call outside of them is tied to that.
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

    /// What may run instead of a method, where that is not too much.
    private final Map<String, Set<String>> below = new LinkedHashMap<>();
    /// From a method to all that may run instead of it, where that is.
    private final Set<Call> hanging = new LinkedHashSet<>();
    /// What overrides in tests.
    private final Set<String> inTests = new HashSet<>();

    /// @param overrides from a method that may run to the one it overrides
    public Dispatch(Collection<Call> overrides) {
        Map<String, Set<String>> overriders = new LinkedHashMap<>();
        overrides.forEach(override -> overriders
                .computeIfAbsent(override.to(), _ -> new LinkedHashSet<>())
                .add(override.from()));
        overrides.stream().map(Call::from).filter(Dispatch::isTest).forEach(inTests::add);
        for (String above : overriders.keySet()) {
            Set<String> run = below(above, overriders);
            if (run.size() > MOST_OVERRIDERS) {
                run.forEach(to -> hanging.add(new Call(above, to)));
            } else {
                below.put(above, run);
            }
        }
    }

    private static Set<String> below(String above, Map<String, Set<String>> overriders) {
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

    /// Links each call that is no call of the same by itself.
    ///
    /// @param calls all that the symbols of a file, or of several, call, each with its first line
    /// @return those that [#tieToMany] is to know of
    public Set<Call> tie(Map<Call, Integer> calls, Edges edges) {
        Set<Call> named = new LinkedHashSet<>();
        calls.forEach((call, line) -> {
            for (String to : below.getOrDefault(call.to(), Set.of())) {
                if (!to.equals(call.from())
                        && isSeen(call.from(), to)
                        && !calls.containsKey(new Call(call.from(), to))) {
                    edges.link(new Edge(call.from(), to, Edge.CALLS, "dispatch", DISPATCHED, line));
                }
            }
            if (hanging.contains(call)) {
                named.add(call);
            }
        });
        return named;
    }

    /// Links methods that are overridden often with what may run instead, but for those that call it themselves.
    ///
    /// @param named what [#tie] gave
    /// @param outlines of the files, by path: the links stand where the methods are declared
    public void tieToMany(Set<Call> named, Map<String, Outline> outlines, Edges edges) {
        Map<String, Integer> lines = new HashMap<>();
        hanging.stream()
                .filter(each -> !named.contains(each) && isSeen(each.from(), each.to()))
                .forEach(each -> {
                    int line = lines.computeIfAbsent(each.from(), from -> line(from, outlines));
                    edges.link(new Edge(each.from(), each.to(), Edge.CALLS, "dispatch", DISPATCHED_TO_MANY, line));
                });
    }

    private static int line(String symbol, Map<String, Outline> outlines) {
        int hash = symbol.indexOf('#');
        String name = symbol.substring(hash + 1);
        return outlines.getOrDefault(symbol.substring(0, Math.max(0, hash)), Outline.NONE).declarations().stream()
                .filter(declaration -> declaration.name().equals(name))
                .mapToInt(Declaration::line)
                .findFirst()
                .orElse(1);
    }

    private boolean isSeen(String from, String to) {
        return !inTests.contains(to) || isTest(from);
    }

    private static boolean isTest(String symbol) {
        int hash = symbol.indexOf('#');
        return Role.of(hash < 0 ? symbol : symbol.substring(0, hash)) == Role.TEST;
    }
}
