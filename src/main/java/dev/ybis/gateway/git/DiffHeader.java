package dev.ybis.gateway.git;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.util.QuotedString;
import org.jspecify.annotations.Nullable;

/// The lines that a diff has of a file before its first change.
record DiffHeader(List<String> lines) {
    private static final String NOTHING = "/dev/null";

    static DiffHeader of(FileHeader file) {
        byte[] diff = file.getBuffer();
        String text = new String(
                diff, file.getStartOffset(), file.getEndOffset() - file.getStartOffset(), StandardCharsets.UTF_8);
        return new DiffHeader(
                text.lines().takeWhile(line -> !line.startsWith("@@ ")).toList());
    }

    /// The path before and after the change where the diff was written without `a/` and `b/` (`git diff --no-prefix`),
    /// whose first folder is then no prefix to be taken off; null where it has these or something in their place.
    @Nullable
    String pathWithoutPrefix() {
        String old = path("--- ");
        String now = path("+++ ");
        if (old != null && now != null && !old.equals(NOTHING) && !now.equals(NOTHING)) {
            return old.equals(now) ? now : null;
        }
        // a file that is new, gone, or no text: both halves name it
        String both = after("diff --git ");
        int middle = both == null ? 0 : both.length() / 2;
        return both != null
                        && both.length() % 2 == 1
                        && both.substring(0, middle).equals(both.substring(middle + 1))
                ? unquoted(both.substring(0, middle))
                : null;
    }

    private @Nullable String path(String mark) {
        String path = after(mark);
        // what stands behind a tab is a time
        return path == null ? null : unquoted(path.replaceFirst("\\t.*", ""));
    }

    private static String unquoted(String path) {
        return path.startsWith("\"") ? QuotedString.GIT_PATH.dequote(path) : path;
    }

    private @Nullable String after(String mark) {
        return lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .findFirst()
                .orElse(null);
    }
}
