package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.git.Commit;
import dev.ybis.gateway.git.FileChange;
import dev.ybis.gateway.git.FileChange.Kind;
import dev.ybis.gateway.git.SourceTree;
import dev.ybis.gateway.graph.IndexedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which symbols a change touches, by reading the file anew: lines of the index may be old.
///
/// @param head the commit to read from; null for the tree on disk
record ChangedSymbols(
        IndexedRepository repository, @Nullable String head) {

    /// The innermost symbols around the touched lines as `path#name`; null where the lines mean nothing.
    @Nullable
    List<String> of(FileChange change) {
        if (change.kind() == Kind.DELETED) {
            return List.of();
        }
        String text = text(change.path());
        if (text == null) {
            return null;
        }
        List<Integer> touched = change.touched(text.lines().toList()).orElse(null);
        if (touched == null) {
            return null;
        }
        SourceFile file = SourceFile.of(change.path(), text);
        Outline outline = CodeMap.of(List.of(file), _ -> {}).outlines().getOrDefault(file.path(), Outline.NONE);
        return touched.stream()
                .map(line -> around(outline, line))
                .filter(Objects::nonNull)
                .map(symbol -> file.path() + "#" + symbol.name())
                .distinct()
                .toList();
    }

    private static @Nullable Declaration around(Outline outline, int line) {
        return outline.declarations().stream()
                .filter(symbol -> symbol.line() <= line && line <= symbol.end())
                .max(Comparator.comparingInt(Declaration::line))
                .orElse(null);
    }

    private @Nullable String text(String file) {
        Path root = Path.of(repository.root());
        if (head != null) {
            return Commit.text(root, head, file);
        }
        try {
            Path path = root.resolve(file).normalize();
            // a diff names what it likes; what lies outside the tree is not read for it
            boolean readable = path.startsWith(root)
                    && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && path.toRealPath().startsWith(root.toRealPath())
                    && Files.size(path) <= SourceTree.MAX_FILE_BYTES;
            return readable ? Files.readString(path) : null;
        } catch (IOException | java.nio.file.InvalidPathException _) {
            return null;
        }
    }
}
