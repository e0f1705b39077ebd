package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What lines of a file are about: the declaration they lie in or begin, or the headings they are under.
///
/// @param headings none where it is no document
record About(List<String> lines, Outline outline, Headings headings) {
    static About of(SourceFile file, Outline outline) {
        Headings headings =
                switch (file.language()) {
                    case MARKDOWN, ASCIIDOC -> Headings.of(file.lines(), outline.sections(), Headings.Marks.FIXED);
                    case RESTRUCTUREDTEXT -> Headings.of(file.lines(), outline.sections(), Headings.Marks.FREE);
                    case JAVA, PYTHON, JAVASCRIPT, TYPESCRIPT, GO, RUST, OTHER -> Headings.NONE;
                };
        return new About(file.lines(), outline, headings);
    }

    /// Without fields, which are part of what they belong to.
    private Stream<Declaration> declarations() {
        return outline.declarations().stream()
                .filter(declaration -> !declaration.kind().equals(Declared.FIELD));
    }

    boolean isHeading(int line) {
        return headings.begins(line);
    }

    /// The only one that begins in the lines, the innermost that all of them are in, or the first that begins
    /// in them.
    Declaration symbol(int from, int to) {
        return declaration(from, to).orElseGet(() -> new Declaration(under(from, to), "", from, to));
    }

    private Optional<Declaration> declaration(int from, int to) {
        List<Declaration> beginning = declarations()
                .filter(declaration -> declaration.line() >= from && declaration.line() <= to)
                .toList();
        Optional<Declaration> around = innermost(from, to);
        // what begins in a rest of something else is not what the lines are about
        boolean alone = beginning.size() == 1 && innermost(from, from).equals(around);
        return alone
                ? Optional.of(beginning.getFirst())
                : around.or(() -> beginning.stream().findFirst());
    }

    private Optional<Declaration> innermost(int from, int to) {
        return declarations()
                .filter(declaration -> declaration.line() <= from && declaration.end() >= to)
                .max(Comparator.comparingInt(Declaration::line));
    }

    /// What begins in the lines.
    List<Declared> declared(int from, int to) {
        List<Declared> declared = new ArrayList<>();
        outline.declarations().stream()
                .filter(declaration -> declaration.line() >= from && declaration.line() <= to)
                .map(Declared::of)
                .distinct()
                .forEach(declared::add);
        headings.in(from, to)
                .forEach((line, heading) ->
                        declared.add(new Declared(heading.text(), Declared.HEADING, line, heading.end())));
        return declared;
    }

    private String under(int from, int to) {
        String path = headings.path(from);
        return path.isEmpty()
                ? declared(from, to).stream().map(Declared::name).findFirst().orElse("")
                : path;
    }
}
