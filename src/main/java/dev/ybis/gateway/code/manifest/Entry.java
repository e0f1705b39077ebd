package dev.ybis.gateway.code.manifest;

/// Something a manifest names, and the line it stands on, from 1.
public record Entry(String text, int line) {}
