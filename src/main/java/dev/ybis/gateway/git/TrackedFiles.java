package dev.ybis.gateway.git;

import java.io.IOException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;

/// The files on disk as git sees them: what it tracks is not ignored, whatever `.gitignore` says of it.
final class TrackedFiles extends FileTreeIterator {
    private final DirCache tracked;

    TrackedFiles(Repository repository) throws IOException {
        super(repository);
        tracked = repository.readDirCache();
    }

    private TrackedFiles(TrackedFiles above) {
        super(above, ((FileEntry) above.current()).getFile(), above.fs, above.fileModeStrategy);
        tracked = above.tracked;
    }

    @Override
    public AbstractTreeIterator createSubtreeIterator(ObjectReader reader) {
        return new TrackedFiles(this);
    }

    @Override
    public boolean isEntryIgnored() throws IOException {
        return super.isEntryIgnored() && !isTracked(getEntryPathString());
    }

    private boolean isTracked(String path) {
        if (tracked.findEntry(path) >= 0) {
            return true;
        }
        String folder = path + "/";
        int next = -tracked.findEntry(folder) - 1;
        return next >= 0
                && next < tracked.getEntryCount()
                && tracked.getEntry(next).getPathString().startsWith(folder);
    }
}
