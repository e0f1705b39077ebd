package dev.ybis.gateway.code.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Paths below a tree's root: forward slashes, `` for the root itself.
public final class TreePath {
    private TreePath() {}

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

    static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /// The folder a file lies in and those above it, the nearest first, the root last.
    static List<String> foldersAbove(String path) {
        List<String> folders = new ArrayList<>();
        for (String folder = folder(path); !folder.isEmpty(); folder = folder(folder)) {
            folders.add(folder);
        }
        folders.add("");
        return folders;
    }

    static boolean isBelow(String path, String folder) {
        return folder.isEmpty() || path.startsWith(folder + "/");
    }

    /// `path` without `folder` before it.
    static String below(String path, String folder) {
        return folder.isEmpty() ? path : path.substring(folder.length() + 1);
    }
}
