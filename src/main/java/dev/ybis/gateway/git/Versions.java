package dev.ybis.gateway.git;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.Tokens;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What files and symbols of one tree said at its commits and say on disk, by their tokens: to move, to reformat or to
/// comment is not to change. Each text is read once. Used by one thread.
public final class Versions {
    /// After a commit's id: the one before it.
    private static final String BEFORE = "^";

    private final Path root;
    private final Map<String, Optional<String>> texts = new HashMap<>();
    /// By text, for most commits leave most texts as they are.
    private final Map<Text, Said> said = new HashMap<>();

    private record Text(String path, String text) {}

    public Versions(Path root) {
        this.root = root;
    }

    /// What has happened to something.
    ///
    /// @param by the newest commit that changed it; null where the change is on disk only
    public record Changed(History.@Nullable Change by) {}

    /// Whether a file, or a symbol in it, says something else than after some commit.
    ///
    /// @param symbol  its name in the file; `` for the whole file
    /// @param touched the commits since that touched the file, newest first
    /// @param then    the commit to compare with
    /// @return null where it says the same, or did not exist then
    public @Nullable Changed since(String path, String symbol, List<History.Change> touched, String then) {
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

    /// When something last changed.
    ///
    /// @param by      the commit that did; null where that is not known
    /// @param unknown why: `not-committed` (it is changed on disk), `before-history` (no commit that was read
    ///     did), or `out-of-time`
    public record Last(
            History.@Nullable Change by, @Nullable String unknown) {}

    /// When a file, or a symbol in it, last changed what it says.
    ///
    /// @param symbol  its name in the file; `` for the whole file
    /// @param history of what is checked out
    /// @param end     when to stop looking, by [System#nanoTime()]
    public Last last(String path, String symbol, History history, long end) {
        if (!Objects.equals(now(path, symbol), at("HEAD", path, symbol))) {
            return new Last(null, "not-committed");
        }
        String nameAfter = path;
        for (History.Change change : history.touching(path)) {
            if (System.nanoTime() > end) {
                return new Last(null, "out-of-time");
            }
            String nameBefore = change.files().getOrDefault(path, path);
            if (!Objects.equals(
                    part(change.commit() + BEFORE, nameBefore, symbol), at(change.commit(), nameAfter, symbol))) {
                return new Last(change, null);
            }
            nameAfter = nameBefore;
        }
        return new Last(null, "before-history");
    }

    /// Whether a file on disk differs from what is checked out.
    public boolean isDirty(String path) {
        Optional<String> now = onDisk(path);
        return now.isPresent() && !now.equals(text("HEAD", path));
    }

    /// The heading that a line of a document on disk stands under; `` before the first.
    public String section(String document, int line) {
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
    public @Nullable String now(String path, String symbol) {
        return part("", path, symbol);
    }

    /// What a file, or a symbol in it, said at a commit; null where it was not there.
    public @Nullable String at(String commit, String path, String symbol) {
        return part(commit, path, symbol);
    }

    private @Nullable String part(String commit, String path, String symbol) {
        Optional<String> text = commit.isEmpty() ? onDisk(path) : text(commit, path);
        return text.isEmpty()
                ? null
                : said.computeIfAbsent(new Text(path, text.get()), known -> new Said(SourceFile.of(path, known.text())))
                        .part(symbol);
    }

    private Optional<String> text(String commit, String path) {
        return texts.computeIfAbsent(
                commit + ":" + path,
                _ -> Optional.ofNullable(
                        commit.endsWith(BEFORE)
                                ? Commit.textBefore(root, commit.substring(0, commit.length() - 1), path)
                                : Commit.text(root, commit, path)));
    }

    private Optional<String> onDisk(String path) {
        return texts.computeIfAbsent(":" + path, _ -> Optional.ofNullable(Disk.text(root, path)));
    }

    /// One text, read as its language has it when a part of it is first asked for.
    private static final class Said {
        private final SourceFile file;
        private final Tokens tokens;
        private @Nullable Outline outline;

        Said(SourceFile file) {
            this.file = file;
            tokens = Tokens.of(file);
        }

        /// Of several declarations of a name all count: which of them is meant is not known.
        @Nullable
        String part(String symbol) {
            if (symbol.isEmpty()) {
                return tokens.all();
            }
            String text = outline().declarations().stream()
                    .filter(declaration -> declaration.name().equals(symbol))
                    .map(declaration -> tokens.between(declaration.line(), declaration.end()))
                    .collect(Collectors.joining("\n"));
            return text.isEmpty() ? null : text;
        }

        private Outline outline() {
            if (outline == null) {
                outline = CodeMap.of(List.of(file), _ -> {}).outlines().getOrDefault(file.path(), Outline.NONE);
            }
            return outline;
        }
    }
}
