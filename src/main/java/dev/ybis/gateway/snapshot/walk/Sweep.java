package dev.ybis.gateway.snapshot.walk;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A search over all nodes of a layer in one pass: in an order in which each node comes after all that its ways lead
/// over, its best way is known when its edges were looked at once, without a queue and nearly without branches.
/// Nodes on a circle have no such order; those are passed over until nothing changes. Takes about a nanosecond for each
/// edge of the layer, whatever is reached. Immutable.
final class Sweep {
    /// Passes over one circle; where these are not enough, a search by levels is the faster one.
    private static final int MOST_PASSES = 8;

    private final Layer layer;
    /// The edges that lead back towards the starts, by node.
    private final Adjacency back;

    private final int[] order;
    /// Each node's place in `order`.
    private final int[] position;
    /// As in `back`, by position.
    private final int[] offsets;
    /// Each edge in one word, for a sweep takes as long as reading them does: the position of its other end above, the
    /// number of its cost in the lowest bits.
    private final int[] rows;

    private final int costBits;
    private final List<Cost> costs;
    /// Where in `order` each circle begins, and behind each where it ends.
    private final int[] circles;

    /// All that a sweep must know of an edge; a layer has few different ones.
    private record Cost(String kind, int doubt) {
        boolean counts(Set<String> kinds) {
            return kinds.isEmpty() || kinds.contains(kind);
        }
    }

    private Sweep(Layer layer, Adjacency back, int[] order, int[] circles) {
        this.layer = layer;
        this.back = back;
        this.order = order;
        this.circles = circles;
        position = new int[order.length];
        for (int at = 0; at < order.length; at++) {
            position[order[at]] = at;
        }
        costBits = Integer.numberOfLeadingZeros(order.length);
        offsets = new int[order.length + 1];
        rows = new int[back.neighbours().length];
        Map<Cost, Integer> numbers = new LinkedHashMap<>();
        int next = 0;
        for (int at = 0; at < order.length; at++) {
            int node = order[at];
            for (int place = back.offsets()[node]; place < back.offsets()[node + 1]; place++) {
                Cost cost = new Cost(layer.edge(back.edges()[place]).kind(), back.doubts()[place]);
                int number = numbers.computeIfAbsent(cost, _ -> numbers.size());
                rows[next++] = position[back.neighbours()[place]] << costBits | number;
            }
            offsets[at + 1] = next;
        }
        costs = List.copyOf(numbers.keySet());
    }

    static Sweep of(Layer layer, Direction direction) {
        boolean dependents = direction == Direction.DEPENDENTS;
        List<int[]> components = new Components(layer, _ -> true).all();
        if (!dependents) {
            components = components.reversed();
        }
        int[] order = new int[layer.size()];
        int[] circles = new int[layer.size()];
        int bounds = 0;
        int next = 0;
        for (int[] component : components) {
            if (component.length > 1) {
                circles[bounds++] = next;
                circles[bounds++] = next + component.length;
            }
            for (int i = 0; i < component.length; i++) {
                // in the order in which they were come upon, what depends on others is first
                order[next++] = component[dependents ? component.length - 1 - i : i];
            }
        }
        Adjacency back = layer.rows(dependents ? Direction.DEPENDENCIES : Direction.DEPENDENTS);
        return new Sweep(layer, back, order, Arrays.copyOf(circles, bounds));
    }

    /// @return null where a circle takes too many passes, or a word does not hold an edge
    @Nullable
    Reach search(int[] starts, Set<String> kinds, int depth) {
        if (costs.size() > 1L << costBits) {
            return null;
        }
        long[] steps = steps(kinds);
        long[] left = new long[order.length];
        int from = order.length;
        for (int start : starts) {
            left[position[start]] = Way.START;
            from = Math.min(from, position[start]);
        }
        for (int bound = 0; bound < circles.length; bound += 2) {
            int circle = circles[bound];
            int end = circles[bound + 1];
            if (end > from) {
                pass(left, steps, from, circle);
                int passes = 0;
                while (pass(left, steps, circle, end)) {
                    if (++passes == MOST_PASSES) {
                        return null;
                    }
                }
                from = end;
            }
        }
        pass(left, steps, from, order.length);
        return found(left, kinds, depth);
    }

