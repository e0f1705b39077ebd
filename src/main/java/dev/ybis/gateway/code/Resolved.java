package dev.ybis.gateway.code;

import java.util.List;

/// What comes of resolving, of a tree or of one of its files.
///
/// @param edges    which file depends on which, one for each pair
/// @param links    which symbol uses which, one for each pair and kind
/// @param external how many references lead out of the tree
public record Resolved(
        List<Edge> edges, List<Edge> links, List<Unresolved> unresolved, int external, List<External> externals) {}
