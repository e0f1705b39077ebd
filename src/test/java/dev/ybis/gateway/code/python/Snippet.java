package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treesitter.TreeSitterPython;

/// What is read of some lines of Python. Terms are told in a short form: `x := T ~ v` is a name of type `T` with a
/// value.
final class Snippet {
    private Snippet() {}

    static PythonReader.Read read(String... lines) {
        return PythonReader.read(SyntaxTree.parse(new TreeSitterPython(), String.join("\n", lines)));
    }

    static CodeFile code(String... lines) {
        return read(lines).code();
    }

    static List<String> terms(String... lines) {
        return told(code(lines).top().terms());
    }

    static Routine method(String... lines) {
        return code(lines).top().classes().getFirst().body().routines().getFirst();
    }

    static Routine function(String... lines) {
        return code(lines).top().routines().getFirst();
    }

    static List<String> symbols(String... lines) {
        return read(lines).declarations().stream()
                .map(each -> each.kind() + " " + each.name() + " " + each.line() + "-" + each.end())
                .toList();
    }

    static List<String> told(List<? extends Term> terms) {
        return terms.stream().map(Snippet::told).toList();
    }

    static String all(List<? extends Term> terms) {
        return terms.stream().map(Snippet::told).collect(Collectors.joining(", "));
    }

    static String told(@Nullable Term term) {
        return switch (term) {
            case null -> "?";
            case Term.Name(String name, int _) -> name;
            case Term.Member(Term of, String name, int _) -> told(of) + "." + name;
            case Term.Call(Term callee, List<Term> arguments, int _) -> told(callee) + "(" + all(arguments) + ")";
            case Term.Create(Term type, List<Term> arguments, int _) -> "new " + told(type) + all(arguments);
            case Term.Assign(Term target, Term type, Term value, int _, boolean isAgain) ->
                told(target) + (isAgain ? " = " : " := ") + told(type) + " ~ " + told(value);
            case Term.Element(Term of, String _) -> told(of) + "[]";
            case Term.Taken(Term by, int place) -> told(by) + "@" + place;
            case Term.Either(List<Term> options) ->
                options.stream().map(Snippet::told).collect(Collectors.joining("|"));
            case Term.Typed(Term of, Term type) -> told(of) + " as " + told(type);
            case Term.Applied(Term of, List<Term> arguments) ->
                (of.equals(Term.NOTHING) ? "" : told(of)) + "<" + all(arguments) + ">";
            case Term.Lambda(Routine routine) ->
                "(" + all(routine.parameters()) + ") {" + all(routine.body().terms()) + "} -> "
                        + all(routine.returned());
            case Term.Anonymous(ClassTree type) -> "class " + type.name();
            case Term.Parts(List<Term> parts) -> "{" + all(parts) + "}";
            case Term.Literal _ -> "0";
        };
    }
}
