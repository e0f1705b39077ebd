package dev.ybis.gateway.code.names.syntax;

/// All names of another module become names here: `from x import *`, `export * from './x'`, `use x::*`, `import . "x"`.
///
/// @param module as in [Import#module]
public record Wildcard(String module, int line) {}
