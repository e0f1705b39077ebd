package dev.ybis.gateway.check;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.impact.Arrow;
import dev.ybis.gateway.snapshot.Cycle;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Circles that a change closes: groups of files that depend on each other, and did not all do so before. What is in
/// no group counts as a group of its own, and a renamed file as the one it was.
final class NewCycles {
    /// Edges of one group that are tried as the one that closes a circle.
    private static final int MOST_TRIED = 50;

    private final Snapshot head;
    private final Renames renames;
    /// The group that each file was in, by its name before the change.
    private final Map<String, Integer> groupBefore = new HashMap<>();

    private final Set<String> edgesBefore = new HashSet<>();

    NewCycles(Snapshot before, Snapshot head, Renames renames) {
        this.head = head;
        this.renames = renames;
        List<Cycle> cycles = before.cycles();
        for (int group = 0; group < cycles.size(); group++) {
            for (String file : cycles.get(group).files()) {
                groupBefore.put(file, group);
            }
        }
        before.edges().stream()
                .filter(edge -> edge.kind().equals(Edge.IMPORTS))
                .forEach(edge -> edgesBefore.add(edge.from() + "\n" + edge.to()));
    }

    List<Finding> find() {
        return head.cycles().stream().filter(this::isNew).map(this::finding).toList();
    }

    private boolean isNew(Cycle cycle) {
        String first = cycle.files().getFirst();
        return !cycle.files().stream().allMatch(file -> together(first, file));
    }

    /// Whether two files were in one group before the change.
    private boolean together(String one, String other) {
        Integer group = groupBefore.get(renames.before(one));
        return group != null && group.equals(groupBefore.get(renames.before(other)));
    }

    private Finding finding(Cycle cycle) {
        Set<String> files = Set.copyOf(cycle.files());
        List<Edge> circle = cycle.files().stream()
                .flatMap(head::edgesFrom)
                .filter(edge -> edge.kind().equals(Edge.IMPORTS) && files.contains(edge.to()))
                // of the edges between groups one at least is new, or they would have been one group
                .filter(edge -> !together(edge.from(), edge.to()) && isNew(edge))
                .limit(MOST_TRIED)
                .map(this::circle)
                .min(Comparator.comparingInt(List::size))
                .orElse(cycle.smallest());
        Edge closing = circle.getFirst();
        String way = Stream.concat(circle.stream().map(Edge::from), Stream.of(closing.from()))
                .collect(Collectors.joining(" → "));
        int others = cycle.files().size() - circle.size();
        String message = "The change closes a circle of dependencies: " + way
                + (others == 0 ? "" : "; " + others + " more files are in circles with these") + ".";
        return Finding.of(
                Rule.NEW_CYCLE,
                message,
                closing.from(),
                closing.line(),
                circle.stream().map(Arrow::of).toList());
    }

    private boolean isNew(Edge edge) {
        return !edgesBefore.contains(renames.before(edge.from()) + "\n" + renames.before(edge.to()));
    }

    /// A shortest circle through an edge whose ends are in one group, beginning with that edge.
    private List<Edge> circle(Edge edge) {
        List<Edge> circle = new ArrayList<>(List.of(edge));
        head.walk(List.of(edge.to()), Direction.DEPENDENCIES, Set.of(Edge.IMPORTS), Integer.MAX_VALUE)
                .reached()
                .filter(reached -> reached.path().equals(edge.from()))
                .findFirst()
                .map(Walk.Reached::why)
                .ifPresent(circle::addAll);
        return circle;
    }
}
