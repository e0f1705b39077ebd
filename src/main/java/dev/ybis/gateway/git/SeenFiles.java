package dev.ybis.gateway.git;

import dev.ybis.gateway.code.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the files of one tree held when they were read last, so that those that nobody has touched since are not read
/// again. A file counts as untouched when the system says of it what it said then: its size, when its contents and when
/// its record were changed, and which file it is. Used by one thread at a time.
public final class SeenFiles {
    /// A file that was changed so shortly before it was read is read again: a second change may bear the same time, as
    /// in git's [racy index](https://git-scm.com/docs/racy-git). Some file systems count in steps of two seconds.
    private static final Duration DOUBTFUL = Duration.ofSeconds(3);
    /// Most characters that are kept of one tree; what lies beyond is read each time.
    private static final long MOST_CHARACTERS = 16 << 20;

    private final InstantSource clock;
    private Map<String, Kept> before = new HashMap<>();
    private Map<String, Kept> now = new HashMap<>();
    private long characters;

    public SeenFiles() {
        this(InstantSource.system());
    }

    /// @param clock by which it is judged how long ago a file was changed
    public SeenFiles(InstantSource clock) {
        this.clock = clock;
    }

    private record Kept(Stamp stamp, SourceFile file) {}

    /// What the system says of a file.
    ///
    /// @param recordChanged also moves when contents change and their time is set back; null where systems lack it
    private record Stamp(
            Object size,
            Object modified,
            @Nullable Object recordChanged,
            @Nullable Object key) {
        boolean isOlderThan(Instant moment) {
            return Math.max(millis(modified), millis(recordChanged)) < moment.toEpochMilli();
        }

        private static long millis(@Nullable Object time) {
            return time instanceof FileTime known ? known.toMillis() : 0;
        }
    }

    /// How a file's contents are read where they are not known.
    interface Reading {
        SourceFile read() throws IOException;
    }

    /// Begins another reading of the tree; what it does not come by is forgotten.
    void begin() {
        before = now;
        now = new HashMap<>();
        characters = 0;
    }

    /// @param path in the tree, as the file's name has it
    SourceFile of(Path file, String path, Reading reading) throws IOException {
        Instant doubtful = clock.instant().minus(DOUBTFUL);
        // before it is read: a change meanwhile makes the next stamp another
        Stamp stamp = stamp(file);
        Kept known = before.get(path);
        SourceFile source = known != null && known.stamp().equals(stamp) ? known.file() : reading.read();
        if (stamp.isOlderThan(doubtful) && characters + source.text().length() <= MOST_CHARACTERS) {
            characters += source.text().length();
            now.put(path, new Kept(stamp, source));
        }
        return source;
    }

    private static Stamp stamp(Path file) throws IOException {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        Map<String, Object> said = Files.readAttributes(
                file,
                unix ? "unix:size,lastModifiedTime,ctime,fileKey" : "size,lastModifiedTime,fileKey",
                LinkOption.NOFOLLOW_LINKS);
        return new Stamp(
                Objects.requireNonNull(said.get("size")),
                Objects.requireNonNull(said.get("lastModifiedTime")),
                said.get("ctime"),
                said.get("fileKey"));
    }
}
