package dev.ybis.gateway.git;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Repository;

/// What git tracks below a folder: that is not ignored, whatever `.gitignore` says of it. Immutable.
final class Tracked {
    private final DirCache entries;
    private final String prefix;

    private Tracked(DirCache entries, String prefix) {
        this.entries = entries;
        this.prefix = prefix;
    }

    /// What is tracked below a folder; nothing outside git, or where git can't be read.
    static Tracked below(Path folder) {
        try (Repository repository = Commit.open(folder)) {
            return repository == null || repository.isBare()
                    ? new Tracked(DirCache.newInCore(), "")
                    : new Tracked(repository.readDirCache(), Commit.prefix(repository, folder));
        } catch (IOException _) {
            return new Tracked(DirCache.newInCore(), "");
        }
    }

    /// All that is tracked.
    static Tracked in(Repository repository) throws IOException {
        return new Tracked(repository.readDirCache(), "");
    }

    /// Whether a file is tracked, or something in a folder.
    boolean has(String path) {
        String whole = prefix + path;
        if (entries.findEntry(whole) >= 0) {
            return true;
        }
        String folder = whole + "/";
        int next = -entries.findEntry(folder) - 1;
        return next >= 0
                && next < entries.getEntryCount()
                && entries.getEntry(next).getPathString().startsWith(folder);
    }
}
