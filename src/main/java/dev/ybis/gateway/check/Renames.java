package dev.ybis.gateway.check;

import dev.ybis.gateway.git.FileChange;
import dev.ybis.gateway.git.FileChange.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What files were called before a change.
final class Renames {
    private final Map<String, String> before = new HashMap<>();
    private final Set<String> gone;
    private final Set<String> changed;

    Renames(List<FileChange> changes) {
        changes.forEach(change -> {
            String old = change.oldPath();
            if (old != null) {
                before.put(change.path(), old);
            }
        });
        gone = changes.stream()
                .flatMap(change ->
                        change.kind() == Kind.DELETED ? Stream.of(change.path()) : Stream.ofNullable(change.oldPath()))
                .collect(Collectors.toUnmodifiableSet());
        changed = changes.stream()
                .flatMap(change -> Stream.concat(Stream.of(change.path()), Stream.ofNullable(change.oldPath())))
                .collect(Collectors.toUnmodifiableSet());
    }

    String before(String path) {
        return before.getOrDefault(path, path);
    }

    /// Names that no file has any more: those of deleted and of renamed files.
    Set<String> gone() {
        return gone;
    }

    /// All names of changed files, those before the change and those after it.
    Set<String> changed() {
        return changed;
    }
}
