package dev.ybis.gateway.impact.whatif;

import dev.ybis.gateway.git.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Whether files say a name at all, as they stand on disk now. What can't be read may say it. Used by one thread.
final class Wording {
    private final Path root;
    private final Pattern word;
    private final Map<String, Boolean> known = new HashMap<>();

    Wording(Path root, String name) {
        this.root = root;
        word = Pattern.compile("(?<![\\p{L}\\p{N}_$])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_$])");
    }

    boolean in(String path) {
        return known.computeIfAbsent(path, this::find);
    }

    private boolean find(String path) {
        Path file = root.resolve(path);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > SourceTree.MAX_FILE_BYTES) {
                return true;
            }
            return word.matcher(SourceTree.text(Files.readAllBytes(file))).find();
        } catch (IOException _) {
            return true;
        }
    }
}
