package dev.ybis.gateway.code.script;

import dev.ybis.gateway.code.SourceFile;
import java.util.ArrayList;
import java.util.List;

/// Paths below a tree's root: forward slashes, `` for the root itself.
final class TreePath {
    private TreePath() {}

    /// The folder a file lies in and those above it, the nearest first, the root last.
    static List<String> foldersAbove(String path) {
        List<String> folders = new ArrayList<>();
        for (String folder = SourceFile.folder(path); !folder.isEmpty(); folder = SourceFile.folder(folder)) {
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
