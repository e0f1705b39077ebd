package dev.ybis.gateway.staleness;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.git.Commit;
import dev.ybis.gateway.git.History;
import dev.ybis.gateway.git.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What files and symbols of one tree said at its commits and say on disk, without white space: to move or to
/// reformat is not to change. Each text is read once. Used by one thread.
final class Versions {
    private final Path root;
    private final Map<String, Optional<String>> texts = new HashMap<>();

    Versions(Path root) {
        this.root = root;
    }

    /// What has happened to something.
    ///
    /// @param by the newest commit that changed it; null where the change is on disk only
    record Changed(History.@Nullable Change by) {}

    /// Whether a file, or a symbol in it, says something else than after some commit.
    ///
    /// @param symbol  its name in the file; `` for the whole file
    /// @param touched the commits since that touched the file, newest first
    /// @param then    the commit to compare with
    /// @return null where it says the same, or did not exist then
    @Nullable
    Changed since(String path, String symbol, List<History.Change> touched, String then) {
        String now = now(path, symbol);
        String newest = at("HEAD", path, symbol);
        String old =
                touched.isEmpty() ? newest : at(then, touched.getLast().files().getOrDefault(path, path), symbol);
        if (old == null || old.equals(now)) {
            return null;
        }
        if (newest != null && !newest.equals(now)) {
            return new Changed(null);
        }
        String after = newest;
        for (int i = 0; i < touched.size(); i++) {
            History.Change change = touched.get(i);
            String nameBefore = change.files().getOrDefault(path, path);
            String before = at(i + 1 < touched.size() ? touched.get(i + 1).commit() : then, nameBefore, symbol);
            if (before == null || !before.equals(after)) {
                return new Changed(change);
            }
            after = before;
        }
        return new Changed(null);
    }

    /// Whether a file on disk differs from what is checked out.
    boolean isDirty(String path) {
        Optional<String> now = onDisk(path);
        return now.isPresent() && !now.equals(text("HEAD", path));
    }

    /// The heading that a line of a document on disk stands under; `` before the first.
    String section(String document, int line) {
        SourceFile file = SourceFile.of(document, onDisk(document).orElse(""));
        List<String> lines = file.lines();
        Outline outline = CodeMap.of(List.of(file), _ -> {}).outlines().getOrDefault(document, Outline.NONE);
        return outline.sections().stream()
                .filter(section -> section <= line && section <= lines.size())
                .max(Comparator.naturalOrder())
                .map(section -> lines.get(section - 1).replaceAll("^[#=\\s]+|[#=\\s]+$", ""))
                .orElse("");
    }

    /// What a file, or a symbol in it, says on disk; null where it is gone.
    @Nullable
    String now(String path, String symbol) {
        return part(onDisk(path), path, symbol);
    }

    /// What a file, or a symbol in it, said at a commit; null where it was not there.
    @Nullable
    String at(String commit, String path, String symbol) {
        return part(text(commit, path), path, symbol);
    }

    private Optional<String> text(String commit, String path) {
        return texts.computeIfAbsent(commit + ":" + path, _ -> Optional.ofNullable(Commit.text(root, commit, path)));
    }

    Optional<String> onDisk(String path) {
        return texts.computeIfAbsent(":" + path, _ -> {
            try {
                Path file = root.resolve(path);
                return Files.size(file) > SourceTree.MAX_FILE_BYTES
                        ? Optional.empty()
                        : Optional.of(Files.readString(file));
            } catch (IOException _) {
                return Optional.empty();
            }
        });
    }

    private static @Nullable String part(Optional<String> text, String path, String symbol) {
        if (text.isEmpty()) {
            return null;
        }
        if (symbol.isEmpty()) {
            return bare(text.get());
        }
        SourceFile file = SourceFile.of(path, text.get());
        List<String> lines = file.lines();
        Outline outline = CodeMap.of(List.of(file), _ -> {}).outlines().getOrDefault(path, Outline.NONE);
        String said = outline.declarations().stream()
                .filter(declaration -> declaration.name().equals(symbol))
                .map(declaration -> String.join("\n", lines.subList(declaration.line() - 1, declaration.end())))
                .collect(Collectors.joining("\n"));
        return said.isEmpty() ? null : bare(said);
    }

    private static String bare(String text) {
        return text.replaceAll("\\s+", "");
    }
}
