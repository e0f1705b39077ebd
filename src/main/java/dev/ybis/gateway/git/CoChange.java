package dev.ybis.gateway.git;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How often files were changed together: in the same commits of a history, without those that change so
/// many files that it says nothing about any two of them. A commit says the more about two of its files,
/// the fewer others it has and the newer it is. Immutable.
public final class CoChange {
    /// Most files of a commit that counts: larger ones are moves, reformattings and licence headers.
    public static final int MAX_FILES = 50;

    /// How many commits back one says half as much: code that is worked on together changes.
    private static final double HALF = 400;

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
    /// @param strength for each of these commits one over its other files, halved every [#HALF] commits
    ///     back; above 0
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
        Map<String, Partner> partners = new HashMap<>();
        int age = 0;
        for (History.Change change : history.changes()) {
            Set<String> files = change.files().keySet();
            if (counts(change) && files.size() > 1 && files.contains(path)) {
                double says = Math.pow(0.5, age / HALF) / (files.size() - 1);
                files.forEach(file -> partners.merge(
                        file,
                        new Partner(1, says),
                        (a, b) -> new Partner(a.together() + b.together(), a.strength() + b.strength())));
            }
            age++;
        }
        partners.remove(path);
        return partners;
    }
}
