package dev.ybis.gateway.search;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Lookup;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The files of the tree that a question names with their endings: `core.py`, `src/click/core.py`.
///
/// @param files as [Hit#file] has them
record NamedFiles(Set<String> files) {
    private static final Pattern NAME = Pattern.compile(
            "(?<![\\p{L}\\p{N}_/.-])(?:\\./)?((?:[\\p{L}\\p{N}_@+.-]+/)*[\\p{L}\\p{N}_@+.-]*\\.\\w{1,8})(?![\\p{L}\\p{N}_/])");
    /// Names of one question that are looked for, for each costs a look at all paths.
    private static final int MOST_NAMES = 8;
    /// A name that more files have says nothing of which is meant: `__init__.py`, `index.ts`.
    private static final int MOST_FILES = 32;

    static NamedFiles of(Query query, Lookup words) {
        List<String> names = NAME.matcher(query.text())
                .results()
                .map(MatchResult::group)
                .map(name -> name.startsWith("./") ? name.substring(2) : name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .limit(MOST_NAMES)
                .toList();
        if (names.isEmpty()) {
            return new NamedFiles(Set.of());
        }
        Set<String> places = query.places().isEmpty() ? words.repositories() : query.places();
        Set<String> files = places.stream()
                .flatMap(place -> words.paths(place).stream()
                        .filter(path -> names.stream().anyMatch(name -> isCalled(path, name)))
                        .map(path -> Hit.file(place, path)))
                .limit(MOST_FILES + 1)
                .collect(Collectors.toSet());
        return new NamedFiles(files.size() > MOST_FILES ? Set.of() : files);
    }

    private static boolean isCalled(String path, String name) {
        int start = path.length() - name.length();
        return start >= 0
                && path.regionMatches(true, start, name, 0, name.length())
                && (start == 0 || path.charAt(start - 1) == '/');
    }

    boolean has(Chunk chunk) {
        return !files.isEmpty() && files.contains(Hit.file(chunk.repository(), chunk.path()));
    }
}
