package dev.ybis.gateway.snapshot.walk;

/// What a search has found: each node's best way from the starts, the shortest, of those the surest, of those the one
/// that ends in the edge of the lowest number. Immutable.
interface Reach {
    /// The nodes reached without the starts, by distance, then by number.
    int[] nodes();

    /// How good the best way to the node at a place in `nodes` is, as [Way] counts.
    long left(int place);

    /// The edges of that way, the last first.
    int[] way(int place);

    /// Whether there are nodes beyond the depth.
    boolean deeper();
}
