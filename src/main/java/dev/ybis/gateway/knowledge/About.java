package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What lines of a file are about: the declaration they lie in or begin, or the heading they are under.
record About(SourceFile file, List<String> lines, Outline outline) {
    private static final Pattern HEADING = Pattern.compile("\\s*(?:#{1,6}|={1,6})\\s+(.+?)\\s*#*\\s*");

    /// Without fields, which are part of what they belong to.
    private Stream<Declaration> declarations() {
        return outline.declarations().stream()
                .filter(declaration -> !declaration.kind().equals("field"));
    }

    private boolean isDocument() {
        return file.language() == Language.MARKDOWN || file.language() == Language.ASCIIDOC;
    }

    boolean isHeading(int line) {
        return isDocument() && HEADING.matcher(lines.get(line - 1)).matches();
    }

    /// The only one that begins in the lines, the innermost that all of them are in, or the first that begins
    /// in them.
    Declaration symbol(int from, int to) {
        return declaration(from, to).orElseGet(() -> new Declaration(heading(from, to), "", from, to));
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

    /// The names of what begins in the lines.
    List<String> declared(int from, int to) {
        List<String> names = new ArrayList<>();
        declarations()
                .filter(declaration -> declaration.line() >= from && declaration.line() <= to)
                .map(Declaration::name)
                .distinct()
                .forEach(names::add);
        if (isDocument()) {
            for (int line = from; line <= to; line++) {
                Matcher heading = HEADING.matcher(lines.get(line - 1));
                if (heading.matches()) {
                    names.add(heading.group(1));
                }
            }
        }
        return names;
    }

    /// The last heading at or above a document's lines.
    private String heading(int from, int to) {
        for (int line = isDocument() ? from : 0; line > 0; line--) {
            Matcher heading = HEADING.matcher(lines.get(line - 1));
            if (heading.matches()) {
                return heading.group(1);
            }
        }
        return declared(from, to).stream().findFirst().orElse("");
    }
}
