package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.git.Disk;
import dev.ybis.gateway.graph.IndexedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Which files of one tree are not as they were indexed. A time later than the index only says that one may be changed,
/// as all are after a branch was checked out and left again; then its text decides, which is read once for each such
/// time. Used by one thread at a time.
final class TouchedFiles {
    /// Most bytes that are read for one answer; files touched beyond that count as changed until the next one.
    private static final long MOST_BYTES = 16 << 20;

    private final Map<String, Judged> judged = new HashMap<>();
    private long left;

    /// @param hash what was indexed
    private record Judged(Instant touched, String hash, boolean isChanged) {}

    /// How many of a snapshot's files are changed or gone.
    ///
    /// @param most how many files are looked at
    int changed(Snapshot snapshot, int most) {
        Path root = Path.of(snapshot.repository().root());
        Instant since = snapshot.repository().indexedAt();
        left = MOST_BYTES;
        return (int) snapshot.paths().stream()
                .limit(most)
                .filter(path -> isChanged(root, snapshot.file(path), since))
                .count();
    }

    private boolean isChanged(Path root, IndexedFile file, Instant since) {
        Path onDisk = Disk.file(root, file.path());
        try {
            Instant touched = touched(onDisk);
            if (!touched.isAfter(since)) {
                return false;
            }
            Judged known = judged.get(file.path());
            if (known == null
                    || !known.touched().equals(touched)
                    || !known.hash().equals(file.hash())) {
                left -= Files.size(onDisk);
                if (left < 0) {
                    return true;
                }
                String text = Disk.text(root, file.path());
                boolean isChanged = text == null || !SourceFile.sha256(text).equals(file.hash());
                known = new Judged(touched, file.hash(), isChanged);
                judged.put(file.path(), known);
            }
            return known.isChanged();
        } catch (IOException _) {
            return true;
        }
    }

    /// When a file's contents or its record were changed; another file that is put in its place brings its own time of
    /// contents along.
    private static Instant touched(Path file) throws IOException {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return Files.readAttributes(
                        file, unix ? "unix:lastModifiedTime,ctime" : "lastModifiedTime", LinkOption.NOFOLLOW_LINKS)
                .values()
                .stream()
                .map(time -> ((FileTime) time).toInstant())
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
