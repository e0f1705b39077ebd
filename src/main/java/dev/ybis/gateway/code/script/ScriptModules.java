package dev.ybis.gateway.code.script;

import dev.ybis.gateway.code.SourceFile;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Resolves the module names of a tree's scripts to files of the tree.
public final class ScriptModules {
    private final ModuleFiles files;
    private final Packages packages;
    private final CompilerProjects projects;

    /// @param text gives the text of a path that is among `paths`
    public ScriptModules(Set<String> paths, Function<String, String> text) {
        this.files = new ModuleFiles(paths);
        this.packages = new Packages(paths, text, files);
        this.projects = new CompilerProjects(text, files, packages);
    }

    /// @param from  path of the file that names the module
    /// @param typed whether TypeScript's order of endings holds, not Node's
    public Resolution resolve(String from, String written, boolean typed) {
        String name = bare(written);
        if (isRelative(name)) {
            return relative(from, name, typed);
        }
        if (name.startsWith("#")) {
            Resolution imported = packages.imported(from, name, typed);
            return imported instanceof Resolution.Found ? imported : mapped(from, name, typed, imported);
        }
        if (name.isEmpty() || name.startsWith("node:")) {
            return new Resolution.External();
        }
        return mapped(from, name, typed, packages.resolve(from, name, typed));
    }

    /// Without what bundlers read of it: loaders before, queries behind.
    public static String bare(String written) {
        return written.substring(written.lastIndexOf('!') + 1).replaceFirst("(?<=.)[?#].*$", "");
    }

    private static boolean isRelative(String name) {
        return name.startsWith("./") || name.startsWith("../") || name.equals(".") || name.equals("..");
    }

    private Resolution relative(String from, String name, boolean typed) {
        String folder = SourceFile.folder(from);
        String path = SourceFile.join(folder, name);
        boolean isFolder = name.matches("(.*/)?\\.{0,2}");
        Resolution beside = module(path, isFolder, typed);
        if (beside instanceof Resolution.Found || path == null) {
            return beside;
        }
        if (("/" + path + "/").contains("/node_modules/")) {
            return new Resolution.External();
        }
        List<String> roots = projects.of(from).rootDirs();
        for (String root : roots) {
            for (String other : TreePath.isBelow(path, root) ? roots : List.<String>of()) {
                Resolution there = module(SourceFile.join(other, TreePath.below(path, root)), isFolder, typed);
                if (there instanceof Resolution.Found) {
                    return there;
                }
            }
        }
        return beside;
    }

    /// A name as the project's settings map it, before what `unmapped` says.
    private Resolution mapped(String from, String name, boolean typed, Resolution unmapped) {
        CompilerSettings settings = projects.of(from);
        CompilerSettings.Mapped mapped = settings.mapped(name);
        for (String target : mapped == null ? List.<String>of() : mapped.targets()) {
            Resolution found = module(target, false, typed);
            if (found instanceof Resolution.Found) {
                return found;
            }
        }
        if (settings.baseUrl() != null) {
            Resolution found = module(SourceFile.join(settings.baseUrl(), name), false, typed);
            if (found instanceof Resolution.Found) {
                return found;
            }
        }
        boolean isLost = unmapped instanceof Resolution.External
                && mapped != null
                && mapped.isOwn()
                && !packages.isDeclared(from, name);
        return isLost ? new Resolution.Missing() : unmapped;
    }

    private Resolution module(@Nullable String path, boolean isFolder, boolean typed) {
        if (path == null) {
            return new Resolution.Missing();
        }
        String file = isFolder ? null : files.file(path, typed);
        return file == null ? packages.folder(path, typed) : new Resolution.Found(file, 1);
    }
}
