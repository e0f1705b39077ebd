package dev.ybis.gateway.snapshot.walk;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A search level by level, from each node to its neighbours: takes time for what it reaches alone.
final class Levels {
    private final Layer layer;
    private final Adjacency rows;
    private final Set<String> kinds;
    private final Scratch scratch;
    /// The nodes reached, the starts first.
    private int[] found = new int[64];

    private int count;

    private Levels(Layer layer, Adjacency rows, Set<String> kinds, Scratch scratch) {
        this.layer = layer;
        this.rows = rows;
        this.kinds = kinds;
        this.scratch = scratch;
    }

    /// @param most nodes after which the search is given up
    /// @return null where it was given up
    static @Nullable Reach search(
            Layer layer, int[] starts, Direction direction, Set<String> kinds, int depth, int most) {
        Scratch scratch = layer.scratch();
        Levels levels = new Levels(layer, layer.rows(direction), kinds, scratch);
        Reach reach = levels.search(starts, depth, most);
        for (int place = 0; place < levels.count; place++) {
            scratch.left()[levels.found[place]] = 0;
            scratch.given()[layer.file(levels.found[place])] = 0;
        }
        layer.giveBack(scratch);
        return reach;
    }

    private @Nullable Reach search(int[] starts, int depth, int most) {
        for (int start : starts) {
            if (scratch.left()[start] == 0) {
                scratch.left()[start] = Way.START;
                append(start);
            }
        }
        int begun = count;
        int from = 0;
        for (int level = 0; level < depth && from < count; level++) {
            int to = count;
            for (int place = from; place < to; place++) {
                expand(found[place]);
                if (count > most) {
                    return null;
                }
            }
            Arrays.sort(found, to, count);
            from = to;
        }
        boolean deeper = false;
        for (int place = from; place < count && !deeper; place++) {
            deeper = leadsFurther(found[place]);
        }
        return reach(begun, deeper);
    }

    private void append(int node) {
        if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = node;
    }

    private void expand(int at) {
        int file = layer.file(at);
        if (file != at) {
            expand(at, at);
        }
        // who depends on the file, and nobody knows on what of it, may depend on this symbol; of a file's symbols the
        // best one, the first of them, says all that the others could
        long further = scratch.left()[at];
        if (further > scratch.given()[file]) {
            scratch.given()[file] = further;
            expand(at, file);
        }
    }

    private void expand(int at, int row) {
        long[] left = scratch.left();
        int[] via = scratch.via();
        int end = rows.offsets()[row + 1];
        long further = left[at] - Way.STEP;
        for (int place = rows.offsets()[row]; place < end; place++) {
            int neighbour = rows.neighbours()[place];
            int edge = rows.edges()[place];
            long better = further - rows.doubts()[place];
            long known = left[neighbour];
            if (better < known || better == known && edge >= via[neighbour] || !counts(edge)) {
                continue;
            }
            if (known == 0) {
                append(neighbour);
            }
            left[neighbour] = better;
            via[neighbour] = edge;
            scratch.nearer()[neighbour] = at;
        }
    }

    private boolean counts(int edge) {
        return kinds.isEmpty() || kinds.contains(layer.edge(edge).kind());
    }

    private boolean leadsFurther(int at) {
        int file = layer.file(at);
        return leadsFurtherFrom(at) || file != at && leadsFurtherFrom(file);
    }

    private boolean leadsFurtherFrom(int row) {
        for (int place = rows.offsets()[row]; place < rows.offsets()[row + 1]; place++) {
            if (scratch.left()[rows.neighbours()[place]] == 0 && counts(rows.edges()[place])) {
                return true;
            }
        }
        return false;
    }

    private Reach reach(int begun, boolean deeper) {
        int[] nodes = Arrays.copyOfRange(found, begun, count);
        long[] left = new long[nodes.length];
        int[] via = new int[nodes.length];
        int[] nearer = new int[nodes.length];
        for (int place = 0; place < begun; place++) {
            scratch.nearer()[found[place]] = -1;
        }
        for (int place = 0; place < nodes.length; place++) {
            int node = nodes[place];
            left[place] = scratch.left()[node];
            via[place] = scratch.via()[node];
            // the node before has been here already and left its place, for it is nearer
            nearer[place] = scratch.nearer()[scratch.nearer()[node]];
            scratch.nearer()[node] = place;
        }
        return new Found(nodes, left, via, nearer, deeper);
    }

    /// @param nearer the place of the node before on the way; -1 for a start
    private record Found(int[] nodes, long[] lefts, int[] via, int[] nearer, boolean deeper) implements Reach {
        @Override
        public long left(int place) {
            return lefts[place];
        }

        @Override
        public int[] way(int place) {
            int[] edges = new int[Way.distance(lefts[place])];
            int at = place;
            for (int step = 0; step < edges.length; step++) {
                edges[step] = via[at];
                at = nearer[at];
            }
            return edges;
        }
    }
}
