package dev.ybis.gateway.git;

import dev.ybis.gateway.git.FileChange.Hunk;
import dev.ybis.gateway.git.FileChange.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.FormatError;
import org.eclipse.jgit.patch.HunkHeader;
import org.eclipse.jgit.patch.Patch;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.util.RawParseUtils;

/// Reads diffs.
public final class Diff {
    /// Longest diff in bytes between two commits; a longer one changes so much that nobody reads the answer.
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    /// Lines that name a file, with an end that no diff gives it.
    private static final Pattern HEADER =
            Pattern.compile("(?:^|\n)(?:diff --git [^\n]*|--- [^\n]*\r\n\\+\\+\\+ [^\n]*)\r\n");

    private Diff() {}

    /// Reads a unified diff, as `git diff` or `diff -u` writes it.
    ///
    /// @throws IllegalArgumentException with what is wrong at which byte
    public static List<FileChange> parse(String text) {
        byte[] bytes = sent(text).getBytes(StandardCharsets.UTF_8);
        Patch patch = new Patch();
        try {
            patch.parse(new ByteArrayInputStream(bytes));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("it can't be read as a unified diff: " + e.getMessage(), e);
        }
        for (FormatError error : patch.getErrors()) {
            if (error.getSeverity() == FormatError.Severity.ERROR) {
                throw new IllegalArgumentException(error.getMessage() + " (at byte " + error.getOffset() + ")");
            }
        }
        if (patch.getFiles().isEmpty()) {
            throw new IllegalArgumentException(
                    "it names no file: a file begins with 'diff --git' or '--- ' and '+++ '");
        }
        return patch.getFiles().stream().map(Diff::change).toList();
    }

    /// The diff as it was before something on the way gave all of its lines the ends that Windows has. Where only the
    /// lines of files have these, they are the files'.
    private static String sent(String text) {
        return HEADER.matcher(text).find() ? text.replace("\r\n", "\n") : text;
    }

    /// What changed from one commit to another below `folder`, with paths relative to it.
    ///
    /// @param base a commit, branch or tag, as `git rev-parse` understands it
    /// @throws IllegalArgumentException with which of the two is unknown, that there is no git, or that the
    ///     diff is longer than [#MAX_BYTES]
    public static List<FileChange> between(Path folder, String base, String head) {
        var text = new Bounded();
        try (Repository repository = Commit.open(folder);
                DiffFormatter formatter = new DiffFormatter(text)) {
            if (repository == null) {
                throw new IllegalArgumentException("the tree is not in git");
            }
            if (Commit.head(repository, folder) == null) {
                // the git around it would say that nothing below it has changed
                throw new IllegalArgumentException("git has no commit with this folder checked out");
            }
            formatter.setRepository(repository);
            formatter.setDetectRenames(true);
            ObjectId from = tree(repository, base);
            ObjectId to = tree(repository, head);
            String prefix = Commit.prefix(repository, folder);
            if (!prefix.isEmpty()) {
                formatter.setPathFilter(PathFilter.create(prefix));
            }
            formatter.format(from, to);
            formatter.flush();
            return changes(text.toString(StandardCharsets.UTF_8), prefix);
        } catch (IOException e) {
            throw new IllegalArgumentException("git can't be read: " + e.getMessage(), e);
        }
    }

    /// @param prefix what all paths begin with, which is taken off
    static List<FileChange> changes(String text, String prefix) {
        return text.isEmpty()
                ? List.of()
                : parse(text).stream().map(change -> below(change, prefix)).toList();
    }

    private static ObjectId tree(Repository repository, String revision) throws IOException {
        ObjectId tree = null;
        try {
            tree = repository.resolve(revision + "^{tree}");
        } catch (RevisionSyntaxException _) {
            // told below
        }
        if (tree == null) {
            throw new IllegalArgumentException("'" + revision + "' is no commit here");
        }
        return tree;
    }

    private static FileChange below(FileChange change, String prefix) {
        String old = change.oldPath();
        return new FileChange(
                change.kind(),
                change.path().substring(prefix.length()),
                old == null ? null : old.substring(prefix.length()),
                change.hunks());
    }

    private static FileChange change(FileHeader file) {
        Kind kind =
                switch (file.getChangeType()) {
                    case ADD, COPY -> Kind.ADDED;
                    case DELETE -> Kind.DELETED;
                    case RENAME -> Kind.RENAMED;
                    case MODIFY -> Kind.MODIFIED;
                };
        String whole = kind == Kind.RENAMED ? null : DiffHeader.of(file).pathWithoutPrefix();
        String path = whole != null ? whole : kind == Kind.DELETED ? file.getOldPath() : file.getNewPath();
        String old = kind == Kind.RENAMED ? file.getOldPath() : null;
        return new FileChange(
                kind, path, old, file.getHunks().stream().map(Diff::hunk).toList());
    }

    private static Hunk hunk(HunkHeader hunk) {
        byte[] buffer = hunk.getBuffer();
        int at = RawParseUtils.nextLF(buffer, hunk.getStartOffset());
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        List<Integer> oldTouched = new ArrayList<>();
        List<Integer> newTouched = new ArrayList<>();
        int oldStart = hunk.getOldImage().getStartLine();
        int newStart = hunk.getNewStartLine();
        while (at < hunk.getEndOffset()) {
            int next = RawParseUtils.nextLF(buffer, at);
            String line = new String(buffer, at, next - at, StandardCharsets.UTF_8).replaceFirst("\\r?\\n$", "");
            int oldLine = oldStart + before.size();
            int newLine = newStart + after.size();
            switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                case ' ' -> {
                    String text = line.isEmpty() ? "" : line.substring(1);
                    before.add(text);
                    after.add(text);
                }
                case '-' -> {
                    before.add(line.substring(1));
                    oldTouched.add(oldLine);
                }
                case '+' -> {
                    after.add(line.substring(1));
                    newTouched.add(newLine);
                }
                // "\ No newline at end of file"
                default -> {}
            }
            at = next;
        }
        return new Hunk(
                oldStart,
                List.copyOf(before),
                List.copyOf(oldTouched),
                newStart,
                List.copyOf(after),
                List.copyOf(newTouched));
    }

    /// Takes up to [#MAX_BYTES].
    static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (taken.size() + length > MAX_BYTES) {
                throw new IllegalArgumentException("the diff is longer than " + MAX_BYTES + " bytes");
            }
            taken.write(bytes, from, length);
        }

        String toString(Charset charset) {
            return taken.toString(charset);
        }
    }
}
