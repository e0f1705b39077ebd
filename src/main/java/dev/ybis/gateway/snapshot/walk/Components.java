package dev.ybis.gateway.snapshot.walk;

import dev.ybis.gateway.code.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// Strongly connected components ([Tarjan 1972](https://doi.org/10.1137/0201010), without
/// recursion, for chains of files may be long). Used by one thread.
public final class Components {
    private final Layer layer;
    private final Predicate<Edge> counts;
    private final int[] index;
    private final int[] low;
    private final boolean[] open;
    private final int[] stack;
    /// The files between the root of a visit and where it is, and how far each one's edges are looked at.
    private final int[] path;

    private final int[] place;
    private int stacked;
    private int visited;
    private final List<int[]> components = new ArrayList<>();

    /// @param counts which edges count
    public Components(Layer layer, Predicate<Edge> counts) {
        this.layer = layer;
        this.counts = counts;
        index = new int[layer.size()];
        low = new int[layer.size()];
        open = new boolean[layer.size()];
        stack = new int[layer.size()];
        path = new int[layer.size()];
        place = new int[layer.size()];
    }

    /// All of them, each after those that its nodes depend on.
    public List<int[]> all() {
        for (int node = 0; node < layer.size(); node++) {
            if (index[node] == 0) {
                visit(node);
            }
        }
        return components;
    }

    private void visit(int root) {
        Adjacency rows = layer.rows(Direction.DEPENDENCIES);
        int depth = 0;
        path[0] = root;
        place[0] = rows.offsets()[root];
        begin(root);
        while (depth >= 0) {
            int at = path[depth];
            if (place[depth] == rows.offsets()[at + 1]) {
                finish(at);
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[at]);
                }
                continue;
            }
            int next = rows.neighbours()[place[depth]];
            boolean counted = counts.test(layer.edge(rows.edges()[place[depth]]));
            place[depth]++;
            if (counted && index[next] == 0) {
                begin(next);
                depth++;
                path[depth] = next;
                place[depth] = rows.offsets()[next];
            } else if (counted && open[next]) {
                low[at] = Math.min(low[at], index[next]);
            }
        }
    }

    private void begin(int node) {
        index[node] = ++visited;
        low[node] = visited;
        open[node] = true;
        stack[stacked++] = node;
    }

    private void finish(int node) {
        if (low[node] != index[node]) {
            return;
        }
        int from = stacked;
        do {
            from--;
            open[stack[from]] = false;
        } while (stack[from] != node);
        components.add(Arrays.copyOfRange(stack, from, stacked));
        stacked = from;
    }
}
