package dev.ybis.gateway.code;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One text file of a tree.
///
/// @param path relative to the tree's root, with forward slashes
/// @param hash SHA-256 of the text, hexadecimal; of a file that was not read, why
public record SourceFile(String path, Language language, String text, String hash) {
    private static final String UNREAD = "unread ";

    /// Endings of pictures, archives and the like.
    private static final Set<String> NO_TEXTS = Set.of(
            "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "bmp", "tiff", "pdf", "zip", "gz", "tgz", "xz", "jar",
            "mp3", "mp4", "webm", "mov", "ogg", "wav", "woff", "woff2", "eot", "wasm", "ttf", "otf", "docx", "xlsx",
            "pptx");

    public static SourceFile of(String path, String text) {
        return new SourceFile(path, Language.of(path), text, sha256(text));
    }

    /// A file that is there and was not read, so that what refers to it is known and nothing else.
    ///
    /// @param reason one word that is no hash
    public static SourceFile unread(String path, String reason) {
        return new SourceFile(path, Language.of(path), "", UNREAD + reason);
    }

    /// Why it was not read; null where it was.
    public @Nullable String unread() {
        return hash.startsWith(UNREAD) ? hash.substring(UNREAD.length()) : null;
    }

    /// The text's lines without their ends; the first has index 0 and is line 1.
    public List<String> lines() {
        return text.lines().toList();
    }

    /// The folder the file lies in, `` for the root.
    public String folder() {
        return folder(path);
    }

    /// The folder that `path` lies in, `` for the root.
    public static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /// `path` seen from `folder`, without `.` and `..`; null where it leaves the tree.
    public static @Nullable String join(String folder, String path) {
        Deque<String> levels = new ArrayDeque<>();
        for (String level : (folder + "/" + path).split("/")) {
            if (level.equals("..")) {
                if (levels.isEmpty()) {
                    return null;
                }
                levels.removeLast();
            } else if (!level.isEmpty() && !level.equals(".")) {
                levels.addLast(level);
            }
        }
        return String.join("/", levels);
    }

    /// The file's name without folder.
    public String name() {
        return name(path);
    }

    /// The name, without folder, of the file at `path`.
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// Whether what is named so is a picture, an archive or the like: such files are no part of the graph.
    public static boolean isNoText(String path) {
        String name = name(path);
        return NO_TEXTS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
