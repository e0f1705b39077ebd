package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Extension;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts what a file adds to a thing later where that thing is declared. A function that makes things is a class then.
final class Completion {
    private final Attachments attachments;
    private final Contents file;

    Completion(Attachments attachments, Contents file) {
        this.attachments = attachments;
        this.file = file;
    }

    void complete() {
        // what is deeper is complete before it is added itself
        attachments.added.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Attachments.Added> each) -> (int) each.getKey()
                                .chars()
                                .filter(sign -> sign == '.')
                                .count())
                        .reversed())
                .forEach(each -> add(each.getKey(), each.getValue()));
        for (Routine routine : List.copyOf(file.routines)) {
            if (makesThings(routine)) {
                file.routines.remove(routine);
                file.add(type(routine, new Attachments.Added(Term.NOTHING, file)));
            }
        }
    }

    /// `function Foo() { this.bar = … }`.
    private static boolean makesThings(Routine routine) {
        return Character.isUpperCase(routine.name().charAt(0))
                && routine.receiver() == null
                && routine.body().terms().stream()
                        .anyMatch(term -> term
                                        instanceof
                                        Term.Assign(
                                                Term.Member(Term of, String _, int _),
                                                Term _,
                                                Term _,
                                                int _,
                                                boolean _)
                                && of instanceof Term.Name(String name, int _)
                                && name.equals(FunctionReader.THIS));
    }

    private void add(String dotted, Attachments.Added added) {
        int dot = dotted.lastIndexOf('.');
        Attachments.Added parent = dot < 0 ? null : attachments.added.get(dotted.substring(0, dot));
        Contents within = dot < 0 ? file : parent == null ? null : parent.body;
        if (within == null || !added(dotted.substring(dot + 1), added, within)) {
            Block body = added.body.block();
            attachments.extensions.add(new Extension(added.to, dotted, List.copyOf(added.bases), body, line(added.to)));
        }
    }

    private static int line(Term to) {
        return switch (to) {
            case Term.Name(String _, int line) -> line;
            case Term.Member(Term _, String _, int line) -> line;
            default -> 1;
        };
    }

    private static boolean added(String name, Attachments.Added added, Contents within) {
        for (ClassTree type : within.classes) {
            if (type.name().equals(name) && !type.alias()) {
                within.classes.set(within.classes.indexOf(type), joined(type, added.bases, added.body.block()));
                return true;
            }
        }
        for (Routine routine : within.routines) {
            if (routine.name().equals(name)) {
                if (added.isType) {
                    within.routines.remove(routine);
                    within.add(type(routine, added));
                }
                return added.isType;
            }
        }
        for (int i = 0; i < within.terms.size(); i++) {
            Term.Assign object = object(within.terms.get(i), name, added);
            if (object != null) {
                within.terms.set(i, object);
                return true;
            }
        }
        return false;
    }

    /// The assignment of an object of the file's own, with what is added to it.
    private static Term.@Nullable Assign object(Term term, String name, Attachments.Added added) {
        if (!(term
                        instanceof
                        Term.Assign(Term.Name(String assigned, int _), Term type, Term value, int line, boolean _))
                || !assigned.equals(name)) {
            return null;
        }
        ClassTree made =
                switch (value) {
                    case Term.Anonymous(ClassTree tree) -> tree;
                    case Term.Typed(Term _, Term base) -> new ClassTree(name, List.of(base), Block.EMPTY, false, line);
                    case null -> null;
                    default ->
                        value.equals(Term.NOTHING) ? new ClassTree(name, List.of(), Block.EMPTY, false, line) : null;
                };
        return made == null
                ? null
                : new Term.Assign(
                        new Term.Name(name, line),
                        type,
                        new Term.Anonymous(joined(made, added.bases, added.body.block())),
                        line);
    }

    private static ClassTree type(Routine routine, Attachments.Added added) {
        Routine constructor = new Routine(
                "",
                new Routine.Receiver(FunctionReader.THIS, false),
                routine.parameters(),
                routine.returns(),
                routine.returned(),
                routine.body(),
                false,
                false,
                routine.line());
        Block own = new Block(List.of(), List.of(constructor), List.of());
        ClassTree type = new ClassTree(routine.name(), List.of(), own, false, routine.line());
        return added.to.equals(Term.NOTHING) ? type : joined(type, added.bases, added.body.block());
    }

    /// Two parts of one type.
    static ClassTree joined(ClassTree type, List<Term> bases, Block more) {
        return new ClassTree(
                type.name(),
                both(type.bases(), bases),
                new Block(
                        both(type.body().classes(), more.classes()),
                        both(type.body().routines(), more.routines()),
                        both(type.body().terms(), more.terms())),
                false,
                type.line());
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        return others.isEmpty()
                ? some
                : Stream.of(some, others).flatMap(List::stream).toList();
    }
}
