package dev.ybis.gateway.snapshot.walk;

/// Room for one search, by node; all 0 between searches.
///
/// @param left   how good the best way to a node is, as [Way] counts
/// @param via    its last edge
/// @param nearer the node before it on that way
/// @param given  of a file, how good the best way was that its own edges have been followed with
record Scratch(long[] left, int[] via, int[] nearer, long[] given) {
    Scratch(int nodes) {
        this(new long[nodes], new int[nodes], new int[nodes], new long[nodes]);
    }
}
