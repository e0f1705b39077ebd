package dev.ybis.gateway.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.diff.ContentSource;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/// What stands in a folder now, committed or not, beside what a commit has there.
///
/// @param commit  the id of the commit compared with
/// @param changes what changed since, with paths relative to the folder; files that git ignores are left out, unless it
///     tracks them all the same, and those it doesn't know yet are not
public record WorkTree(String commit, List<FileChange> changes) {
    /// How long a comparison may take: every file on disk is read for it.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// @param base a commit, branch or tag, as `git rev-parse` understands it
    /// @throws IllegalArgumentException with what is unknown, that git doesn't know the folder, or that there
    ///     is too much to compare
    public static WorkTree since(Path folder, String base) {
        var text = new Diff.Bounded();
        try (Repository repository = Commit.open(folder);
                DiffFormatter formatter = new DiffFormatter(text)) {
            if (repository == null || repository.isBare()) {
                throw new IllegalArgumentException("the tree is not in git");
            }
            if (Commit.head(repository, folder) == null) {
                throw new IllegalArgumentException("git has no commit with this folder checked out");
            }
            ObjectId commit = Commit.named(repository, base);
            if (commit == null) {
                throw new IllegalArgumentException("'" + base
                        + "' is no commit here (a shallow clone lacks most; git fetch --unshallow brings them)");
            }
            formatter.setRepository(repository);
            String prefix = Commit.prefix(repository, folder);
            TreeFilter below = prefix.isEmpty() ? TreeFilter.ALL : PathFilter.create(prefix);
            formatter.setPathFilter(AndTreeFilter.create(new Bounds(), below));
            try (ObjectReader reader = repository.newObjectReader();
                    RevWalk commits = new RevWalk(reader)) {
                RevCommit from = commits.parseCommit(commit);
                List<DiffEntry> entries = formatter.scan(
                        new CanonicalTreeParser(null, reader, from.getTree()), new TrackedFiles(repository));
                formatter.format(renamed(repository, reader, entries));
            }
            formatter.flush();
            return new WorkTree(commit.name(), Diff.changes(text.toString(StandardCharsets.UTF_8), prefix));
        } catch (IOException e) {
            throw new IllegalArgumentException("git can't be read: " + e.getMessage(), e);
        }
    }

    /// Finds renames among the entries. The formatter's own search would look for the texts of both sides in git, which
    /// has not got those on disk.
    private static List<DiffEntry> renamed(Repository repository, ObjectReader reader, List<DiffEntry> entries)
            throws IOException {
        RenameDetector renames = new RenameDetector(repository);
        renames.addAll(entries);
        var sources = new ContentSource.Pair(
                ContentSource.create(reader), ContentSource.create(new FileTreeIterator(repository)));
        try {
            return renames.compute(sources, NullProgressMonitor.INSTANCE);
        } catch (CanceledException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Ends a comparison that takes too long, and keeps it out of folders that hold no sources and are new to git.
    private static final class Bounds extends TreeFilter {
        private final long end = System.nanoTime() + PATIENCE.toNanos();

        @Override
        public boolean include(TreeWalk walk) {
            if (System.nanoTime() > end) {
                throw new IllegalArgumentException(
                        "to compare the folder takes longer than " + PATIENCE.toSeconds() + " s");
            }
            boolean isNew = walk.getRawMode(0) == FileMode.TYPE_MISSING;
            return !(isNew && walk.isSubtree() && SourceTree.NEVER.contains(walk.getNameString()));
        }

        @Override
        public boolean shouldBeRecursive() {
            return false;
        }

        @Override
        public TreeFilter clone() {
            return this;
        }
    }
}
