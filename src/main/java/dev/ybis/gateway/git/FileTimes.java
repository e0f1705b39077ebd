package dev.ybis.gateway.git;

import dev.ybis.gateway.code.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/// When files were changed last: by the last commit that changed them where they are as it left them, else as the
/// disk says, for a clone or a copy makes all files new there.
public final class FileTimes {
    private FileTimes() {}

    /// The time of each file that has one, in seconds since 1970, by path. One that no commit of the history
    /// changed has that of the oldest: it is as old, or older.
    public static Map<String, Long> of(Path root, List<SourceFile> files, History history) {
        Map<String, Instant> commits = new HashMap<>();
        history.changes()
                .forEach(change -> change.files().keySet().forEach(path -> commits.putIfAbsent(path, change.time())));
        Instant oldest =
                history.changes().isEmpty() ? null : history.changes().getLast().time();
        Map<String, ObjectId> committed = committed(root);
        Map<String, Long> times = new HashMap<>();
        for (SourceFile file : files) {
            Instant last = commits.get(file.path());
            Instant commit = last == null ? oldest : last;
            long time = commit != null && blob(file).equals(committed.get(file.path()))
                    ? commit.getEpochSecond()
                    : onDisk(root.resolve(file.path()));
            if (time > 0) {
                times.put(file.path(), time);
            }
        }
        return times;
    }

    private static ObjectId blob(SourceFile file) {
        try (var formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(Constants.OBJ_BLOB, file.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, ObjectId> committed(Path root) {
        Map<String, ObjectId> blobs = new HashMap<>();
        try (Repository repository = Commit.open(root)) {
            ObjectId head = repository == null ? null : Commit.head(repository, root);
            if (repository == null || head == null) {
                return blobs;
            }
            String prefix = Commit.prefix(repository, root);
            try (RevWalk commits = new RevWalk(repository);
                    TreeWalk tree = new TreeWalk(repository)) {
                tree.addTree(commits.parseCommit(head).getTree());
                tree.setRecursive(true);
                tree.setFilter(prefix.isEmpty() ? TreeFilter.ALL : PathFilter.create(prefix));
                while (tree.next()) {
                    blobs.put(tree.getPathString().substring(prefix.length()), tree.getObjectId(0));
                }
            }
        } catch (IOException _) {
            // then the disk tells
        }
        return blobs;
    }

    private static long onDisk(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().getEpochSecond();
        } catch (IOException _) {
            return 0;
        }
    }
}
