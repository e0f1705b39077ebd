package dev.ybis.gateway.git;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How often files were changed together: in the same commits of a history, without those that change so many files
/// that it says nothing about any two of them. Immutable.
public final class CoChange {
    /// Most files of a commit that counts: larger ones are moves, reformattings and licence headers.
    public static final int MAX_FILES = 50;

    private final History history;
    private final Map<String, Integer> counts = new HashMap<>();
    private final int commits;

    public CoChange(History history) {
        this.history = history;
        int counted = 0;
        for (History.Change change : history.changes()) {
            if (counts(change)) {
                counted++;
                change.files().keySet().forEach(path -> counts.merge(path, 1, Integer::sum));
            }
        }
        commits = counted;
    }

    private static boolean counts(History.Change change) {
        return change.files().size() <= MAX_FILES;
    }

    /// How a file goes with another.
    ///
    /// @param together commits that changed both
    /// @param strength together, over the geometric mean of the commits that changed each; above 0 to 1
    public record Partner(int together, double strength) {}

    /// The commits that were counted.
    public int commits() {
        return commits;
    }

    /// The commits that changed a file.
    public int commits(String path) {
        return counts.getOrDefault(path, 0);
    }

    /// The files that were changed together with one, those that are gone since among them.
    public Map<String, Partner> of(String path) {
        Map<String, Integer> together = new HashMap<>();
        for (History.Change change : history.changes()) {
            Set<String> files = change.files().keySet();
            if (counts(change) && files.contains(path)) {
                files.forEach(file -> together.merge(file, 1, Integer::sum));
            }
        }
        together.remove(path);
        Map<String, Partner> partners = new HashMap<>();
        together.forEach((file, times) ->
                partners.put(file, new Partner(times, times / Math.sqrt((double) commits(path) * commits(file)))));
        return partners;
    }
}
