package dev.ybis.gateway.snapshot;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// Paths that a mistaken one may have meant.
final class NearNames {
    private static final int MOST = 5;
    /// More differing characters than this are another name, not a slip.
    private static final int MAX_SLIPS = 4;

    private NearNames() {}

    private record Near(String path, int distance) {}

    /// The nearest of `paths`, best first: the same file name elsewhere, a path that contains the text, a name with
    /// slips.
    static List<String> of(String target, Stream<String> paths) {
        String wanted = target.toLowerCase(Locale.ROOT);
        return paths.map(path -> new Near(path, distance(wanted, path.toLowerCase(Locale.ROOT))))
                .filter(near -> near.distance() <= MAX_SLIPS)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::path))
                .limit(MOST)
                .map(Near::path)
                .toList();
    }

    private static int distance(String wanted, String path) {
        String wantedName = name(wanted);
        String name = name(path);
        if (name.equals(wantedName)) {
            return 0;
        }
        if (path.contains(wanted) || stem(name).equals(stem(wantedName))) {
            return 1;
        }
        int slips = new LevenshteinDistance(MAX_SLIPS).apply(wantedName, name);
        // a short name may not be all slips
        return slips < 0 || slips > stem(wantedName).length() / 3 ? Integer.MAX_VALUE : slips;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
