package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Tree;
import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Coded;
import dev.ybis.gateway.code.names.syntax.Extension;
import dev.ybis.gateway.code.names.syntax.Import;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Code that was read, spelled out in lines one can compare: `x as T`, `[x]` for what is in x, `(a | b)` for one of
/// both, `T<a>` for a type or list with others in it, `(a, b)` for parts, `_` for a literal.
final class Spelled {
    private final CodeFile file;

    private Spelled(CodeFile file) {
        this.file = file;
    }

    /// What is read of a file with this name and these lines.
    static Spelled of(String path, String... lines) {
        return new Spelled(((Coded) Objects.requireNonNull(
                        new Tree().with(path, lines).outline(path).detail()))
                .code());
    }

    List<String> imports() {
        return Stream.concat(
                        file.imports().stream().map(Spelled::text),
                        file.wildcards().stream().map(each -> "* of " + each.module()))
                .toList();
    }

    private static String text(Import one) {
        String member = one.member() == null ? "" : one.member() + " of ";
        return one.local() + " <- " + member + one.module();
    }

    List<String> exports() {
        return file.exports() == null
                ? List.of("everything")
                : file.exports().entrySet().stream()
                        .map(each -> each.getKey() + ": " + text(each.getValue()))
                        .sorted()
                        .toList();
    }

    List<String> top() {
        return lines(file.top());
    }

    List<String> extensions() {
        return file.extensions().stream()
                .map((Extension each) ->
                        each.prefix() + " of " + text(each.of()) + bases(each.bases()) + " " + text(each.body()))
                .toList();
    }

    private static List<String> lines(Block block) {
        List<String> lines = new ArrayList<>();
        block.classes().forEach(each -> lines.add(text(each)));
        block.routines().forEach(each -> lines.add(text(each)));
        block.terms().forEach(each -> lines.add(text(each)));
        return lines;
    }

    private static String text(Block block) {
        return "{" + String.join("; ", lines(block)) + "}";
    }

    private static String bases(List<Term> bases) {
        return bases.isEmpty() ? "" : " < " + list(bases);
    }

    private static String text(ClassTree type) {
        String head = (type.alias() ? "alias " : "type ") + type.name() + bases(type.bases());
        return type.alias() ? head : head + " " + text(type.body());
    }

    private static String text(Routine routine) {
        String receiver = routine.receiver() == null
                ? ""
                : routine.receiver().name() + (routine.receiver().isOfType() ? " type" : "") + " ";
        String kind = (routine.isAbstract() ? "abstract " : "") + (routine.isProperty() ? "property " : "");
        return kind + routine.name() + "(" + receiver + list(routine.parameters()) + ")"
                + (routine.returns() == null ? "" : ": " + text(routine.returns()))
                + (routine.returned().isEmpty() ? "" : " -> " + list(routine.returned()))
                + (routine.body().equals(Block.EMPTY) ? "" : " " + text(routine.body()));
    }

    private static String list(List<? extends Term> terms) {
        return terms.stream().map(Spelled::text).collect(Collectors.joining(", "));
    }

    private static String text(Term term) {
        return switch (term) {
            case Term.Name(String name, int _) -> name;
            case Term.Member(Term of, String name, int _) -> text(of) + "." + name;
            case Term.Call(Term callee, List<Term> arguments, int _) -> text(callee) + "(" + list(arguments) + ")";
            case Term.Create(Term type, List<Term> arguments, int _) ->
                "new " + text(type) + "(" + list(arguments) + ")";
            case Term.Assign(Term target, Term type, Term value, int _, boolean _) ->
                text(target) + (type == null ? "" : ": " + text(type)) + (value == null ? "" : " = " + text(value));
            case Term.Element(Term of, String _) -> "[" + text(of) + "]";
            case Term.Taken(Term by, int place) -> text(by) + "@" + place;
            case Term.Either(List<Term> options) ->
                options.stream().map(Spelled::text).collect(Collectors.joining(" | ", "(", ")"));
            case Term.Applied(Term of, List<Term> arguments) ->
                (of.equals(Term.NOTHING) ? "" : text(of)) + "<" + list(arguments) + ">";
            case Term.Typed(Term of, Term type) -> text(of) + " as " + text(type);
            case Term.Lambda(Routine routine) -> text(routine);
            case Term.Anonymous(ClassTree type) -> text(type);
            case Term.Parts(List<Term> parts) -> "(" + list(parts) + ")";
            case Term.Literal() -> "_";
        };
    }
}
