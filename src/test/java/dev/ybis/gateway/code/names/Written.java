package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Coded;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// What was read of code, as short text: `x: T = f(a)`; `[x]` for an element, `new T(x)`, `T<A>`, `a|b`, `x as T`,
/// `(a b)` for parts, `-` for a literal, `{…}` for a function, `~` for a name that no code can
/// say.
public final class Written {
    private Written() {}

    /// The code that was read with an outline.
    public static CodeFile code(Outline outline) {
        return ((Coded) Objects.requireNonNull(outline.detail())).code();
    }

    public static List<String> types(CodeFile file) {
        return file.top().classes().stream().map(Written::of).toList();
    }

    public static List<String> routines(CodeFile file) {
        return file.top().routines().stream().map(Written::of).toList();
    }

    /// What stands in the first function of a file.
    public static List<String> body(CodeFile file) {
        return lines(file.top().routines().getFirst().body().terms());
    }

    public static List<String> lines(List<? extends Term> terms) {
        return terms.stream().map(Written::of).toList();
    }

    public static String of(Term term) {
        return switch (term) {
            case Term.Name(String name, int _) -> name.startsWith(" ") ? "~" : name;
            case Term.Member(Term of, String name, int _) -> of(of) + "." + name;
            case Term.Call(Term callee, List<Term> arguments, int _) -> of(callee) + "(" + all(arguments, ", ") + ")";
            case Term.Create(Term type, List<Term> arguments, int _) ->
                "new " + of(type) + "(" + all(arguments, ", ") + ")";
            case Term.Assign(Term target, Term type, Term value, int _, boolean _) ->
                of(target) + (type == null ? "" : ": " + of(type)) + (value == null ? "" : " = " + of(value));
            case Term.Element(Term of, String _) -> "[" + of(of) + "]";
            case Term.Either(List<Term> options) -> all(options, "|");
            case Term.Typed(Term of, Term type) -> of(of) + " as " + of(type);
            case Term.Applied(Term of, List<Term> arguments) ->
                (of == Term.NOTHING ? "" : of(of)) + "<" + all(arguments, ", ") + ">";
            case Term.Taken(Term by, int place) -> of(by) + "@" + place;
            case Term.Lambda(Routine routine) -> "{" + of(routine) + "}";
            case Term.Anonymous(ClassTree type) -> "type{" + all(type.body().terms(), "; ") + "}";
            case Term.Parts(List<Term> parts) -> "(" + all(parts, " ") + ")";
            case Term.Literal _ -> "-";
        };
    }

    /// `receiver name(parameters) returns: terms => returned`.
    public static String of(Routine routine) {
        Routine.Receiver receiver = routine.receiver();
        return (routine.isAbstract() ? "abstract " : "")
                + (receiver == null ? "" : receiver.name() + " ")
                + routine.name()
                + "("
                + all(routine.parameters(), ", ")
                + ")"
                + (routine.returns() == null ? "" : " " + of(routine.returns()))
                + ": "
                + all(routine.body().terms(), "; ")
                + (routine.returned().isEmpty() ? "" : " => " + all(routine.returned(), "; "));
    }

    /// `name < bases: terms`.
    public static String of(ClassTree type) {
        return type.name()
                + (type.alias() ? " =" : "")
                + (type.bases().isEmpty() ? "" : " < " + all(type.bases(), ", "))
                + ": "
                + all(type.body().terms(), "; ")
                + type.body().routines().stream().map(each -> " | " + of(each)).collect(Collectors.joining());
    }

    private static String all(List<? extends Term> terms, String between) {
        return terms.stream().map(Written::of).collect(Collectors.joining(between));
    }
}
