package dev.ybis.gateway.git;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a diff does to one file.
///
/// @param path    the file after the change; for a deleted one, before it
/// @param oldPath what it was called before; null where it kept its name
/// @param hunks   the places that change; empty for a mere rename and for files that are no text
public record FileChange(Kind kind, String path, @Nullable String oldPath, List<Hunk> hunks) {

    /// What becomes of the file.
    public enum Kind {
        ADDED,
        MODIFIED,
        DELETED,
        RENAMED
    }

    /// One place of a file, with what the diff shows of its surroundings.
    ///
    /// @param oldStart the line that `before` begins at in the file before the change, from 1
    /// @param newStart the line that `after` begins at in the file after it
    /// @param oldTouched lines of the file before the change that are taken away, or next to which something is put
    /// @param newTouched lines of the file after it that are new, or next to which something was taken away
    public record Hunk(
            int oldStart,
            List<String> before,
            List<Integer> oldTouched,
            int newStart,
            List<String> after,
            List<Integer> newTouched) {}

    /// The lines of a file that the change touches, whether the file is as it was before the change or as it
    /// is after it.
    ///
    /// @param lines the file's lines
    /// @return empty where the file is neither
    public Optional<List<Integer>> touched(List<String> lines) {
        if (hunks.stream().allMatch(hunk -> stands(lines, hunk.newStart(), hunk.after()))) {
            return Optional.of(
                    hunks.stream().flatMap(hunk -> hunk.newTouched().stream()).toList());
        }
        if (hunks.stream().allMatch(hunk -> stands(lines, hunk.oldStart(), hunk.before()))) {
            return Optional.of(
                    hunks.stream().flatMap(hunk -> hunk.oldTouched().stream()).toList());
        }
        return Optional.empty();
    }

    private static boolean stands(List<String> lines, int start, List<String> text) {
        return IntStream.range(0, text.size())
                .allMatch(i ->
                        start - 1 + i < lines.size() && lines.get(start - 1 + i).equals(text.get(i)));
    }
}
