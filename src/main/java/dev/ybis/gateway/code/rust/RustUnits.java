package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.names.syntax.Modules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The files that modules of a Rust tree are, as their paths say them. Not for several threads at once.
final class RustUnits implements Modules {
    private record Asked(String from, String path) {}

    /// Of the traits of the standard library that hand on what they are called on.
    private static final Set<String> OF_SAME =
            Set.of("clone", "to_owned", "as_ref", "as_mut", "borrow", "borrow_mut", "by_ref", "deref", "deref_mut");

    private final RustPaths paths;
    /// What each file is: a module of one crate or several.
    private final Map<String, List<RustModule>> modules = new HashMap<>();

    private final Map<Asked, List<String>> known = new HashMap<>();

    RustUnits(RustModules all) {
        paths = new RustPaths(all);
        for (RustModule module : all.all()) {
            boolean isInner = module.parent != null && module.parent.file.equals(module.file);
            if (!isInner) {
                modules.computeIfAbsent(module.file, _ -> new ArrayList<>(1)).add(module);
            }
        }
    }

    @Override
    public List<String> files(String from, String module) {
        return known.computeIfAbsent(new Asked(from, module), this::find);
    }

    private List<String> find(Asked asked) {
        List<String> path = Arrays.asList(asked.path().split("::"));
        return modules.getOrDefault(asked.from(), List.of()).stream()
                .flatMap(module -> paths.find(module, path, true).stream())
                .filter(Found.Module.class::isInstance)
                .map(found -> ((Found.Module) found).module().file)
                .distinct()
                .toList();
    }

    @Override
    public List<String> submodule(String file, String name) {
        return files(file, name.equals("super") ? name : "self::" + name);
    }

    @Override
    public boolean isVariableAfterValue() {
        return true;
    }

    @Override
    public boolean isFunctionApart() {
        return true;
    }

    @Override
    public boolean isOfSame(String method) {
        return OF_SAME.contains(method);
    }

    /// Macros are seen in all of their crate, as far as nobody knows the order of its files.
    @Override
    public List<String> beside(String path, String name) {
        return modules.getOrDefault(path, List.of()).stream()
                .map(module -> module.root)
                .distinct()
                .flatMap(crate -> paths.macros(crate, name).stream())
                .map(module -> module.file)
                .distinct()
                .toList();
    }
}
