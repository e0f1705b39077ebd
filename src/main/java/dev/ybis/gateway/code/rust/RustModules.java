package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.manifest.Cargo;
import dev.ybis.gateway.code.manifest.Entry;
import dev.ybis.gateway.code.rust.RustScope.Inner;
import dev.ybis.gateway.code.rust.RustScope.Outer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The crates of a tree and their modules: from each file at which a library, program, test, example or build begins,
/// along `mod x;` (Rust reference, "Modules"). What no crate reaches stands for itself.
final class RustModules {
    private static final Pattern ROOT = Pattern.compile(
            "src/(main|lib)\\.rs|build\\.rs|(src/bin|tests|examples|benches)/([^/]+\\.rs|[^/]+/main\\.rs)");

    /// Files that begin something, and are no modules beside others.
    private static final Set<String> OF_THEMSELVES = Set.of("main.rs", "lib.rs", "mod.rs");

    private final Map<String, RustScope> scopes;
    private final Edges edges;
    private final Map<String, RustPackage> packages = new HashMap<>();
    private final List<RustModule> modules = new ArrayList<>();
    private final Set<String> reached = new HashSet<>();
    private final List<Lost> missing = new ArrayList<>();

    /// A `mod x;` without a file.
    record Lost(String file, String text, int line) {}

    RustModules(List<SourceFile> files, Map<String, RustScope> scopes, Edges edges) {
        this.scopes = scopes;
        this.edges = edges;
        for (SourceFile file : files) {
            if (file.name().equals("Cargo.toml")) {
                packages.put(file.folder(), new RustPackage(file.folder(), Cargo.read(file.text())));
            }
        }
        packages.values().forEach(this::library);
        Set<String> roots = new LinkedHashSet<>();
        packages.values().forEach(each -> each.cargo.programs().forEach(program -> {
            String path = SourceFile.join(each.folder, program.text());
            if (path != null && scopes.containsKey(path)) {
                roots.add(path);
            }
        }));
        scopes.keySet().stream().filter(this::isRoot).forEach(roots::add);
        roots.stream().filter(root -> !isLibrary(root)).forEach(this::root);
        // deeper ones last: the file that leads to others lies above them
        scopes.keySet().stream()
                .sorted(java.util.Comparator.comparingInt(path -> path.split("/").length))
                .filter(path -> !reached.contains(path))
                .toList()
                .forEach(path -> {
                    if (!reached.contains(path)) {
                        root(path);
                    }
                });
    }

    /// Every module of every crate.
    List<RustModule> all() {
        return modules;
    }

    List<Lost> missing() {
        return missing;
    }

    /// The library that `name` means in the code of `in`.
    @Nullable
    RustModule crate(RustPackage in, String name) {
        for (Cargo.Dependency dependency : in.cargo.dependencies()) {
            if (dependency.name().replace('-', '_').equals(name)) {
                return dependency(in, dependency);
            }
        }
        if (in.library != null && in.cargo.library().equals(name)) {
            return in.library;
        }
        return library(other -> other.cargo.library().equals(name));
    }

    private @Nullable RustModule dependency(RustPackage in, Cargo.Dependency dependency) {
        String from = in.folder;
        Cargo.Dependency meant = dependency;
        for (String above = in.folder; dependency.inherits(); above = SourceFile.folder(above)) {
            RustPackage workspace = packages.get(above);
            if (workspace != null) {
                for (Cargo.Dependency shared : workspace.cargo.shared()) {
                    if (shared.name().equals(dependency.name())) {
                        from = above;
                        meant = shared;
                    }
                }
            }
            if (above.isEmpty()) {
                break;
            }
        }
        String folder = meant.folder() == null ? null : SourceFile.join(from, meant.folder());
        RustPackage there = folder == null ? null : packages.get(folder);
        String crate = meant.crate();
        return there != null
                ? there.library
                : library(other -> other.cargo.name().equals(crate));
    }

    private @Nullable RustModule library(Predicate<RustPackage> which) {
        return packages.values().stream()
                .filter(each -> each.library != null && which.test(each))
                .map(each -> each.library)
                .findFirst()
                .orElse(null);
    }

