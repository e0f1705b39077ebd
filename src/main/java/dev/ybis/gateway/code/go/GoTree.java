package dev.ybis.gateway.code.go;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.go.GoFile.Import;
import dev.ybis.gateway.code.go.GoFile.Selection;
import dev.ybis.gateway.code.names.Links;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.treesitter.TreeSitterGo;

/// The Go files of a tree. An import leads to the files of a folder, and of these to the ones that declare what is used
/// of them; names without a qualifier lead to the other files of the same package. Build constraints are not
/// looked at: what several variants of a file declare is meant in one build or the other.
public final class GoTree {
    /// Of the files of a package of which no name is used, any or none may be meant.
    private static final double SOME_FILE = 0.5;
    private static final double SAME_PACKAGE = 0.95;

    private final Map<String, GoFile> files = new LinkedHashMap<>();
    private final Map<String, Outline> outlines;

    /// The outline of one file, with what [#GoTree] needs of it.
    public static SyntaxTree parse(String text) {
        return SyntaxTree.parse(new TreeSitterGo(), text);
    }

    /// @param tree of a file
    public static Outline read(SyntaxTree tree) {
        return GoAnalyser.read(tree);
    }

    /// @param outlines of the Go files, as [#read] gave them, by path
    public GoTree(Map<String, Outline> outlines) {
        this.outlines = outlines;
        outlines.forEach((path, outline) -> {
            if (outline.detail() instanceof GoFile file) {
                files.put(path, file.at(path));
            }
        });
    }

    /// @param all the whole tree: modules are told by files that are no Go
    public void resolve(List<SourceFile> all, Edges edges) {
        GoModules modules = new GoModules(all);
        GoPackages packages = new GoPackages(files.values(), modules);
        List<String> paths = all.stream().map(SourceFile::path).toList();
        for (GoFile file : files.values()) {
            Set<String> own = names(file, packages, edges);
            for (Import imported : file.imports()) {
                imported(file, imported, own, modules, packages, edges);
            }
            GoEmbeds.resolve(file, paths, edges);
        }
        Links.resolve(named(packages), packages, edges);
    }

    /// The outlines, with each import by the name its package says.
    private Map<String, Outline> named(GoPackages packages) {
        Map<String, Outline> named = new LinkedHashMap<>();
        files.forEach((path, file) -> {
            Map<String, String> units = new HashMap<>();
            for (Import imported : file.imports()) {
                List<GoFile> target =
                        imported.alias() == null ? packages.imported(file, imported.path()) : List.<GoFile>of();
                if (!target.isEmpty()) {
                    units.put(imported.path(), target.getFirst().unit());
                }
            }
            Outline outline = outlines.getOrDefault(path, Outline.NONE);
            named.put(path, outline.with(file.naming(units)));
        });
        return named;
    }

    /// Ties names to the other files of the package; returns those that were found.
    private Set<String> names(GoFile file, GoPackages packages, Edges edges) {
        List<GoFile> others = packages.seen(file);
        Set<String> found = new HashSet<>(file.declares());
        file.names().forEach((name, line) -> {
            boolean isOwn = file.declares().contains(name) || name.equals("init") || name.equals("main");
            for (GoFile other : isOwn ? List.<GoFile>of() : others) {
                if (other.declares().contains(name)) {
                    found.add(name);
                    edges.add(new Edge(file.path(), other.path(), Edge.IMPORTS, "same-package", SAME_PACKAGE, line));
                }
            }
        });
        return found;
    }

    private void imported(
            GoFile file, Import imported, Set<String> own, GoModules modules, GoPackages packages, Edges edges) {
        List<GoFile> target = packages.imported(file, imported.path());
        if (target.isEmpty()) {
            if (modules.isOwn(imported.path())) {
                edges.unresolved(file.path(), imported.path(), imported.line());
            } else {
                edges.external(file.path(), imported.path(), imported.line());
            }
            return;
        }
        Map<String, Integer> used = used(file, imported, own, target.getFirst().unit());
        boolean found = false;
        for (Map.Entry<String, Integer> name : used.entrySet()) {
            List<GoFile> declaring = target.stream()
                    .filter(other -> other.declares().contains(name.getKey()))
                    .toList();
            declaring.forEach(other -> imports(file, other, 1.0, name.getValue(), edges));
            found |= !declaring.isEmpty();
            if (declaring.isEmpty() && !".".equals(imported.alias())) {
                edges.unresolved(file.path(), imported.path() + "." + name.getKey(), name.getValue());
            }
        }
        if (!found) {
            target.stream()
                    .filter(other -> !other.isTest())
                    .forEach(other -> imports(file, other, SOME_FILE, imported.line(), edges));
        }
    }

    /// The names of the package that the file uses.
    private static Map<String, Integer> used(GoFile file, Import imported, Set<String> own, String unit) {
        Map<String, Integer> used = new LinkedHashMap<>();
        String qualifier = imported.alias() == null ? unit : imported.alias();
        Stream<Map.Entry<String, Integer>> names = qualifier.equals(".")
                ? file.names().entrySet().stream().filter(name -> !own.contains(name.getKey()))
                : file.selected().entrySet().stream()
                        .filter(selection -> selection.getKey().qualifier().equals(qualifier))
                        .map(selection -> Map.entry(name(selection.getKey()), selection.getValue()));
        names.forEach(name -> used.merge(name.getKey(), name.getValue(), Math::min));
        return used;
    }

    private static String name(Selection selection) {
        return selection.name();
    }

    private static void imports(GoFile from, GoFile to, double confidence, int line, Edges edges) {
        edges.add(new Edge(from.path(), to.path(), Edge.IMPORTS, "import", confidence, line));
    }
}
