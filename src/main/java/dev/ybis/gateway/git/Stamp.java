package dev.ybis.gateway.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the system says of a file or folder, in one question, for a tree has thousands of them.
///
/// @param size          in bytes
/// @param recordChanged also moves when contents change and their time is set back; null where systems lack it
/// @param key           which file it is, whatever it is called; null where systems lack it
record Stamp(
        boolean isFolder,
        boolean isFile,
        long size,
        FileTime modified,
        @Nullable FileTime recordChanged,
        @Nullable Object key) {
    /// Of a link that itself, not what it leads to.
    static Stamp of(Path path, boolean isUnix) throws IOException {
        Map<String, Object> said = Files.readAttributes(
                path,
                isUnix
                        ? "unix:isDirectory,isRegularFile,size,lastModifiedTime,ctime,fileKey"
                        : "isDirectory,isRegularFile,size,lastModifiedTime,fileKey",
                LinkOption.NOFOLLOW_LINKS);
        return new Stamp(
                is(said, "isDirectory"),
                is(said, "isRegularFile"),
                said.get("size") instanceof Long size ? size : 0,
                (FileTime) Objects.requireNonNull(said.get("lastModifiedTime")),
                (FileTime) said.get("ctime"),
                said.get("fileKey"));
    }

    private static boolean is(Map<String, Object> said, String what) {
        return Boolean.TRUE.equals(said.get(what));
    }

    static boolean isUnix(Path root) {
        return root.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    boolean isOlderThan(Instant moment) {
        long changed = recordChanged == null ? 0 : recordChanged.toMillis();
        return Math.max(modified.toMillis(), changed) < moment.toEpochMilli();
    }
}
