package dev.ybis.gateway.check;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.impact.Arrow;
import dev.ybis.gateway.impact.Change;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Files that a change reaches and does not change: those that depend on what is changed, and those that depended on
/// what is gone and were left as they are, with all that depends on them.
final class Affected {
    /// Edges that a finding shows; more would hide the other findings.
    private static final int MOST_SHOWN = 10;

    private final Set<String> files = new TreeSet<>();
    private final Set<String> tests = new TreeSet<>();
    /// Where the change is touched, nearest first.
    private final Set<Edge> direct = new LinkedHashSet<>();
    private final Set<String> changed;
    private final boolean deeper;

    Affected(Change change, Renames renames) {
        changed = renames.changed();
        Walk walk = change.walk();
        walk.reached().filter(reached -> !changed.contains(reached.path())).forEach(reached -> {
            files.add(reached.path());
            Edge last = reached.why().getLast();
            if (reached.why().size() == 1 && changed.contains(file(last.to()))) {
                direct.add(last);
            }
        });
        // what is a test as a whole and is changed is run anyway
        walk.tests()
                .filter(file -> !changed.contains(file) || Role.of(file) != Role.TEST)
                .forEach(tests::add);
        deeper = walk.deeper();
    }

    private static String file(String node) {
        int symbol = node.lastIndexOf('#');
        return symbol < 0 ? node : node.substring(0, symbol);
    }

    int size() {
        return files.size();
    }

    /// Whether there may be more, farther away than is looked.
    boolean deeper() {
        return deeper;
    }

    SortedMap<String, Integer> byRole() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        files.forEach(file -> counts.merge(Role.of(file).text(), 1, Integer::sum));
        return counts;
    }

    List<String> files() {
        return List.copyOf(files);
    }

    List<String> tests() {
        return List.copyOf(tests);
    }

    /// How many edges lead from outside the change into it.
    int references() {
        return direct.size();
    }

    /// The first [#MOST_SHOWN] of these.
    List<Arrow> direct() {
        return direct.stream().limit(MOST_SHOWN).map(Arrow::of).toList();
    }

    /// The changed file that most of these edges lead to; null where there are none.
    @Nullable
    String busiest() {
        Map<String, Integer> counts = new HashMap<>();
        direct.forEach(edge -> counts.merge(file(edge.to()), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
