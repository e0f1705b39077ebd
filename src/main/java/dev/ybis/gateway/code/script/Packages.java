package dev.ybis.gateway.code.script;

import dev.ybis.gateway.code.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The packages of a tree: which one a file belongs to, which one a name means, and what of it a subpath leads to.
final class Packages {
    private static final String MANIFEST = "package.json";

    private final ModuleFiles files;
    private final BuiltFiles built;
    private final Map<String, Manifest> byFolder = new HashMap<>();
    private final Map<String, List<Manifest>> byName = new HashMap<>();

    Packages(Iterable<String> paths, Function<String, String> text, ModuleFiles files) {
        this.files = files;
        this.built = new BuiltFiles(files);
        for (String path : paths) {
            if (path.equals(MANIFEST) || path.endsWith("/" + MANIFEST)) {
                byFolder.put(SourceFile.folder(path), Manifest.read(path, text.apply(path)));
            }
        }
        Workspaces workspaces = new Workspaces(byFolder.values(), text, files);
        byFolder.values().stream()
                .filter(manifest -> !manifest.name().isEmpty() && workspaces.links(manifest.folder()))
                .sorted(Comparator.comparing(Manifest::folder))
                .forEach(manifest -> byName.computeIfAbsent(manifest.name(), _ -> new ArrayList<>())
                        .add(manifest));
    }

    /// The package that `path` is a part of.
    private @Nullable Manifest around(String path) {
        for (String folder : TreePath.foldersAbove(path)) {
            Manifest manifest = byFolder.get(folder);
            if (manifest != null) {
                return manifest;
            }
        }
        return null;
    }

    /// The package that `name` begins with as seen from a file: its own, or else the nearest of that name.
    @Nullable
    Manifest named(String from, String name) {
        String packageName = packageName(name);
        Manifest own = around(from);
        if (own != null && own.name().equals(packageName)) {
            return own;
        }
        return byName.getOrDefault(packageName, List.of()).stream()
                .max(Comparator.comparingInt(manifest -> shared(from, manifest.folder())))
                .orElse(null);
    }

    /// Whether a package that `path` is a part of, or one around that, says that it needs the package which `name`
    /// begins with.
    boolean isDeclared(String path, String name) {
        String packageName = packageName(name);
        return TreePath.foldersAbove(path).stream()
                .map(byFolder::get)
                .anyMatch(manifest -> manifest != null && manifest.needs(packageName));
    }

    /// `@scope/name` of `@scope/name/lib/x`.
    static String packageName(String name) {
        int end = name.indexOf('/');
        if (name.startsWith("@") && end > 0) {
            end = name.indexOf('/', end + 1);
        }
        return end < 0 ? name : name.substring(0, end);
    }

    /// How many folders two paths have in common.
    private static int shared(String a, String b) {
        int count = 0;
        List<String> above = TreePath.foldersAbove(a);
        for (String folder : TreePath.foldersAbove(b + "/x")) {
            count += above.contains(folder) ? 1 : 0;
        }
        return count;
    }

    Resolution resolve(String from, String name, boolean typed) {
        Manifest named = named(from, name);
        if (named == null) {
            return new Resolution.External();
        }
        String rest = name.substring(packageName(name).length());
        if (named.hasExports()) {
            return first(named, named.exported("." + rest, typed), typed);
        }
        return rest.isEmpty() ? entry(named, typed) : first(named, List.of("." + rest), typed);
    }

    /// A name that begins with `#`, by the `imports` of the file's package: a file of it, or another package.
    Resolution imported(String from, String name, boolean typed) {
        Manifest own = around(from);
        if (own == null) {
            return new Resolution.External();
        }
        List<String> targets = own.imported(name, typed);
        Resolution inside = first(
                own, targets.stream().filter(target -> target.startsWith("./")).toList(), typed);
        if (inside instanceof Resolution.Found) {
            return inside;
        }
        return targets.stream()
                .filter(target -> !target.startsWith("."))
                .findFirst()
                .map(target -> resolve(from, target, typed))
                .orElse(inside);
    }

    /// What a folder as a whole leads to: what its manifest says, else its index.
    Resolution folder(String folder, boolean typed) {
        Manifest manifest = byFolder.get(folder);
        if (manifest != null) {
            return entry(manifest, typed);
        }
        String index = files.index(folder, typed);
        return index == null ? new Resolution.Missing() : new Resolution.Found(index, 1);
    }

    private Resolution entry(Manifest manifest, boolean typed) {
        List<String> entries = manifest.entries(typed);
        for (String entry : entries) {
            // no manifest below is asked, as in Node: else two could send each other in circles
            String path = SourceFile.join(manifest.folder(), entry);
            String written = files.file(path, typed);
            String file = written == null && path != null ? files.index(path, typed) : written;
            if (file != null) {
                return new Resolution.Found(file, 1);
            }
        }
        String index = files.index(manifest.folder(), typed);
        return index == null ? built.source(manifest.folder(), entries, typed) : new Resolution.Found(index, 1);
    }

    private Resolution first(Manifest manifest, List<String> targets, boolean typed) {
        for (String target : targets) {
            String file = module(manifest, target, typed);
            if (file != null) {
                return new Resolution.Found(file, 1);
            }
        }
        return built.source(manifest.folder(), targets, typed);
    }

    private @Nullable String module(Manifest manifest, String target, boolean typed) {
        String path = SourceFile.join(manifest.folder(), target);
        String file = files.file(path, typed);
        if (file != null || path == null) {
            return file;
        }
        return folder(path, typed) instanceof Resolution.Found found ? found.path() : null;
    }
}
