package dev.ybis.gateway.code;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/// What git says of the folder a tree lies in.
public final class Commit {
    private Commit() {}

    /// The commit checked out where `folder` is the work tree's root or below it; null outside git or before the first
    // commit.
    public static @Nullable String head(Path folder) {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        File gitDirectory = builder.getGitDir();
        if (gitDirectory == null) {
            return null;
        }
        try (Repository repository = builder.build()) {
            ObjectId head = repository.resolve("HEAD");
            return head == null ? null : head.name();
        } catch (IOException _) {
            return null;
        }
    }
}
