package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.names.syntax.Modules;
import dev.ybis.gateway.code.python.Located.Ending;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Walks dotted names down from where Python would begin, as
/// [its path finder](https://docs.python.org/3/reference/import.html#the-path-based-finder) does:
/// a package before a module of the same name, both before folders without `__init__`, which make one package
/// wherever they lie.
public final class PythonModules implements Modules {
    /// Classes of the standard library that hold what they are given.
    private static final Set<String> HOLDERS = Set.of("OrderedDict", "ChainMap", "UserDict", "UserList", "Counter");

    private final Set<String> paths;
    private final Set<String> folders = new HashSet<>();
    private final SourceRoots roots;
    private final Map<String, List<String>> rootsByFolder = new HashMap<>();

    /// @param paths of all Python files
    public PythonModules(Set<String> paths) {
        this.paths = paths;
        for (String path : paths) {
            String folder = SourceRoots.above(path);
            while (folders.add(folder) && !folder.isEmpty()) {
                folder = SourceRoots.above(folder);
            }
        }
        this.roots = new SourceRoots(paths);
    }

    /// @param from the file that has the import
    /// @param name with leading dots where it is relative
    public Located locate(String from, String name) {
        // what a stub says it takes from other stubs, what runs from what runs
        boolean stub = from.endsWith(".pyi");
        int dots = 0;
        while (dots < name.length() && name.charAt(dots) == '.') {
            dots++;
        }
        return dots == 0 ? absolute(from, name.split("\\."), stub) : relative(from, dots, name.substring(dots), stub);
    }

    @Override
    public List<String> files(String from, String module) {
        String target = locate(from, module).target();
        return target == null ? List.of() : List.of(target);
    }

    @Override
    public List<String> submodule(String file, String name) {
        return isPackage(file) ? files(file, "." + name) : List.of();
    }

    @Override
    public boolean isFolder(String from, String module) {
        Located located = locate(from, module);
        return located.ending() == Ending.FOUND && located.target() == null;
    }

    @Override
    public boolean isClassSeen() {
        return true;
    }

    @Override
    public boolean isMixed() {
        return true;
    }

    @Override
    public boolean isToldBeside(String path) {
        return paths.contains(path + "i");
    }

    @Override
    public boolean makesOther(String type) {
        return Character.isUpperCase(type.charAt(0)) && !HOLDERS.contains(type);
    }

    @Override
    public boolean isVariableShared() {
        return true;
    }

    @Override
    public List<String> beside(String path, String name) {
        return List.of();
    }

    private Located relative(String from, int dots, String name, boolean stub) {
        String folder = SourceRoots.above(from);
        for (int i = 1; i < dots; i++) {
            if (folder.isEmpty()) {
                return new Located(List.of(), null, Ending.MISSING);
            }
            folder = SourceRoots.above(folder);
        }
        if (name.isEmpty()) {
            return new Located(List.of(), file(folder, "__init__", stub), Ending.FOUND);
        }
        return walk(List.of(folder), name.split("\\."), stub, true);
    }

    private Located absolute(String from, String[] parts, boolean stub) {
        List<String> searched = rootsByFolder.computeIfAbsent(SourceRoots.above(from), _ -> roots.of(from));
        if (StandardModules.contains(parts[0])) {
            searched = searched.subList(0, 1);
        }
        for (String root : searched) {
            if (regular(root, parts[0], stub) != null) {
                return walk(List.of(root), parts, stub, false);
            }
        }
        return StandardModules.contains(parts[0]) ? Located.EXTERNAL : walk(searched, parts, stub, false);
    }

    /// @param own whether what is missing should be there, though nothing was found yet
    private Located walk(List<String> places, String[] parts, boolean stub, boolean own) {
        List<String> portions = places;
        List<String> loaded = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            String part = parts[i];
            String file = null;
            for (String portion : portions) {
                file = file == null ? regular(portion, part, stub) : file;
            }
            List<String> inside = file == null
                    ? portions.stream()
                            .map(portion -> SourceRoots.within(portion, part))
                            .filter(folders::contains)
                            .toList()
                    : isPackage(file) ? List.of(SourceRoots.above(file)) : List.of();
            if (last && (file != null || !inside.isEmpty())) {
                return new Located(loaded, file, Ending.FOUND);
            }
            if (file != null) {
                loaded.add(file);
            }
            if (inside.isEmpty()) {
                boolean missing = own || !loaded.isEmpty();
                return missing ? new Located(loaded, null, Ending.MISSING) : Located.EXTERNAL;
            }
            portions = inside;
        }
        return Located.EXTERNAL;
    }

    private @Nullable String regular(String folder, String name, boolean stub) {
        String whole = file(SourceRoots.within(folder, name), "__init__", stub);
        return whole == null ? file(folder, name, stub) : whole;
    }

    private @Nullable String file(String folder, String name, boolean stub) {
        String stem = SourceRoots.within(folder, name);
        String first = stem + (stub ? ".pyi" : ".py");
        String second = stem + (stub ? ".py" : ".pyi");
        return paths.contains(first) ? first : paths.contains(second) ? second : null;
    }

    private static boolean isPackage(String file) {
        return file.substring(file.lastIndexOf('/') + 1).startsWith("__init__.");
    }
}
