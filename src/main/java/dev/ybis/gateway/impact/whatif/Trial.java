package dev.ybis.gateway.impact.whatif;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.Outlines;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.git.SourceTree;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What no longer resolves when a file is moved or gone and nothing else is edited: the tree on disk is resolved as
/// it is, and once more as it would be, by the same resolvers that index it.
final class Trial {
    private final CodeMap before;
    private final CodeMap after;
    private final String from;
    private final String to;

    /// What is known of the tree that was tried last, so that of another try only what has changed is analysed again.
    /// It is given up where memory is short. Thread-safe.
    static final class Trees {
        private record Last(Path root, Outlines outlines) {}

        private SoftReference<Last> last = new SoftReference<>(null);

        private synchronized CodeMap of(Path root, List<SourceFile> files) {
            Last known = last.get();
            Outlines outlines = known != null && known.root().equals(root) ? known.outlines() : new Outlines();
            CodeMap map = CodeMap.of(files, outlines, _ -> {});
            outlines.remember(map);
            last = new SoftReference<>(new Last(root, outlines));
            return map;
        }
    }

    private Trial(CodeMap before, CodeMap after, String from, String to) {
        this.before = before;
        this.after = after;
        this.from = from;
        this.to = to;
    }

    /// @throws IllegalArgumentException when the tree has no such file, or has one at the new place
    static Trial moved(Trees trees, Path root, String from, String to) {
        List<SourceFile> files = files(root, from);
        if (files.stream().anyMatch(file -> file.path().equals(to))) {
            throw new IllegalArgumentException("there is a file at '" + to + "' already");
        }
        CodeMap before = trees.of(root, files);
        List<SourceFile> moved = files.stream()
                .map(file -> file.path().equals(from) ? SourceFile.of(to, file.text()) : file)
                .toList();
        CodeMap after = CodeMap.of(moved, file -> outline(before, file, from, to), _ -> {});
        return new Trial(before, after, from, to);
    }

    /// @throws IllegalArgumentException when the tree has no such file
    static Trial deleted(Trees trees, Path root, String path) {
        List<SourceFile> files = files(root, path);
        CodeMap before = trees.of(root, files);
        List<SourceFile> left =
                files.stream().filter(file -> !file.path().equals(path)).toList();
        CodeMap after = CodeMap.of(left, file -> before.outlines().get(file.path()), _ -> {});
        return new Trial(before, after, path, path);
    }

    private static List<SourceFile> files(Path root, String wanted) {
        List<SourceFile> files = SourceTree.read(root).files();
        if (files.stream().noneMatch(file -> file.path().equals(wanted))) {
            throw new IllegalArgumentException("'" + wanted + "' is not in the tree on disk");
        }
        return files;
    }

    private static @Nullable Outline outline(CodeMap before, SourceFile file, String from, String to) {
        if (!file.path().equals(to)) {
            return before.outlines().get(file.path());
        }
        Outline outline = before.outlines().getOrDefault(from, Outline.NONE);
        String unit = unit(outline.unit(), SourceFile.of(from, "").folder(), file.folder());
        return outline.in(unit);
    }

    /// The package that a file has to name at its new place, where its old one was that of its folder.
    private static String unit(String unit, String oldFolder, String newFolder) {
        String path = unit.replace('.', '/');
        if (unit.isEmpty() || !oldFolder.endsWith(path)) {
            return unit;
        }
        String sources = oldFolder.substring(0, oldFolder.length() - path.length());
        // elsewhere it is no source of these any more, whatever it says
        String below = newFolder.startsWith(sources) ? newFolder.substring(sources.length()) : newFolder;
        return below.replace('/', '.');
    }

    /// The edges that are gone: from others to the file, and from it to others.
    List<Edge> broken() {
        Set<String> left = new HashSet<>();
        after.edges().forEach(edge -> left.add(old(edge.from()) + "\n" + old(edge.to())));
        return before.edges().stream()
                .filter(edge -> !left.contains(edge.from() + "\n" + edge.to()))
                .toList();
    }

    private String old(String path) {
        return path.equals(to) ? from : path;
    }
}
