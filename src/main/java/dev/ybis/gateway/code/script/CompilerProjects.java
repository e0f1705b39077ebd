package dev.ybis.gateway.code.script;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ybis.gateway.code.SourceFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the TypeScript or JavaScript project a file belongs to: the nearest `tsconfig.json` or `jsconfig.json`
/// above it.
final class CompilerProjects {
    private final Function<String, String> text;
    private final ModuleFiles files;
    private final Packages packages;
    private final Map<String, CompilerSettings> byFolder = new HashMap<>();

    CompilerProjects(Function<String, String> text, ModuleFiles files, Packages packages) {
        this.text = text;
        this.files = files;
        this.packages = packages;
    }

    CompilerSettings of(String path) {
        return in(SourceFile.folder(path));
    }

    private CompilerSettings in(String folder) {
        CompilerSettings known = byFolder.get(folder);
        if (known != null) {
            return known;
        }
        String prefix = folder.isEmpty() ? "" : folder + "/";
        CompilerSettings settings = files.contains(prefix + "tsconfig.json")
                ? project(prefix + "tsconfig.json")
                : files.contains(prefix + "jsconfig.json")
                        ? project(prefix + "jsconfig.json")
                        : folder.isEmpty() ? CompilerSettings.NONE : in(SourceFile.folder(folder));
        byFolder.put(folder, settings);
        return settings;
    }

    /// A project that only lists others says nothing itself: the first of them that does speaks for the folder.
    private CompilerSettings project(String path) {
        CompilerSettings own = read(path, SourceFile.folder(path), new HashSet<>());
        if (own.isEmpty()) {
            for (JsonNode reference : RelaxedJson.read(text.apply(path)).path("references")) {
                String other =
                        file(SourceFile.folder(path), reference.path("path").asText(""));
                if (other != null) {
                    CompilerSettings referenced = read(other, SourceFile.folder(other), new HashSet<>());
                    if (SourceFile.folder(other).equals(SourceFile.folder(path)) && !referenced.isEmpty()) {
                        return referenced;
                    }
                }
            }
        }
        return own;
    }

    private CompilerSettings read(String path, String project, Set<String> seen) {
        if (!seen.add(path)) {
            return CompilerSettings.NONE;
        }
        JsonNode content = RelaxedJson.read(text.apply(path));
        CompilerSettings inherited = CompilerSettings.NONE;
        for (String extended : RelaxedJson.texts(content.path("extends"))) {
            String base = base(path, extended);
            if (base != null) {
                CompilerSettings more = read(base, project, seen);
                inherited = more.isEmpty() ? inherited : more;
            }
        }
        return CompilerSettings.of(SourceFile.folder(path), project, content.path("compilerOptions"), inherited);
    }

    private @Nullable String base(String path, String extended) {
        if (extended.startsWith(".")) {
            return file(SourceFile.folder(path), extended);
        }
        Manifest manifest = packages.named(path, extended);
        String rest = extended.substring(Packages.packageName(extended).length());
        return manifest == null ? null : file(manifest.folder(), "." + rest);
    }

    private @Nullable String file(String folder, String name) {
        String path = SourceFile.join(folder, name);
        if (path == null) {
            return null;
        }
        String inside = path.isEmpty() ? "tsconfig.json" : path + "/tsconfig.json";
        return files.contains(path)
                ? path
                : files.contains(path + ".json") ? path + ".json" : files.contains(inside) ? inside : null;
    }
}
