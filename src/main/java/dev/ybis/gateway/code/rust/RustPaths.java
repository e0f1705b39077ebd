package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.rust.RustScope.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Follows a path through modules, items and `use` declarations (Rust reference, "Paths" and "Name resolution").
/// Visibility and conditions are not looked at.
final class RustPaths {
    private static final Set<String> STANDARD = Set.of("std", "core", "alloc", "proc_macro", "test");

    private final RustModules modules;
    /// The files through whose `use` the last path went.
    private final Set<String> via = new LinkedHashSet<>();

    /// The modules that declare a macro, by its name.
    private final Map<String, List<RustModule>> macros = new HashMap<>();

    /// Whether a module may have names that are not seen, as far as that was asked.
    private final Map<RustModule, Boolean> uncertain = new HashMap<>();

    private record Visit(RustModule module, String name) {}

    RustPaths(RustModules modules) {
        this.modules = modules;
        modules.all()
                .forEach(module -> module.scope.macros.forEach(name ->
                        macros.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(module)));
    }

    Set<String> via() {
        return via;
    }

    /// What `path` means in the code of `from`; empty where its first name is not known.
    List<Found> find(RustModule from, List<String> path, boolean isUse) {
        via.clear();
        List<Found> found = find(from, path, isUse, new HashMap<>());
        List<String> way = List.copyOf(via);
        List<Found> judged = found.stream().map(this::judged).toList();
        via.retainAll(way);
        return judged;
    }

    /// What a module does not show, one that may have more than it shows has perhaps. Asked once the way is
    /// gone, for the answer takes ways of its own.
    private Found judged(Found found) {
        if (found instanceof Found.Missing(RustModule module)) {
            Boolean known = uncertain.get(module);
            boolean isUncertain = known == null ? isUncertain(module, new HashSet<>()) : known;
            uncertain.put(module, isUncertain);
            return isUncertain ? new Found.Perhaps(module) : found;
        }
        return found;
    }

    List<Found> crate(RustModule from, String name) {
        via.clear();
        return outside(from, name);
    }

    private List<Found> find(RustModule from, List<String> path, boolean isUse, Map<Visit, List<Found>> seen) {
        List<Found> found = first(from, path.getFirst(), isUse, seen);
        for (String segment : path.subList(1, path.size())) {
            List<Found> next = new ArrayList<>();
            // a module and a function may share a name; only the first has what follows
            boolean hasModule = found.stream().anyMatch(Found.Module.class::isInstance);
            for (Found each : found) {
                switch (each) {
                    case Found.Module(RustModule module) -> next.addAll(below(module, segment, seen));
                    case Found.Item(RustModule module, String name, String member) -> {
                        if (!hasModule) {
                            next.add(new Found.Item(module, name, member.isEmpty() ? segment : member));
                        }
                    }
                    case Found.Outside _, Found.Perhaps _, Found.Missing _ -> next.add(each);
                }
            }
            found = next;
        }
        return found;
    }

    private List<Found> first(RustModule from, String name, boolean isUse, Map<Visit, List<Found>> seen) {
        switch (name) {
            case "crate" -> {
                return List.of(new Found.Module(from.root));
            }
            case "self" -> {
                return List.of(new Found.Module(from));
            }
            case "super" -> {
                return from.parent == null ? List.of() : List.of(new Found.Module(from.parent));
            }
            default -> {
                List<Found> here = lookup(from, name, seen);
                List<Found> crate = here.isEmpty() ? outside(from, name) : here;
                // paths of a `use` began at the root before the edition of 2018
                return crate.isEmpty() && isUse ? lookup(from.root, name, seen) : crate;
            }
        }
    }

    private List<Found> outside(RustModule from, String name) {
        RustModule library = modules.crate(from.owner, name);
        if (library != null) {
            return List.of(new Found.Module(library));
        }
        boolean isKnown = STANDARD.contains(name)
                || from.owner.cargo.dependencies().stream()
                        .anyMatch(each -> each.name().replace('-', '_').equals(name));
        return isKnown ? List.of(new Found.Outside()) : List.of();
    }

