package dev.ybis.gateway.code;

/// A reference that should lead to a file of its tree, but to none there is.
///
/// @param line where it stands, from 1
public record Unresolved(String path, int line, String text) {}
