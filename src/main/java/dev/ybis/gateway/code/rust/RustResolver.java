package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.rust.RustModules.Lost;
import dev.ybis.gateway.code.rust.RustScope.Use;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Ties Rust files together by what their modules use and name.
final class RustResolver {
    /// What macros declare is not seen; the module that would have it is.
    private static final double PERHAPS = 0.7;
    /// A method beside its type's file, found by the names of both; a macro, by its own.
    private static final double BY_NAME = 0.9;
    private static final double WILDCARD = 0.95;
    /// As sure as an import, yet where a file both declares and re-exports the former tells more.
    private static final double RE_EXPORT = 0.95;
    /// A glob of which no name is seen in use: traits are used without being named.
    private static final double SOME_NAME = 0.5;

    private final Set<String> paths;
    private final RustModules modules;
    private final RustPaths names;
    private final Edges edges;
    /// The files of a crate that declare a macro or `Type::method`, by root and name.
    private final Map<RustModule, Map<String, Set<String>>> macros = new HashMap<>();
    private final Map<RustModule, Map<String, Set<String>>> members = new HashMap<>();
    /// A file may be a module of several crates: what one of them finds is found.
    private final Set<Lost> lost = new LinkedHashSet<>();
    private final Set<Lost> found = new HashSet<>();
    private final Set<Lost> external = new HashSet<>();

    RustResolver(List<SourceFile> all, RustModules modules, Edges edges) {
        this.paths = all.stream().map(SourceFile::path).collect(Collectors.toSet());
        this.modules = modules;
        this.names = new RustPaths(modules);
        this.edges = edges;
        for (RustModule module : modules.all()) {
            index(macros, module, module.scope.macros);
            index(members, module, module.scope.items);
        }
    }

    private static void index(
            Map<RustModule, Map<String, Set<String>>> index, RustModule module, Set<String> declared) {
        Map<String, Set<String>> files = index.computeIfAbsent(module.root, _ -> new HashMap<>());
        declared.forEach(
                name -> files.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(module.file));
    }

    void resolve() {
        lost.addAll(modules.missing());
        for (RustModule module : modules.all()) {
            RustScope scope = module.scope;
            scope.uses.forEach(use -> used(module, use));
            scope.paths.forEach((path, line) -> qualified(module, path, line));
            scope.names.forEach((name, line) -> globbed(module, name, line));
            scope.called.forEach((name, line) -> called(module, name, line));
            scope.included.forEach((place, line) -> included(module, place, line));
        }
        lost.stream()
                .filter(each -> !found.contains(each))
                .forEach(each -> edges.unresolved(each.file(), each.text(), each.line()));
    }

    private void used(RustModule module, Use use) {
        List<Found> targets =
                use.isCrate() ? names.crate(module, use.path().getFirst()) : names.find(module, use.path(), true);
        if (targets.isEmpty() || targets.stream().allMatch(Found.Outside.class::isInstance)) {
            String crate = use.path().getFirst();
            if (crate.matches("crate|self|super") && targets.isEmpty()) {
                lost(module, use.path(), use.line());
            } else if (!crate.matches("crate|self|super")
                    && external.add(new Lost(module.file, String.join("::", use.path()), use.line()))) {
                edges.external(module.file, crate, use.line());
            }
            via(module, use.line());
            return;
        }
        boolean quiet = use.isGlob();
        tie(module, targets, use.path(), "import", quiet ? SOME_NAME : 1.0, use.line());
    }

    private void qualified(RustModule module, List<String> path, int line) {
        boolean isMember = path.getFirst().equals("Self");
        List<Found> targets = isMember ? List.of() : names.find(module, path, false);
        if (targets.stream().allMatch(Found.Outside.class::isInstance)) {
            boolean isCrate = !targets.isEmpty() && names.via().isEmpty();
            if (isCrate && external.add(new Lost(module.file, path.getFirst(), line))) {
                edges.external(module.file, path.getFirst(), "qualified-name", line);
            }
            return;
        }
        // how a name came to be known here is what its own `use` says
        tie(module, targets, path, "qualified-name", 1.0, line);
    }

    /// A bare name is looked for in the globs alone: any other `use` speaks for itself.
    private void globbed(RustModule module, String name, int line) {
        RustScope scope = module.scope;
        boolean isKnown = scope.items.contains(name)
                || module.children.containsKey(name)
                || scope.uses.stream().anyMatch(use -> use.alias().equals(name));
        if (isKnown || scope.uses.stream().noneMatch(Use::isGlob)) {
            return;
        }
        List<Found> targets = names.find(module, List.of(name), false);
        boolean isFound = targets.stream().anyMatch(target -> !(target instanceof Found.Missing));
        if (isFound && !names.via().isEmpty()) {
            tie(module, targets, List.of(name), "wildcard-import", WILDCARD, line);
        }
    }

    private void called(RustModule module, String name, int line) {
        boolean isImported =
                module.scope.uses.stream().anyMatch(use -> use.alias().equals(name));
        Set<String> files = macros.getOrDefault(module.root, Map.of()).getOrDefault(name, Set.of());
        if (!isImported && !files.contains(module.file)) {
            files.forEach(file -> edge(module.file, file, "macro", BY_NAME, line));
        }
    }

    private void included(RustModule module, String place, int line) {
        String path = SourceFile.join(SourceFile.folder(module.file), place);
        if (path != null && paths.contains(path)) {
            edge(module.file, path, "include", 1.0, line);
        } else if (!module.scope.bytes.contains(place)) {
            lost.add(new Lost(module.file, place, line));
        }
    }

    private void tie(
            RustModule module, List<Found> targets, List<String> path, String rule, double confidence, int line) {
        boolean isLost = true;
        for (Found target : targets) {
            switch (target) {
                case Found.Module(RustModule to) -> edge(module.file, to.file, rule, confidence, line);
                case Found.Item(RustModule to, String name, String member) -> {
                    edge(module.file, to.file, rule, confidence, line);
                    member(module, to, name + "::" + member, line);
                }
                case Found.Perhaps(RustModule to) ->
                    edge(module.file, to.file, rule, Math.min(PERHAPS, confidence), line);
                case Found.Outside _, Found.Missing _ -> {}
            }
            isLost &= target instanceof Found.Missing;
        }
        via(module, line);
        if (isLost) {
            lost(module, path, line);
        } else {
            found.add(new Lost(module.file, String.join("::", path), line));
        }
    }

    /// A method may stand in another file than its type.
    private void member(RustModule module, RustModule type, String member, int line) {
        Set<String> files = members.getOrDefault(type.root, Map.of()).getOrDefault(member, Set.of());
        if (!files.contains(type.file)) {
            files.forEach(file -> edge(module.file, file, "method", BY_NAME, line));
        }
    }

    private void via(RustModule module, int line) {
        names.via().forEach(file -> edge(module.file, file, "re-export", RE_EXPORT, line));
    }

    private void lost(RustModule module, List<String> path, int line) {
        lost.add(new Lost(module.file, String.join("::", path), line));
    }

    private void edge(String from, String to, String rule, double confidence, int line) {
        edges.add(new Edge(from, to, Edge.IMPORTS, rule, confidence, line));
    }
}
