package dev.ybis.gateway.graph;

/// A file as the graph records it.
///
/// @param language as [dev.ybis.gateway.code.Language#text()] names it
/// @param hash     SHA-256 of its text, hexadecimal
public record IndexedFile(String path, String language, String hash, int lines) {}
