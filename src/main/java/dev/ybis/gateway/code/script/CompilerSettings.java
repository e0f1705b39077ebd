package dev.ybis.gateway.code.script;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ybis.gateway.code.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a `tsconfig.json` or `jsconfig.json` says about module names, with what it extends.
///
/// @param baseUrl   folder that bare names are looked for in; null for none
/// @param pathsBase folder that the targets of `paths` begin at
/// @param paths     targets by pattern
/// @param rootDirs  folders that are one when it comes to relative names
record CompilerSettings(
        @Nullable String baseUrl, String pathsBase, Map<String, List<String>> paths, List<String> rootDirs) {
    static final CompilerSettings NONE = new CompilerSettings(null, "", Map.of(), List.of());

    boolean isEmpty() {
        return baseUrl == null && paths.isEmpty() && rootDirs.isEmpty();
    }

    /// These settings where they say something, else `inherited`.
    static CompilerSettings of(String folder, String project, JsonNode options, CompilerSettings inherited) {
        String ownBase = options.path("baseUrl").textValue();
        String baseUrl = ownBase == null ? inherited.baseUrl : located(folder, project, ownBase);
        boolean hasPaths = options.path("paths").isObject();
        List<String> ownRoots = RelaxedJson.texts(options.path("rootDirs")).stream()
                .map(root -> located(folder, project, root))
                .filter(Objects::nonNull)
                .toList();
        return new CompilerSettings(
                baseUrl,
                baseUrl == null ? hasPaths ? folder : inherited.pathsBase : baseUrl,
                hasPaths ? mappings(folder, project, options.path("paths")) : inherited.paths,
                ownRoots.isEmpty() ? inherited.rootDirs : ownRoots);
    }

    private static Map<String, List<String>> mappings(String folder, String project, JsonNode paths) {
        LinkedHashMap<String, List<String>> mappings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : paths.properties()) {
            List<String> targets = new ArrayList<>();
            for (String target : RelaxedJson.texts(entry.getValue())) {
                targets.add(target.startsWith("${configDir}") ? "/" + located(folder, project, target) : target);
            }
            mappings.put(entry.getKey(), targets);
        }
        return mappings;
    }

    /// `${configDir}` is the folder of the settings that a project begins with, whatever they extend.
    private static @Nullable String located(String folder, String project, String path) {
        return path.startsWith("${configDir}")
                ? SourceFile.join(project, path.substring("${configDir}".length()))
                : SourceFile.join(folder, path);
    }

    /// The targets of the pattern that fits `name` best: the name itself, else the one that says most before its `*`.
    @Nullable
    Mapped mapped(String name) {
        if (paths.containsKey(name) && !name.contains("*")) {
            return new Mapped(name, targets(name, ""));
        }
        String best = null;
        for (String pattern : paths.keySet()) {
            if (pattern.contains("*")
                    && Subpaths.matched(pattern, name) != null
                    && (best == null || pattern.indexOf('*') > best.indexOf('*'))) {
                best = pattern;
            }
        }
        String star = best == null ? null : Subpaths.matched(best, name);
        return best == null || star == null ? null : new Mapped(best, targets(best, star));
    }

    /// @param pattern the key of `paths` that fits
    /// @param targets without ending, seen from the tree's root
    record Mapped(String pattern, List<String> targets) {
        /// Whether the name should be a file of the tree: not if any name fits, nor if installed packages are meant.
        boolean isOwn() {
            return !pattern.equals("*")
                    && targets.stream().anyMatch(target -> !("/" + target + "/").contains("/node_modules/"));
        }
    }

    private List<String> targets(String pattern, String star) {
        return paths.getOrDefault(pattern, List.of()).stream()
                .map(target -> target.replace("*", star))
                .map(target -> target.startsWith("/") ? target.substring(1) : SourceFile.join(pathsBase, target))
                .filter(Objects::nonNull)
                .toList();
    }
}
