package dev.ybis.gateway.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/// The commits that led to what is checked out, newest first, each with the files it changed under the names they have
/// now. Merges are left out, for what they bring was changed by the commits merged. Immutable.
///
/// @param head  the commit checked out; null outside git
/// @param whole whether it reaches back to the first commit
public record History(@Nullable String head, List<Change> changes, boolean whole) {
    /// Most commits read: at some dozens a day more than a month's work of a large team, read in a second or two.
    public static final int MAX_COMMITS = 2_000;
    /// Files of one commit among which renames are looked for; more are a move of the whole tree, too slow to compare.
    private static final int MAX_RENAMES = 200;

    private static final History NONE = new History(null, List.of(), true);

    /// One commit.
    ///
    /// @param commit  its id
    /// @param subject the first line of its message
    /// @param files   the name each changed file has now, with the name it had before the commit; a file that
    /// is gone since has its     last name
    public record Change(String commit, Instant time, String subject, Map<String, String> files) {}

    /// Reads the history of what is checked out in `folder`; empty outside git.
    ///
    /// @param known what was read before; where it is still right, it is given back
    public static History of(Path folder, @Nullable History known) {
        try (Repository repository = Commit.open(folder)) {
            ObjectId head = repository == null ? null : Commit.head(repository, folder);
            if (repository == null || head == null) {
                return NONE;
            }
            if (known != null && head.name().equals(known.head())) {
                return known;
            }
            return read(repository, head, Commit.prefix(repository, folder));
        } catch (IOException _) {
            return NONE;
        }
    }

    private static History read(Repository repository, ObjectId head, String prefix) throws IOException {
        List<Change> changes = new ArrayList<>();
        Map<String, String> namesNow = new HashMap<>();
        // the first commits of a shallow clone seem to bring everything, and don't
        Set<ObjectId> cutOff = repository.getObjectDatabase().getShallowCommits();
        try (RevWalk commits = new RevWalk(repository);
                ObjectReader reader = repository.newObjectReader()) {
            commits.sort(RevSort.TOPO);
            commits.sort(RevSort.COMMIT_TIME_DESC, true);
            commits.markStart(commits.parseCommit(head));
            for (RevCommit commit : commits) {
                if (commit.getParentCount() > 1 || cutOff.contains(commit)) {
                    continue;
                }
                if (changes.size() == MAX_COMMITS) {
                    return new History(head.name(), List.copyOf(changes), false);
                }
                Map<String, String> files = new HashMap<>();
                for (DiffEntry entry : entries(repository, reader, commits, commit, prefix)) {
                    boolean deleted = entry.getChangeType() == DiffEntry.ChangeType.DELETE;
                    String then = (deleted ? entry.getOldPath() : entry.getNewPath()).substring(prefix.length());
                    String now = namesNow.getOrDefault(then, then);
                    String before = entry.getChangeType() == DiffEntry.ChangeType.ADD
                            ? then
                            : entry.getOldPath().substring(prefix.length());
                    files.put(now, before);
                    if (entry.getChangeType() == DiffEntry.ChangeType.RENAME) {
                        namesNow.remove(then);
                        namesNow.put(entry.getOldPath().substring(prefix.length()), now);
                    }
                }
                if (!files.isEmpty()) {
                    changes.add(new Change(
                            commit.name(),
                            Instant.ofEpochSecond(commit.getCommitTime()),
                            commit.getShortMessage(),
                            Map.copyOf(files)));
                }
            }
        }
        return new History(head.name(), List.copyOf(changes), cutOff.isEmpty());
    }

    private static List<DiffEntry> entries(
            Repository repository, ObjectReader reader, RevWalk commits, RevCommit commit, String prefix)
            throws IOException {
        try (TreeWalk trees = new TreeWalk(repository, reader)) {
            trees.setRecursive(true);
            if (commit.getParentCount() == 0) {
                trees.addTree(new org.eclipse.jgit.treewalk.EmptyTreeIterator());
            } else {
                trees.addTree(commits.parseCommit(commit.getParent(0)).getTree());
            }
            trees.addTree(commit.getTree());
            trees.setFilter(
                    prefix.isEmpty()
                            ? TreeFilter.ANY_DIFF
                            : AndTreeFilter.create(PathFilter.create(prefix), TreeFilter.ANY_DIFF));
            List<DiffEntry> entries = DiffEntry.scan(trees);
            Set<DiffEntry.ChangeType> types = new HashSet<>();
            entries.forEach(entry -> types.add(entry.getChangeType()));
            boolean mayRename = types.contains(DiffEntry.ChangeType.ADD)
                    && types.contains(DiffEntry.ChangeType.DELETE)
                    && entries.size() <= MAX_RENAMES;
            if (!mayRename) {
                return entries;
            }
            RenameDetector renames = new RenameDetector(repository);
            renames.addAll(entries);
            return renames.compute();
        }
    }

    /// The newest commit that changed a file; empty where none in this history did.
    public Optional<Change> last(String path) {
        return changes.stream()
                .filter(change -> change.files().containsKey(path))
                .findFirst();
    }

    /// The commits that changed a file, newest first.
    public List<Change> touching(String path) {
        return touching(changes, path);
    }

    /// Those among some commits that changed a file.
    public static List<Change> touching(List<Change> among, String path) {
        return among.stream().filter(change -> change.files().containsKey(path)).toList();
    }

    /// The commits after one of these, newest first.
    public List<Change> since(Change change) {
        return changes.subList(0, changes.indexOf(change));
    }
}
