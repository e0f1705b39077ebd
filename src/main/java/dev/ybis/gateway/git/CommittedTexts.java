package dev.ybis.gateway.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/// The texts of files below a folder as commits have them. Git is opened once for all of them, which takes longer than
/// to read one. Used by one thread, and closed by it.
final class CommittedTexts implements AutoCloseable {
    private final Path folder;
    private @Nullable Repository repository;
    private @Nullable RevWalk commits;
    private String prefix = "";
    private boolean isOpened;

    CommittedTexts(Path folder) {
        this.folder = folder;
    }

    /// The id of the commit checked out; null outside git.
    @Nullable
    String head() {
        try {
            Repository git = opened();
            ObjectId head = git == null ? null : git.resolve("HEAD");
            return head == null ? null : head.name();
        } catch (IOException | RevisionSyntaxException _) {
            return null;
        }
    }

    /// The text of a file; null where there is none, or no such commit.
    ///
    /// @param commit an id
    @Nullable
    String at(String commit, String file) {
        try {
            return opened() == null || commits == null ? null : text(commits, commits.parseCommit(id(commit)), file);
        } catch (IOException | IllegalArgumentException _) {
            return null;
        }
    }

    /// The text that a file had before a commit; null where there was none.
    ///
    /// @param commit an id
    @Nullable
    String before(String commit, String file) {
        try {
            if (opened() == null || commits == null) {
                return null;
            }
            RevCommit at = commits.parseCommit(id(commit));
            return at.getParentCount() == 0 ? null : text(commits, commits.parseCommit(at.getParent(0)), file);
        } catch (IOException | IllegalArgumentException _) {
            return null;
        }
    }

    private static ObjectId id(String commit) {
        return ObjectId.fromString(commit);
    }

    private @Nullable String text(RevWalk walk, RevCommit commit, String file) throws IOException {
        ObjectReader reader = walk.getObjectReader();
        try (TreeWalk found = TreeWalk.forPath(reader, prefix + file, commit.getTree())) {
            return found == null
                    ? null
                    : new String(
                            reader.open(found.getObjectId(0)).getCachedBytes((int) SourceTree.MAX_FILE_BYTES),
                            StandardCharsets.UTF_8);
        }
    }

    private @Nullable Repository opened() throws IOException {
        if (!isOpened) {
            isOpened = true;
            Repository git = Commit.open(folder);
            if (git != null) {
                repository = git;
                prefix = Commit.prefix(git, folder);
                commits = new RevWalk(git);
            }
        }
        return repository;
    }

    @Override
    public void close() {
        if (commits != null) {
            commits.close();
        }
        if (repository != null) {
            repository.close();
        }
    }
}
