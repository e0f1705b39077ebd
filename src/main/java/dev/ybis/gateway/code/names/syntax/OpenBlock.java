package dev.ybis.gateway.code.names.syntax;

import java.util.ArrayList;
import java.util.List;

/// What is read of a file, type or function while it is gone over; a [Block] in the end.
public final class OpenBlock {
    public final List<ClassTree> classes = new ArrayList<>();
    public final List<Routine> routines = new ArrayList<>();
    public final List<Term> terms = new ArrayList<>();
    /// What a function gives back: see [Routine#returned].
    public final List<Term> returned = new ArrayList<>();

    /// Adds what names something.
    public void add(Term term) {
        if (term != Term.NOTHING && term != Term.LITERAL) {
            terms.add(term);
        }
    }

    public Block block() {
        return new Block(List.copyOf(classes), List.copyOf(routines), List.copyOf(terms));
    }
}
