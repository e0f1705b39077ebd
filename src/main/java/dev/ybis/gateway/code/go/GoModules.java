package dev.ybis.gateway.code.go;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.manifest.GoMod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where a Go import's package lies: the module that its path begins with (Go modules reference), a local replacement,
/// a `vendor` folder, or `src` of the days before modules.
final class GoModules {
    /// A module's path and the folder it lies in.
    private record Module(String path, String folder) {
        boolean has(String imported) {
            return imported.equals(path) || imported.startsWith(path + "/");
        }

        String folder(String imported) {
            String below = imported.substring(path.length());
            return folder.isEmpty() ? below.replaceFirst("^/", "") : folder + below;
        }
    }

    private static final Comparator<Module> LONGEST =
            Comparator.comparingInt((Module module) -> module.path().length()).reversed();

    private final List<Module> modules = new ArrayList<>();
    /// What a module or workspace has replaced, by the folder of its file.
    private final Map<String, List<Module>> replaced = new HashMap<>();

    GoModules(List<SourceFile> files) {
        for (SourceFile file : files) {
            boolean isModule = file.name().equals("go.mod");
            if (isModule || file.name().equals("go.work")) {
                GoMod mod = GoMod.read(file.text());
                if (isModule && !mod.module().isEmpty()) {
                    modules.add(new Module(mod.module(), file.folder()));
                }
                for (GoMod.Folder replacement : mod.replaced()) {
                    String folder = SourceFile.join(file.folder(), replacement.folder());
                    if (folder != null) {
                        replaced.computeIfAbsent(file.folder(), _ -> new ArrayList<>())
                                .add(new Module(replacement.module(), folder));
                    }
                }
            }
        }
        modules.sort(LONGEST);
        replaced.values().forEach(list -> list.sort(LONGEST));
    }

    /// Where the package `imported` may lie for a file in `folder`, the likeliest first.
    Set<String> folders(String folder, String imported) {
        Set<String> found = new LinkedHashSet<>();
        if (imported.startsWith("./") || imported.startsWith("../")) {
            String beside = SourceFile.join(folder, imported);
            return beside == null ? Set.of() : Set.of(beside);
        }
        for (String above = folder; ; above = SourceFile.folder(above)) {
            String prefix = above.isEmpty() ? "" : above + "/";
            found.add(prefix + "vendor/" + imported);
            replaced.getOrDefault(above, List.of()).stream()
                    .filter(module -> module.has(imported))
                    .map(module -> module.folder(imported))
                    .forEach(found::add);
            if (above.equals("src") || above.endsWith("/src")) {
                found.add(prefix + imported);
            }
            if (above.isEmpty()) {
                break;
            }
        }
        modules.stream()
                .filter(module -> module.has(imported))
                .map(module -> module.folder(imported))
                .forEach(found::add);
        found.add("src/" + imported);
        return found;
    }

    /// Whether `imported` belongs to a module of the tree, or is relative. Another major version of one does not.
    boolean isOwn(String imported) {
        return imported.startsWith(".")
                || modules.stream()
                        .anyMatch(module -> module.has(imported)
                                && !imported.substring(module.path().length()).matches("/v[2-9]\\d*(/.*)?"));
    }
}