    private List<Found> below(RustModule module, String name, Map<Visit, List<Found>> seen) {
        if (name.equals("super")) {
            return module.parent == null ? List.of() : List.of(new Found.Module(module.parent));
        }
        if (name.equals("self")) {
            return List.of(new Found.Module(module));
        }
        List<Found> found = lookup(module, name, seen);
        return found.isEmpty() ? List.of(new Found.Missing(module)) : found;
    }

    /// The modules of a crate that declare a macro. One that is exported belongs to the root, wherever it stands.
    List<RustModule> macros(RustModule root, String name) {
        return macros.getOrDefault(name, List.of()).stream()
                .filter(module -> module.root == root)
                .toList();
    }

    /// What `name` is in a module: a module in it, an item, or what a `use` brings.
    List<Found> lookup(RustModule module, String name, Map<Visit, List<Found>> seen) {
        Visit visit = new Visit(module, name);
        List<Found> known = seen.get(visit);
        if (known != null) {
            return known;
        }
        // where globs lead back to where they began
        seen.put(visit, List.of());
        List<Found> found = new ArrayList<>();
        module.children.getOrDefault(name, List.of()).forEach(child -> found.add(new Found.Module(child)));
        if (module.scope.items.contains(name)) {
            found.add(new Found.Item(module, name, ""));
        }
        for (Use use : module.scope.uses) {
            if (use.alias().equals(name)) {
                List<Found> used =
                        use.isCrate() ? outside(module, use.path().getFirst()) : find(module, use.path(), true, seen);
                // a crate that nobody knows lies outside
                found.addAll(used.isEmpty() && use.path().size() > 1 ? List.of(new Found.Outside()) : used);
                via.add(module.file);
            }
        }
        if (found.isEmpty() && module.parent == null) {
            macros(module, name).forEach(declaring -> found.add(new Found.Item(declaring, name, "")));
        }
        // what is derived by stands beside a type of its name
        if (found.stream()
                .allMatch(each -> each instanceof Found.Item(RustModule in, String item, String _)
                        && in.scope.derives.contains(item))) {
            module.scope.uses.stream().filter(Use::isGlob).forEach(use -> found.addAll(glob(module, use, name, seen)));
        }
        seen.put(visit, found);
        return found;
    }

    /// What a glob of `module` has under a name.
    List<Found> glob(RustModule module, Use use, String name, Map<Visit, List<Found>> seen) {
        List<Found> found = new ArrayList<>();
        for (Found target : find(module, use.path(), true, seen)) {
            switch (target) {
                case Found.Module(RustModule into) -> found.addAll(lookup(into, name, seen));
                case Found.Item(RustModule in, String item, String _) -> {
                    if (in.scope.items.contains(item + "::" + name)) {
                        found.add(new Found.Item(in, item, name));
                    }
                }
                case Found.Outside _, Found.Perhaps _, Found.Missing _ -> {}
            }
        }
        if (!found.isEmpty()) {
            via.add(module.file);
        }
        return found;
    }

    /// Whether a module may have names that are not seen: macros declare them, or a glob of a library brings them.
    private boolean isUncertain(RustModule module, Set<RustModule> seen) {
        if (!seen.add(module)) {
            return false;
        }
        return module.scope.isUncertain()
                || module.scope.uses.stream().filter(Use::isGlob).anyMatch(use -> {
                    List<Found> targets = find(module, use.path(), true, new HashMap<>());
                    return targets.isEmpty()
                            || targets.stream().anyMatch(target -> switch (target) {
                                case Found.Module(RustModule into) -> isUncertain(into, seen);
                                case Found.Item _ -> false;
                                case Found.Outside _, Found.Perhaps _, Found.Missing _ -> true;
                            });
                });
    }
}
