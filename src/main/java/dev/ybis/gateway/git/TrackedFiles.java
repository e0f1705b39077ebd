package dev.ybis.gateway.git;

import java.io.IOException;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;

/// The files on disk as git sees them: what it tracks is not ignored, whatever `.gitignore` says of it.
final class TrackedFiles extends FileTreeIterator {
    private final Tracked tracked;

    TrackedFiles(Repository repository) throws IOException {
        super(repository);
        tracked = Tracked.in(repository);
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
        return super.isEntryIgnored() && !tracked.has(getEntryPathString());
    }
}
