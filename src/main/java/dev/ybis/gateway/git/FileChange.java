package dev.ybis.gateway.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
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
    /// @param oldTouched lines of the file before the change that are taken away
    /// @param newTouched lines of the file after it that are new
    public record Hunk(
            int oldStart,
            List<String> before,
            List<Integer> oldTouched,
            int newStart,
            List<String> after,
            List<Integer> newTouched) {}

    /// A file's lines before the change and after it.
    public record Sides(List<String> before, List<String> after) {}

    /// Both sides of the change, by a file that is as it was before it or as it is after it.
    ///
    /// @param lines the file's lines
    /// @return empty where the file is neither
    public Optional<Sides> sides(List<String> lines) {
        if (hunks.stream().allMatch(hunk -> stands(lines, hunk.newStart(), hunk.after()))) {
            return Optional.of(new Sides(replaced(lines, Hunk::newStart, Hunk::after, Hunk::before), lines));
        }
        if (hunks.stream().allMatch(hunk -> stands(lines, hunk.oldStart(), hunk.before()))) {
            return Optional.of(new Sides(lines, replaced(lines, Hunk::oldStart, Hunk::before, Hunk::after)));
        }
        return Optional.empty();
    }

    private List<String> replaced(
            List<String> lines,
            ToIntFunction<Hunk> start,
            Function<Hunk, List<String>> one,
            Function<Hunk, List<String>> other) {
        List<String> replaced = new ArrayList<>();
        int at = 0;
        for (Hunk hunk : hunks) {
            List<String> gone = one.apply(hunk);
            // where nothing stands, the place is behind the line that is named
            int begin = Math.max(at, start.applyAsInt(hunk) - (gone.isEmpty() ? 0 : 1));
            replaced.addAll(lines.subList(at, Math.min(begin, lines.size())));
            replaced.addAll(other.apply(hunk));
            at = Math.min(begin + gone.size(), lines.size());
        }
        replaced.addAll(lines.subList(at, lines.size()));
        return List.copyOf(replaced);
    }

    private static boolean stands(List<String> lines, int start, List<String> text) {
        return IntStream.range(0, text.size())
                .allMatch(i ->
                        start - 1 + i < lines.size() && lines.get(start - 1 + i).equals(text.get(i)));
    }
}
