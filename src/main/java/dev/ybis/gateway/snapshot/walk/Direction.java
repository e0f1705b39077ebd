package dev.ybis.gateway.snapshot.walk;

/// Which way a walk goes along the edges.
public enum Direction {
    /// Against the edges: who refers to it, and who to those.
    DEPENDENTS,
    /// Along the edges: what it refers to.
    DEPENDENCIES
}
