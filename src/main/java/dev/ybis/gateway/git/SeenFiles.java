package dev.ybis.gateway.git;

import dev.ybis.gateway.code.SourceFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

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

    /// @param path  in the tree, as the file's name has it
    /// @param stamp from before it is read: a change meanwhile makes the next stamp another
    SourceFile of(String path, Stamp stamp, Reading reading) throws IOException {
        Instant doubtful = clock.instant().minus(DOUBTFUL);
        Kept known = before.get(path);
        SourceFile source = known != null && known.stamp().equals(stamp) ? known.file() : reading.read();
        if (stamp.isOlderThan(doubtful) && characters + source.text().length() <= MOST_CHARACTERS) {
            characters += source.text().length();
            now.put(path, new Kept(stamp, source));
        }
        return source;
    }
}
