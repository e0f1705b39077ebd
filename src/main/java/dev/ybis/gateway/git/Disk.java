package dev.ybis.gateway.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where files of the graph lie, and what they say. There all paths are in Unicode's composed form; on disk
/// they are as they were written.
public final class Disk {
    private Disk() {}

    /// @param path of the graph, relative to `root`
    /// @return the file of that name in whatever form, else where it would be
    public static Path file(Path root, String path) {
        Path exact = root.resolve(path);
        boolean isPlain = path.chars().allMatch(character -> character < 0x80);
        if (isPlain || Files.exists(exact, LinkOption.NOFOLLOW_LINKS)) {
            return exact;
        }
        Path at = root;
        for (Path name : Path.of(path)) {
            at = child(at, name.toString());
        }
        return at;
    }

    /// The text of a file of a tree as it is read for the index; null where it is not there, is no text, is too
    /// large, or lies outside of the tree, whose paths anybody may name.
    public static @Nullable String text(Path root, String path) {
        try {
            Path file = file(root, path).normalize();
            boolean isReadable = file.startsWith(root)
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && file.toRealPath().startsWith(root.toRealPath())
                    && Files.size(file) <= SourceTree.MAX_FILE_BYTES;
            return isReadable ? SourceTree.text(Files.readAllBytes(file)) : null;
        } catch (IOException | InvalidPathException _) {
            return null;
        }
    }

    private static Path child(Path folder, String name) {
        Path exact = folder.resolve(name);
        if (Files.exists(exact, LinkOption.NOFOLLOW_LINKS)) {
            return exact;
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(
                            child -> Normalizer.normalize(String.valueOf(child.getFileName()), Normalizer.Form.NFC)
                                    .equals(name))
                    .findFirst()
                    .orElse(exact);
        } catch (IOException _) {
            return exact;
        }
    }
}
