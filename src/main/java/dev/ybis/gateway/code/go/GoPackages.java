package dev.ybis.gateway.code.go;

import dev.ybis.gateway.code.names.syntax.Modules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The packages of a tree, and the files each is. Not for several threads at once.
final class GoPackages implements Modules {
    private record Importing(String folder, boolean isOutsideTest, String imported) {}

    private record Seen(String folder, String unit, boolean isTest) {}

    private final GoModules modules;
    private final Map<String, GoFile> files = new LinkedHashMap<>();
    private final Map<String, List<GoFile>> folders = new LinkedHashMap<>();
    private final Map<Importing, List<GoFile>> imported = new HashMap<>();
    private final Map<Seen, List<GoFile>> seen = new HashMap<>();

    GoPackages(Collection<GoFile> all, GoModules modules) {
        this.modules = modules;
        all.forEach(file -> {
            files.put(file.path(), file);
            folders.computeIfAbsent(file.folder(), _ -> new ArrayList<>()).add(file);
        });
    }

    /// The files of the package that an import of `importer` leads to; empty where it is not in the tree.
    List<GoFile> imported(GoFile importer, String path) {
        return imported.computeIfAbsent(
                new Importing(importer.folder(), importer.isOutsideTest(), path),
                _ -> modules.folders(importer.folder(), path).stream()
                        .map(folder -> importable(importer, folder))
                        .filter(found -> !found.isEmpty())
                        .findFirst()
                        .orElse(List.of()));
    }

    /// The files of a folder that make the package which `importer` gets.
    private List<GoFile> importable(GoFile importer, String folder) {
        List<GoFile> here = folders.getOrDefault(folder, List.of());
        boolean seesTests = importer.isOutsideTest() && importer.folder().equals(folder);
        List<GoFile> all = here.stream()
                .filter(file -> seesTests ? !file.isOutsideTest() : !file.isTest())
                .toList();
        // programs of one file, left out of the build, lie beside a package
        List<GoFile> library =
                all.stream().filter(file -> !file.unit().equals("main")).toList();
        return library.isEmpty() ? all : library;
    }

    /// The files of the same package that a file sees, itself among them.
    List<GoFile> seen(GoFile from) {
        return seen.computeIfAbsent(
                new Seen(from.folder(), from.unit(), from.isTest()),
                _ -> folders.getOrDefault(from.folder(), List.of()).stream()
                        .filter(other -> other.unit().equals(from.unit()) && (from.isTest() || !other.isTest()))
                        .toList());
    }

    @Override
    public List<String> files(String from, String module) {
        GoFile importer = files.get(from);
        return importer == null ? List.of() : paths(imported(importer, module));
    }

    @Override
    public boolean isVariableAfterValue() {
        return true;
    }

    @Override
    public List<String> beside(String path, String name) {
        GoFile file = files.get(path);
        return file == null
                ? List.of()
                : paths(seen(file)).stream()
                        .filter(other -> !other.equals(path))
                        .toList();
    }

    @Override
    public boolean isTyped() {
        return true;
    }

    @Override
    public boolean isStructural() {
        return true;
    }

    private static List<String> paths(List<GoFile> files) {
        return files.stream().map(GoFile::path).toList();
    }
}
