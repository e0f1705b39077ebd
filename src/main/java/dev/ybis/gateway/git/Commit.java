package dev.ybis.gateway.git;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/// What git says of the folder a tree lies in.
public final class Commit {
    private Commit() {}

    /// The commit checked out where `folder` is the work tree's root, or a folder below it that the commit has; null
    /// outside git, before the first commit, and for a folder that git does not know.
    public static @Nullable String head(Path folder) {
        try (Repository repository = open(folder)) {
            ObjectId head = repository == null ? null : head(repository, folder);
            return head == null ? null : head.name();
        } catch (IOException _) {
            return null;
        }
    }

    /// The repository that `folder` lies in, to be closed by who asked; null outside git.
    static @Nullable Repository open(Path folder) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        return builder.getGitDir() == null ? null : builder.build();
    }

    /// What is checked out, where it has `folder`; null where it does not.
    static @Nullable ObjectId head(Repository repository, Path folder) throws IOException {
        ObjectId head = repository.resolve("HEAD");
        return head != null && has(repository, head, folder) ? head : null;
    }

    /// The id of the commit that a revision names; null where there is none.
    static @Nullable ObjectId named(Repository repository, String revision) throws IOException {
        try {
            return repository.resolve(revision + "^{commit}");
        } catch (RevisionSyntaxException | MissingObjectException | IncorrectObjectTypeException _) {
            return null;
        }
    }

    /// The id of the commit that a revision names in the repository of `folder`; null where there is none.
    public static @Nullable String id(Path folder, String revision) {
        try (Repository repository = open(folder)) {
            ObjectId commit = repository == null ? null : named(repository, revision);
            return commit == null ? null : commit.name();
        } catch (IOException _) {
            return null;
        }
    }

    /// How a commit stands to the one checked out.
    public enum Standing {
        /// It is the one.
        CURRENT,
        /// The one checked out has it among its ancestors.
        BEHIND,
        /// The one checked out does not descend from it.
        DIVERGED,
        /// There is no such commit here, or no git.
        UNKNOWN
    }

    /// How `commit` stands to what is checked out in `folder` now.
    public static Standing standing(Path folder, String commit) {
        try (Repository repository = open(folder)) {
            ObjectId head = repository == null ? null : head(repository, folder);
            if (repository == null || head == null) {
                return Standing.UNKNOWN;
            }
            if (head.name().equals(commit)) {
                return Standing.CURRENT;
            }
            try (RevWalk commits = new RevWalk(repository)) {
                boolean ancestor = commits.isMergedInto(
                        commits.parseCommit(ObjectId.fromString(commit)), commits.parseCommit(head));
                return ancestor ? Standing.BEHIND : Standing.DIVERGED;
            }
        } catch (IOException _) {
            return Standing.UNKNOWN;
        }
    }

    private static boolean has(Repository repository, ObjectId commit, Path folder) throws IOException {
        String path = below(repository, folder);
        if (path.isEmpty()) {
            return true;
        }
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk found = TreeWalk.forPath(
                        repository, path, commits.parseCommit(commit).getTree())) {
            return found != null;
        }
    }

    /// The way from a work tree's root to a folder in it, with forward slashes; empty for the root.
    private static String below(Repository repository, Path folder) throws IOException {
        Path root = repository.getWorkTree().toPath().toRealPath();
        return root.relativize(folder.toRealPath()).toString().replace(File.separatorChar, '/');
    }

    /// What paths of a repository have before those below `folder`; empty for its root.
    static String prefix(Repository repository, Path folder) throws IOException {
        String below = below(repository, folder);
        return below.isEmpty() ? "" : below + "/";
    }

    /// The text of a file below `folder` as a commit has it; null where it has none, or no text.
    public static @Nullable String text(Path folder, String revision, String file) {
        try (Repository repository = open(folder)) {
            return repository == null ? null : text(repository, folder, revision, file);
        } catch (IOException | RevisionSyntaxException _) {
            return null;
        }
    }

    private static @Nullable String text(Repository repository, Path folder, String revision, String file)
            throws IOException {
        ObjectId blob = repository.resolve(revision + ":" + prefix(repository, folder) + file);
        return blob == null
                ? null
                : new String(
                        repository.open(blob).getCachedBytes((int) SourceTree.MAX_FILE_BYTES), StandardCharsets.UTF_8);
    }
}
