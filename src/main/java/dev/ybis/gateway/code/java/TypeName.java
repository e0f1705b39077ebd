package dev.ybis.gateway.code.java;

import java.util.List;

/// A type as a file writes it, not yet looked up.
///
/// @param name      dotted, without type arguments; `?` for a wildcard without bound
/// @param arguments of a wildcard with a bound there is the bound itself
/// @param dimensions of an array
record TypeName(String name, List<TypeName> arguments, int dimensions, int line) {

    static TypeName of(String name, int line) {
        return new TypeName(name, List.of(), 0, line);
    }

    TypeName array(int more) {
        return more == 0 ? this : new TypeName(name, arguments, dimensions + more, line);
    }
}
