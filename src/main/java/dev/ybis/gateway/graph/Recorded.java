package dev.ybis.gateway.graph;

/// A repository with all that the graph holds of it at one version.
public record Recorded(IndexedRepository repository, Contents contents) {}
