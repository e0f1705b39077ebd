package dev.ybis.gateway.code.names.syntax;

import java.util.List;

/// A type, or a namespace, as it stands in the text.
///
/// @param name  by itself, as the file's symbol ends with it; `` where it has none
/// @param bases what it extends, implements or embeds, in that order
/// @param alias whether it is another name for its only base
/// @param line  where it is declared, from 1
public record ClassTree(String name, List<Term> bases, Block body, boolean alias, int line) {
    /// Whether it has nothing but literals, by whatever names.
    public boolean isPlain() {
        return bases.isEmpty()
                && body.classes().isEmpty()
                && body.routines().isEmpty()
                && !body.terms().isEmpty()
                && body.terms().stream()
                        .allMatch(term -> term instanceof Term.Assign assign && Term.LITERAL.equals(assign.value()));
    }
}
