package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several `def`s that are one function: overloads with what they speak of, a property with its setter.
final class Overloads {
    private Overloads() {}

    static Routine together(Routine first, Routine next) {
        // to name a property is to call its getter
        Routine shown = first.isProperty() ? first : next;
        Routine other = first.isProperty() ? next : first;
        List<Term> terms = new ArrayList<>(first.body().terms());
        terms.addAll(next.body().terms());
        terms.addAll(other.parameters());
        List<Term> returned = new ArrayList<>(shown.returned());
        if (first.isProperty()) {
            terms.addAll(other.returned());
        } else {
            returned.addAll(other.returned());
        }
        return new Routine(
                first.name(),
                shown.receiver(),
                shown.parameters(),
                first.isProperty() ? first.returns() : either(first.returns(), next.returns()),
                List.copyOf(returned),
                new Block(
                        joined(first.body().classes(), next.body().classes()),
                        joined(first.body().routines(), next.body().routines()),
                        List.copyOf(terms)),
                shown.decorators(),
                first.isAbstract() && next.isAbstract(),
                first.isProperty(),
                first.line());
    }

    private static @Nullable Term either(@Nullable Term first, @Nullable Term next) {
        if (first == null || next == null) {
            return first == null ? next : first;
        }
        List<Term> options =
                new ArrayList<>(first instanceof Term.Either(List<Term> several) ? several : List.of(first));
        options.add(next);
        return new Term.Either(List.copyOf(options));
    }

    private static <T> List<T> joined(List<T> first, List<T> next) {
        List<T> all = new ArrayList<>(first);
        all.addAll(next);
        return List.copyOf(all);
    }
}
