package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.snapshot.walk.Adjacency;
import dev.ybis.gateway.snapshot.walk.Components;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Layer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// Files that depend on each other in circles: a strongly connected component of the code's edges.
///
/// @param files    all of them, in the order of their paths
/// @param smallest the edges of a smallest circle among them
/// @param proven   whether no smaller circle exists; false where the component is too large to look from each file
public record Cycle(List<String> files, List<Edge> smallest, boolean proven) {
    /// Steps along edges spent on one component's smallest circle; about a tenth of a second.
    private static final long MOST_STEPS = 20_000_000;

    /// Whether an edge counts: what documents speak of closes no circle, nor does an import for types alone, without
    /// which the code runs.
    private static boolean counts(Edge edge) {
        return edge.kind().equals(Edge.IMPORTS) && !edge.isOfTypes();
    }

    /// The components of more than one file, the largest first.
    static List<Cycle> all(Layer layer) {
        List<Cycle> cycles = new ArrayList<>();
        for (int[] component : new Components(layer, Cycle::counts).all()) {
            if (component.length > 1) {
                cycles.add(of(layer, component));
            }
        }
        cycles.sort(Comparator.<Cycle>comparingInt(cycle -> -cycle.files().size())
                .thenComparing(cycle -> cycle.files().getFirst()));
        return List.copyOf(cycles);
    }

    private static Cycle of(Layer layer, int[] component) {
        Arrays.sort(component);
        List<Edge> smallest = List.of();
        long steps = 0;
        boolean proven = true;
        for (int start : component) {
            if (steps > MOST_STEPS && !smallest.isEmpty()) {
                proven = false;
                break;
            }
            var search = new CircleSearch(layer, component, start);
            List<Edge> circle = search.circle();
            steps += search.steps();
            if (smallest.isEmpty() || circle.size() < smallest.size()) {
                smallest = circle;
            }
            if (smallest.size() == 2) {
                break;
            }
        }
        List<String> files = Arrays.stream(component).mapToObj(layer::node).toList();
        return new Cycle(files, smallest, proven);
    }

    /// Looks for the shortest way from a file back to itself within its component.
    private static final class CircleSearch {
        private final Layer layer;
        private final int[] component;
        private final int start;
        private long steps;

        CircleSearch(Layer layer, int[] component, int start) {
            this.layer = layer;
            this.component = component;
            this.start = start;
        }

        long steps() {
            return steps;
        }

        List<Edge> circle() {
            int[] via = new int[component.length];
            Arrays.fill(via, -1);
            Adjacency rows = layer.rows(Direction.DEPENDENCIES);
            Deque<Integer> queue = new ArrayDeque<>(List.of(start));
            while (!queue.isEmpty()) {
                int at = queue.remove();
                for (int place = rows.offsets()[at]; place < rows.offsets()[at + 1]; place++) {
                    steps++;
                    int next = Arrays.binarySearch(component, rows.neighbours()[place]);
                    if (next < 0 || !counts(layer.edge(rows.edges()[place]))) {
                        continue;
                    }
                    if (component[next] == start) {
                        return backTo(at, rows.edges()[place], via);
                    }
                    if (via[next] < 0) {
                        via[next] = rows.edges()[place];
                        queue.add(component[next]);
                    }
                }
            }
            throw new IllegalStateException("no way back in a strongly connected component");
        }

        private List<Edge> backTo(int last, int closing, int[] via) {
            List<Edge> circle = new ArrayList<>(List.of(layer.edge(closing)));
            for (int at = last; at != start; ) {
                Edge edge = layer.edge(via[Arrays.binarySearch(component, at)]);
                circle.addFirst(edge);
                at = layer.id(edge.from());
            }
            return List.copyOf(circle);
        }
    }
}
