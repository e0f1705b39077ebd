package dev.ybis.gateway.code.names.syntax;

import java.util.List;

/// Members of a type that stand outside it: methods with a receiver (Go), `impl` blocks (Rust), `X.prototype.m = …`.
///
/// @param of     the type that has them
/// @param prefix what the file's symbols have before their names: `Server` for `Server.run`
/// @param bases  what the type implements by them
public record Extension(Term of, String prefix, List<Term> bases, Block body, int line) {}
