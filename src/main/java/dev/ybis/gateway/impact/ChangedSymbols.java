package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.git.Commit;
import dev.ybis.gateway.git.Disk;
import dev.ybis.gateway.git.FileChange;
import dev.ybis.gateway.git.FileChange.Hunk;
import dev.ybis.gateway.git.FileChange.Kind;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Symbol;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which symbols a change touches, by reading the file anew: lines of the index may be old.
///
/// @param head the commit to read from; null for the tree on disk
record ChangedSymbols(
        IndexedRepository repository, @Nullable String head) {
    /// Lines that nothing can depend on, beside comments. An import is none of them: others may take its name from
    /// this file, and where it leads elsewhere now, all that uses it here is something else.
    private static final Pattern IDLE = Pattern.compile("\\s*[{}()\\[\\];,]*");

    /// What a change touches of one file.
    ///
    /// @param symbols the innermost symbols around the touched lines as `path#name`; null where lines mean nothing
    /// @param outside whether it touches what is in no symbol
    /// @param before  all symbols that the file had before the change, as `path#name`
    record Touched(@Nullable List<String> symbols, boolean outside, Set<String> before) {
        static Touched whole(@Nullable List<String> symbols) {
            return new Touched(symbols, true, Set.of());
        }
    }

    Touched of(FileChange change) {
        if (change.kind() == Kind.DELETED) {
            return Touched.whole(List.of());
        }
        String text = text(change.path());
        if (text == null) {
            return Touched.whole(null);
        }
        FileChange.Sides sides = change.sides(text.lines().toList()).orElse(null);
        if (sides == null) {
            return Touched.whole(null);
        }
        Set<String> symbols = new LinkedHashSet<>();
        boolean now = touch(change, outline(change, sides.after()), sides.after(), Hunk::newTouched, symbols);
        // what is gone, or has another name now, is in the file as it was alone
        Outline old = outline(change, sides.before());
        boolean before = touch(change, old, sides.before(), Hunk::oldTouched, symbols);
        Set<String> had = old.declarations().stream()
                .map(declaration -> Symbol.named(change.path(), declaration.name()))
                .collect(Collectors.toSet());
        return new Touched(List.copyOf(symbols), now || before || change.kind() == Kind.RENAMED, had);
    }

    private static Outline outline(FileChange change, List<String> lines) {
        SourceFile file = SourceFile.of(change.path(), String.join("\n", lines));
        return CodeMap.of(List.of(file), _ -> {}).outlines().getOrDefault(file.path(), Outline.NONE);
    }

    /// Adds the symbols of one side of a change.
    ///
    /// @return whether it touches what is in no symbol
    private static boolean touch(
            FileChange change,
            Outline outline,
            List<String> lines,
            Function<Hunk, List<Integer>> touched,
            Set<String> symbols) {
        BitSet comments = comments(lines, Language.of(change.path()));
        boolean outside = false;
        for (int line : change.hunks().stream()
                .flatMap(hunk -> touched.apply(hunk).stream())
                .toList()) {
            if (line <= lines.size()
                    && (comments.get(line) || IDLE.matcher(lines.get(line - 1)).matches())) {
                continue;
            }
            Declaration symbol = around(outline, line);
            if (symbol == null) {
                outside = true;
            } else {
                symbols.add(Symbol.named(change.path(), symbol.name()));
            }
        }
        return outside;
    }

    /// The lines, from 1, that are nothing but a comment.
    private static BitSet comments(List<String> lines, Language language) {
        BitSet comments = new BitSet();
        boolean open = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            switch (language) {
                case PYTHON -> comments.set(i + 1, line.startsWith("#"));
                case JAVA, JAVASCRIPT, TYPESCRIPT, GO, RUST -> {
                    open |= line.startsWith("/*");
                    int end = open ? line.indexOf("*/") : -1;
                    comments.set(i + 1, line.startsWith("//") || open && (end < 0 || end == line.length() - 2));
                    open &= end < 0;
                }
                case MARKDOWN, ASCIIDOC, RESTRUCTUREDTEXT, OTHER -> {}
            }
        }
        return comments;
    }

    private static @Nullable Declaration around(Outline outline, int line) {
        return outline.declarations().stream()
                .filter(symbol -> symbol.line() <= line && line <= symbol.end())
                .max(Comparator.comparingInt(Declaration::line))
                .orElse(null);
    }

    private @Nullable String text(String file) {
        Path root = Path.of(repository.root());
        return head == null ? Disk.text(root, file) : Commit.text(root, head, file);
    }
}
