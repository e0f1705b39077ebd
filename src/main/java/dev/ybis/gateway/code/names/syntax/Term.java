package dev.ybis.gateway.code.names.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression, a statement or a written type, as far as names matter. What a language has beyond that becomes
/// [Parts] of what names are in it. Lines count from 1.
public sealed interface Term {
    /// Where nothing is, or nothing that has a name.
    Term NOTHING = new Parts(List.of());

    /// A text, number, list or the like: something that is no part of the tree, whatever is asked of it.
    Term LITERAL = new Literal();

    /// The line it begins at, or its first part that has one; 1 where nothing in it has.
    default int at() {
        return switch (this) {
            case Name(String _, int line) -> line;
            case Member(Term _, String _, int line) -> line;
            case Call(Term _, List<Term> _, int line) -> line;
            case Create(Term _, List<Term> _, int line) -> line;
            case Assign assign -> assign.line();
            case Lambda(Routine routine) -> routine.line();
            case Anonymous(ClassTree type) -> type.line();
            case Element(Term of, String _) -> of.at();
            case Typed(Term of, Term _) -> of.at();
            case Applied(Term of, List<Term> arguments) -> of.equals(NOTHING) ? first(arguments) : of.at();
            case Taken(Term by, int _) -> by.at();
            case Either(List<Term> options) -> first(options);
            case Parts(List<Term> parts) -> first(parts);
            case Literal _ -> 1;
        };
    }

    /// What a name is called, or a member, whatever it is in; `` for all else.
    default String lastName() {
        return switch (this) {
            case Name(String name, int _) -> name;
            case Member(Term _, String name, int _) -> name;
            default -> "";
        };
    }

    private static int first(List<Term> terms) {
        return terms.isEmpty() ? 1 : terms.getFirst().at();
    }

    /// A name by itself, as `x`, `self`, `this`, `Self`, `crate`.
    record Name(String name, int line) implements Term {}

    /// A name in something else: `of.name`, `of::name`, `of->name`, `of?.name`.
    record Member(Term of, String name, int line) implements Term {}

    /// A call, `callee(arguments)`; of a type, what makes one of it (Python).
    record Call(Term callee, List<Term> arguments, int line) implements Term {}

    /// Makes one of a type: `new Type(arguments)`, `Type{arguments}`. A decorator or a generic argument is no argument.
    record Create(Term type, List<Term> arguments, int line) implements Term {}

    /// Gives a name, or a member of something, a value or a type: `x = y`, `x: T = y`, `let x: T`, `x := y`,
    /// `for x of y`, `with y as x`. One of these for each name that is bound. In a class it declares a field.
    ///
    /// @param target  a [Name] or a [Member]
    /// @param isAgain whether it declares the name only where nothing around does: `x = y` in a script's function
    record Assign(
            Term target, @Nullable Term type, @Nullable Term value, int line, boolean isAgain) implements Term {
        public Assign(Term target, @Nullable Term type, @Nullable Term value, int line) {
            this(target, type, value, line, false);
        }
    }

    /// What is in something: `x[0]`, each of `for x in y`, `await x`, `*x`, a part of `a, b = x`.
    ///
    /// @param by the method that the language calls for it and nobody names, as `await` calls `then`; `` for none
    record Element(Term of, String by) implements Term {
        public Element(Term of) {
            this(of, "");
        }
    }

    /// One of several: `a or b`, `c ? a : b`, a union of types.
    record Either(List<Term> options) implements Term {}

    /// Something said to be of a type: `x as T`, `x.(T)`, `cast(T, x)`.
    record Typed(Term of, Term type) implements Term {}

    /// A type with others in it: `List<T>`, `dict[K, V]`, `[]T`, `map[K]V`, `Option<T>`.
    ///
    /// @param of [#NOTHING] where the language itself has the outer type
    record Applied(Term of, List<Term> arguments) implements Term {}

    /// The type of what functions of a type take: the written one of their parameter at a place, from 0.
    record Taken(Term by, int place) implements Term {}

    /// A function without a name, or one that is a value. A type of functions is one without a body.
    record Lambda(Routine routine) implements Term {}

    /// A class, or an object with members, without a name: `class {…}`, `{ a() {…} }`. The value is one of it.
    record Anonymous(ClassTree type) implements Term {}

    /// Anything that has others in it and is none of them.
    record Parts(List<Term> parts) implements Term {}

    /// See [#LITERAL].
    record Literal() implements Term {}
}
