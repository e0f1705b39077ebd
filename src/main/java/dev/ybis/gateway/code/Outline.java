package dev.ybis.gateway.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one file says about itself and others, as its language puts it; not yet tied to files.
///
/// @param unit         the file's package (Java, Go), else ``
/// @param declarations the symbols it declares, in the order of their lines
/// @param mentions     what it refers to
/// @param sections     lines, ascending from 1, at which a declaration or heading begins: good places to cut the text
/// @param detail       what its language's resolver needs beyond that; null where the above is enough
/// @param broken       the first part that its language does not know, so that what follows may not be read; null where
///                     there is none
public record Outline(
        String unit,
        List<Declaration> declarations,
        List<Mention> mentions,
        List<Integer> sections,
        @Nullable Detail detail,
        @Nullable Broken broken) {
    /// What only the resolver of the file's language understands. Immutable once read.
    public interface Detail {}

    /// A file about which nothing is known but its text.
    public static final Outline NONE = new Outline("", List.of(), List.of(), List.of());

    public Outline(String unit, List<Declaration> declarations, List<Mention> mentions, List<Integer> sections) {
        this(unit, declarations, mentions, sections, null, null);
    }

    /// The same in another package.
    public Outline in(String otherUnit) {
        return new Outline(otherUnit, declarations, mentions, sections, detail, broken);
    }

    /// The same with another detail.
    public Outline with(Detail other) {
        return new Outline(unit, declarations, mentions, sections, other, broken);
    }

    /// The names that other files can refer to it by: all it declares but what belongs to a type.
    public List<String> names() {
        return declarations.stream()
                .filter(declaration -> !declaration.isMember())
                .map(Declaration::name)
                .toList();
    }

    /// How a file refers to something.
    public enum Form {
        /// A named import: `import a.b.C`, `from a import b`, `import x from './y'`.
        IMPORT,
        /// Everything of a package or type: `import a.b.*`; what a script passes on: `export … from './y'`.
        WILDCARD,
        /// A name used in the text, to be found in the same package or a wildcard import.
        NAME,
        /// A dotted name used in the text.
        QUALIFIED,
        /// A link to a file.
        LINK,
        /// A path in a document's code span or block.
        PATH
    }

    /// A part that can't be read.
    ///
    /// @param text as it begins
    /// @param line from 1
    public record Broken(String text, int line) {}

    /// One reference out of a file.
    ///
    /// @param line      where it stands first, from 1
    /// @param typesOnly whether only types are taken, so that nothing is loaded when the code runs
    public record Mention(Form form, String text, int line, boolean typesOnly) {
        public Mention(Form form, String text, int line) {
            this(form, text, line, false);
        }
    }
}
