package dev.ybis.gateway.git;

import dev.ybis.gateway.code.SourceFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/// The source files of a folder as a commit has them, by the same rules as [SourceTree] reads them from disk.
public final class CommitTree {
    /// Most bytes of all texts together: they are held in memory at once, beside the graph of the tree on disk.
    public static final long MAX_BYTES = 128L * 1024 * 1024;

    private CommitTree() {}

    /// Tells that a tree is beyond what is read.
    public static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1;

        TooLarge(String message) {
            super(message);
        }
    }

    /// @param commit the id of a commit of the git that `folder` lies in
    /// @return in the order of their paths, which are relative to `folder`
    /// @throws TooLarge beyond [SourceTree#MAX_FILES] or [#MAX_BYTES]
    public static List<SourceFile> read(Path folder, String commit) throws IOException, TooLarge {
        try (Repository repository = Commit.open(folder)) {
            if (repository == null) {
                throw new IOException(folder + " is not in git");
            }
            return read(repository, Commit.prefix(repository, folder), ObjectId.fromString(commit));
        }
    }

    private static List<SourceFile> read(Repository repository, String prefix, ObjectId commit)
            throws IOException, TooLarge {
        List<SourceFile> files = new ArrayList<>();
        long bytes = 0;
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk commits = new RevWalk(reader);
                TreeWalk tree = new TreeWalk(reader)) {
            tree.addTree(commits.parseCommit(commit).getTree());
            if (!prefix.isEmpty()) {
                tree.setFilter(PathFilter.create(prefix));
            }
            while (tree.next()) {
                if (tree.isSubtree()) {
                    if (!SourceTree.NEVER.contains(tree.getNameString())) {
                        tree.enterSubtree();
                    }
                    continue;
                }
                boolean regular = (tree.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
                if (!regular || SourceTree.GENERATED.contains(tree.getNameString())) {
                    continue;
                }
                if (SourceFile.isNoText(tree.getNameString()) && !reader.has(tree.getObjectId(0))) {
                    // a partial clone need not have it, and it would be none of the files
                    continue;
                }
                ObjectLoader blob = reader.open(tree.getObjectId(0));
                if (blob.getSize() > SourceTree.MAX_FILE_BYTES) {
                    continue;
                }
                bytes += blob.getSize();
                if (files.size() == SourceTree.MAX_FILES || bytes > MAX_BYTES) {
                    throw new TooLarge(
                            "it has more than " + SourceTree.MAX_FILES + " files or " + MAX_BYTES + " bytes of text");
                }
                String path = tree.getPathString().substring(prefix.length());
                try {
                    String text = SourceTree.text(blob.getCachedBytes());
                    files.add(SourceFile.of(Normalizer.normalize(path, Normalizer.Form.NFC), text));
                } catch (CharacterCodingException _) {
                    // no text, as on disk
                }
            }
        }
        return List.copyOf(files);
    }
}