    private void library(RustPackage owner) {
        Entry said = owner.cargo.libraryFile();
        String path = SourceFile.join(owner.folder, said == null ? "src/lib.rs" : said.text());
        RustScope scope = path == null ? null : scopes.get(path);
        if (path != null && scope != null) {
            owner.library = grow(new RustModule(scope, path, null, null, owner), SourceFile.folder(path), Set.of(path));
        }
    }

    private boolean isLibrary(String path) {
        return packages.values().stream().anyMatch(each -> each.library != null && each.library.file.equals(path));
    }

    private boolean isRoot(String path) {
        RustPackage owner = owner(path);
        String below = owner.folder.isEmpty() ? path : path.substring(owner.folder.length() + 1);
        return ROOT.matcher(below).matches();
    }

    private void root(String path) {
        RustScope scope = scopes.getOrDefault(path, new RustScope());
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean atRoot = isRoot(path) || name.equals("mod.rs") || name.equals("lib.rs") || name.equals("main.rs");
        grow(new RustModule(scope, path, null, null, owner(path)), folder(path, atRoot), Set.of(path));
    }

    /// The package that a file lies in; one without a name where there is none.
    private RustPackage owner(String path) {
        for (String folder = SourceFile.folder(path); ; folder = SourceFile.folder(folder)) {
            RustPackage found = packages.get(folder);
            if (found != null) {
                return found;
            }
            if (folder.isEmpty()) {
                return new RustPackage("", Cargo.read(""));
            }
        }
    }

    /// Adds a module and all below it.
    ///
    /// @param folder where the files of its `mod x;` lie
    /// @param above  the files on the way here
    private RustModule grow(RustModule module, String folder, Set<String> above) {
        modules.add(module);
        reached.add(module.file);
        for (Inner inner : module.scope.inners) {
            RustModule child = new RustModule(inner.scope(), module.file, module, module.root, module.owner);
            module.add(inner.name(), grow(child, below(folder, inner.name()), above));
        }
        for (Outer outer : module.scope.outers) {
            boolean found = false;
            for (String path : places(module, folder, outer)) {
                if (scopes.containsKey(path) && !above.contains(path)) {
                    found = true;
                    adopt(module, outer, path, above);
                }
            }
            if (!found) {
                missing.add(new Lost(module.file, "mod " + outer.name(), outer.line()));
            }
        }
        module.scope.folders.forEach((folderOfPackage, line) -> automatic(module, folderOfPackage, line, above));
        return module;
    }

    /// Adds each file of a folder as a module.
    private void automatic(RustModule module, String folderOfPackage, int line, Set<String> above) {
        String folder = SourceFile.join(module.owner.folder, folderOfPackage);
        scopes.keySet().stream()
                .filter(path -> SourceFile.folder(path).equals(folder)
                        && !OF_THEMSELVES.contains(SourceFile.name(path))
                        && !above.contains(path))
                .sorted()
                .toList()
                .forEach(path -> {
                    String name = SourceFile.name(path).replaceFirst("\\.rs$", "");
                    adopt(module, new Outer(name, List.of(), line), path, above);
                });
    }

    private void adopt(RustModule module, Outer outer, String path, Set<String> above) {
        edges.add(new Edge(module.file, path, Edge.IMPORTS, "module", 1.0, outer.line()));
        Set<String> way = new HashSet<>(above);
        way.add(path);
        RustModule child =
                new RustModule(scopes.getOrDefault(path, new RustScope()), path, module, module.root, module.owner);
        boolean placed = !outer.places().isEmpty() || path.endsWith("/mod.rs");
        module.add(outer.name(), grow(child, folder(path, placed), way));
    }

    private static List<String> places(RustModule module, String folder, Outer outer) {
        List<String> places = new ArrayList<>();
        boolean isInner = module.parent != null && module.parent.file.equals(module.file);
        for (String place : outer.places()) {
            String path = SourceFile.join(isInner ? folder : SourceFile.folder(module.file), place);
            if (path != null) {
                places.add(path);
            }
        }
        if (places.isEmpty() || outer.places().size() > 1) {
            places.add(below(folder, outer.name() + ".rs"));
            places.add(below(folder, outer.name() + "/mod.rs"));
        }
        return places;
    }

    /// Where a file's modules lie: beside it, or in the folder that is called as it is.
    private static String folder(String path, boolean beside) {
        return beside ? SourceFile.folder(path) : path.replaceFirst("\\.rs$", "");
    }

    private static String below(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
