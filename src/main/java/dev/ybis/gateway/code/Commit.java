package dev.ybis.gateway.code;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
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
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        File gitDirectory = builder.getGitDir();
        if (gitDirectory == null) {
            return null;
        }
        try (Repository repository = builder.build()) {
            ObjectId head = repository.resolve("HEAD");
            return head != null && has(repository, head, folder) ? head.name() : null;
        } catch (IOException _) {
            return null;
        }
    }

    private static boolean has(Repository repository, ObjectId commit, Path folder) throws IOException {
        Path root = repository.getWorkTree().toPath().toRealPath();
        String path = root.relativize(folder.toRealPath()).toString().replace(File.separatorChar, '/');
        if (path.isEmpty()) {
            return true;
        }
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk found = TreeWalk.forPath(
                        repository, path, commits.parseCommit(commit).getTree())) {
            return found != null;
        }
    }
}