    /// What an edge of each cost takes away with its step; all there is where its kind does not count. As many as a
    /// power of two, so that the lowest bits of a word are never too large a number.
    private long[] steps(Set<String> kinds) {
        long[] steps = new long[Integer.highestOneBit(Math.max(1, costs.size() * 2 - 1))];
        for (int number = 0; number < costs.size(); number++) {
            Cost cost = costs.get(number);
            steps[number] = cost.counts(kinds) ? Way.STEP + cost.doubt() : Way.START;
        }
        return steps;
    }

    /// @return whether a better way was found
    private boolean pass(long[] left, long[] steps, int from, int to) {
        boolean changed = false;
        for (int at = from; at < to; at++) {
            int end = offsets[at + 1];
            long known = left[at];
            long best = known;
            for (int place = offsets[at]; place < end; place++) {
                int row = rows[place];
                best = Math.max(best, left[row >>> costBits] - steps[row & (steps.length - 1)]);
            }
            changed |= best > known;
            left[at] = best;
        }
        return changed;
    }

    private Reach found(long[] left, Set<String> kinds, int depth) {
        int[] ofDistance = new int[64];
        int longest = 0;
        for (long one : left) {
            if (one != 0) {
                int distance = Way.distance(one);
                if (distance >= ofDistance.length) {
                    ofDistance = Arrays.copyOf(ofDistance, distance * 2);
                }
                ofDistance[distance]++;
                longest = Math.max(longest, distance);
            }
        }
        int deepest = Math.min(longest, depth);
        int[] next = new int[deepest + 1];
        for (int distance = 1; distance < deepest; distance++) {
            next[distance + 1] = next[distance] + ofDistance[distance];
        }
        int[] nodes = new int[deepest == 0 ? 0 : next[deepest] + ofDistance[deepest]];
        for (int node = 0; node < position.length; node++) {
            long one = left[position[node]];
            if (one != 0 && one != Way.START) {
                int distance = Way.distance(one);
                if (distance <= deepest) {
                    nodes[next[distance]++] = node;
                }
            }
        }
        return new Found(nodes, left, kinds, longest > depth);
    }

    private final class Found implements Reach {
        private final int[] nodes;
        private final long[] lefts;
        private final Set<String> kinds;
        private final boolean deeper;

        Found(int[] nodes, long[] lefts, Set<String> kinds, boolean deeper) {
            this.nodes = nodes;
            this.lefts = lefts;
            this.kinds = kinds;
            this.deeper = deeper;
        }

        @Override
        public int[] nodes() {
            return nodes;
        }

        @Override
        public long left(int place) {
            return lefts[position[nodes[place]]];
        }

        @Override
        public boolean deeper() {
            return deeper;
        }

        @Override
        public int[] way(int place) {
            int[] edges = new int[Way.distance(left(place))];
            int at = nodes[place];
            for (int step = 0; step < edges.length; step++) {
                int last = lastStep(at);
                edges[step] = back.edges()[last];
                at = back.neighbours()[last];
            }
            return edges;
        }

        /// Where in `back` the last step of the best way to a node is: the first that gives what it has.
        private int lastStep(int node) {
            long wanted = lefts[position[node]] + Way.STEP;
            int place = back.offsets()[node];
            while (lefts[position[back.neighbours()[place]]] - back.doubts()[place] != wanted || !counts(place)) {
                place++;
            }
            return place;
        }

        private boolean counts(int place) {
            return kinds.isEmpty()
                    || kinds.contains(layer.edge(back.edges()[place]).kind());
        }
    }
}
