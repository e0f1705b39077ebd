package dev.ybis.gateway.snapshot.walk;

/// The edges at each node in compressed sparse rows: those of node `n` have the places `offsets[n]` to
/// `offsets[n + 1] - 1`. Immutable by convention: nobody writes into its arrays.
///
/// @param neighbours the node at the other end, by place
/// @param edges      which edge it is, by place
/// @param doubts     the edge's [Way#doubt], by place: beside its neighbour, for both are read together
public record Adjacency(int[] offsets, int[] neighbours, int[] edges, int[] doubts) {

    /// @param at    one end of each edge, which the rows are made for
    /// @param other the other end of each edge
    /// @param doubt of each edge
    public static Adjacency of(int nodes, int[] at, int[] other, int[] doubt) {
        int[] offsets = new int[nodes + 1];
        for (int node : at) {
            offsets[node + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            offsets[node + 1] += offsets[node];
        }
        int[] next = offsets.clone();
        int[] neighbours = new int[at.length];
        int[] edges = new int[at.length];
        int[] doubts = new int[at.length];
        for (int edge = 0; edge < at.length; edge++) {
            int place = next[at[edge]]++;
            neighbours[place] = other[edge];
            edges[place] = edge;
            doubts[place] = doubt[edge];
        }
        return new Adjacency(offsets, neighbours, edges, doubts);
    }

    public int degree(int node) {
        return offsets[node + 1] - offsets[node];
    }
}
