package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.git.Commit;
import dev.ybis.gateway.git.Commit.Standing;
import dev.ybis.gateway.graph.IndexedRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// How far a snapshot may be from the tree it was read from.
///
/// @param state   what is said of it
/// @param changed indexed files that were changed or removed since
public record Freshness(State state, int changed) {
    /// Files looked at; a tree with more is told as unknown when none of these has changed.
    private static final int MOST_FILES = 20_000;

    /// What can be said.
    public enum State {
        /// The commit checked out is the one that was indexed, and none of its files was changed since. Files
        /// that are new to the tree are not looked for.
        CURRENT,
        /// Files were changed since, or the commit checked out came after the indexed one.
        BEHIND,
        /// The commit checked out does not descend from the indexed one.
        DIVERGED,
        /// The tree can't be read, or is too large to look at for one answer.
        UNKNOWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Looks at the tree; blocks for some milliseconds, and for longer where many files were touched since the
    /// last look.
    static Freshness of(Snapshot snapshot, TouchedFiles touched) {
        IndexedRepository repository = snapshot.repository();
        Path root = Path.of(repository.root());
        if (!Files.isDirectory(root)) {
            return new Freshness(State.UNKNOWN, 0);
        }
        List<String> paths = snapshot.paths();
        int changed = touched.changed(snapshot, MOST_FILES);
        String commit = repository.commit();
        Standing standing = commit != null ? Commit.standing(root, commit) : Standing.CURRENT;
        State state =
                switch (standing) {
                    case DIVERGED -> State.DIVERGED;
                    case UNKNOWN -> State.UNKNOWN;
                    case BEHIND -> State.BEHIND;
                    case CURRENT ->
                        changed > 0 ? State.BEHIND : paths.size() > MOST_FILES ? State.UNKNOWN : State.CURRENT;
                };
        return new Freshness(state, changed);
    }
}
