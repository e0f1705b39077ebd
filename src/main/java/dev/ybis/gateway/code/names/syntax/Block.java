package dev.ybis.gateway.code.names.syntax;

import java.util.List;

/// What stands in a file, a class or a function.
///
/// @param classes  the types declared directly in it, also namespaces and modules inside a file
/// @param routines the functions declared directly in it; in a class, its methods
/// @param terms    all else, in its order; the [Term.Assign]s of a file and of a class declare variables and fields
public record Block(List<ClassTree> classes, List<Routine> routines, List<Term> terms) {
    public static final Block EMPTY = new Block(List.of(), List.of(), List.of());
}
