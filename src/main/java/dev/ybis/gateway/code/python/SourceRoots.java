package dev.ybis.gateway.code.python;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The folders that Python may search for the modules of a tree. Which they are depends on how a program is started, so
/// these are the usual ones, nearest first: the folder above the file's outermost package (for a script its own), those
/// above that and their `src`, then wherever else in the tree a package begins.
final class SourceRoots {
    private final Set<String> paths;
    private final Set<String> roots = new TreeSet<>();

    SourceRoots(Set<String> paths) {
        this.paths = paths;
        for (String path : paths) {
            if (isPackage(above(path))) {
                roots.add(abovePackages(path));
            }
        }
    }

    List<String> of(String path) {
        Set<String> searched = new LinkedHashSet<>();
        String own = abovePackages(path);
        searched.add(own);
        for (String folder = own; ; folder = above(folder)) {
            searched.add(folder);
            searched.add(within(folder, "src"));
            if (folder.isEmpty()) {
                break;
            }
        }
        roots.stream()
                .sorted(Comparator.comparingInt((String root) -> shared(root, own))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(searched::add);
        return new ArrayList<>(searched);
    }

    private String abovePackages(String path) {
        String folder = above(path);
        while (isPackage(folder)) {
            folder = above(folder);
        }
        return folder;
    }

    private boolean isPackage(String folder) {
        return !folder.isEmpty()
                && (paths.contains(folder + "/__init__.py") || paths.contains(folder + "/__init__.pyi"));
    }

    /// How long a beginning two folders share.
    private static int shared(String a, String b) {
        String[] as = a.split("/");
        String[] bs = b.split("/");
        int i = 0;
        while (i < as.length && i < bs.length && as[i].equals(bs[i])) {
            i++;
        }
        return i;
    }

    static String above(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String within(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
