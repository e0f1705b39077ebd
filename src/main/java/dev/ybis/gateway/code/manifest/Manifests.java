package dev.ybis.gateway.code.manifest;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.SourceFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Ties manifests to the manifests of the modules they need and to the files they name. The edges lead out of the
/// manifest: what hangs on one is told only to who asks about it.
public final class Manifests {
    /// The rule of edges from a manifest to one whose settings it takes over.
    static final String INHERITED = "parent";

    private final Set<String> paths;
    private final Edges edges;

    private Manifests(Set<String> paths, Edges edges) {
        this.paths = paths;
        this.edges = edges;
    }

    public static void resolve(List<SourceFile> files, Edges edges) {
        Set<String> paths = files.stream().map(SourceFile::path).collect(Collectors.toCollection(LinkedHashSet::new));
        Manifests manifests = new Manifests(paths, edges);
        new MavenManifests(named(files, "pom.xml"), manifests).resolve();
        new NodeManifests(named(files, "package.json"), manifests).resolve();
        new PythonManifests(named(files, "pyproject.toml"), manifests).resolve();
        CompilerManifests.resolve(
                files.stream()
                        .filter(file -> Language.isCompilerSettings(file.name()))
                        .toList(),
                manifests);
        new CargoManifests(named(files, "Cargo.toml"), manifests).resolve();
        GoManifests.resolve(
                files.stream()
                        .filter(file -> file.name().matches("go\\.(mod|work)"))
                        .toList(),
                manifests);
    }

    private static List<SourceFile> named(List<SourceFile> files, String name) {
        return files.stream().filter(file -> file.name().equals(name)).toList();
    }

    boolean has(@Nullable String path) {
        return path != null && paths.contains(path);
    }

    /// @param to where the edge leads; none where that is not in the tree
    boolean refer(SourceFile from, @Nullable String to, String rule, int line) {
        if (to == null || !paths.contains(to)) {
            return false;
        }
        edges.add(new Edge(from.path(), to, Edge.CONFIGURES, rule, 1.0, line));
        return true;
    }

    /// Refers to what must be in the tree.
    void require(SourceFile from, @Nullable String to, String rule, String text, int line) {
        if (!refer(from, to, rule, line)) {
            edges.unresolved(from.path(), text, line);
        }
    }

    /// Refers to the manifests `name` in the folders that a workspace lists, `*` and `**` among them.
    void members(SourceFile from, String pattern, String name, int line) {
        String folders = SourceFile.join(from.folder(), pattern);
        if (folders == null) {
            return;
        }
        if (!pattern.contains("*")) {
            require(from, below(folders, name), "workspace", pattern, line);
            return;
        }
        String expression = Pattern.quote(below(folders, name))
                .replace("**", "\\E\u0000\\Q")
                .replace("*", "\\E[^/]*\\Q")
                .replace("\u0000", ".*");
        Pattern matching = Pattern.compile(expression);
        paths.stream()
                .filter(path -> matching.matcher(path).matches())
                .forEach(path -> refer(from, path, "workspace", line));
    }

    static String below(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /// The manifest `name` in the folder that `path` leads to from a manifest.
    static @Nullable String at(SourceFile from, String path, String name) {
        String folder = SourceFile.join(from.folder(), path);
        return folder == null ? null : below(folder, name);
    }
}
