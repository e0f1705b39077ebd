package dev.ybis.gateway.code.manifest;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.manifest.JsonStrings.Said;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `package.json`: packages of the tree that it needs, a workspace's members, and the files at which it begins.
/// Those that are built are not in the tree and are no loss.
final class NodeManifests {
    private static final String NAME = "package.json";
    private static final Set<String> NEEDS =
            Set.of("dependencies", "devDependencies", "peerDependencies", "optionalDependencies");
    private static final Set<String> BEGINNINGS =
            Set.of("main", "module", "browser", "types", "typings", "bin", "exports");
    private static final List<String> ENDINGS = List.of("", ".js", ".ts", ".mjs", ".cjs", "/index.js", "/index.ts");

    private final Map<SourceFile, List<Said>> read = new LinkedHashMap<>();
    private final Map<String, String> packages = new HashMap<>();
    private final Manifests manifests;

    NodeManifests(List<SourceFile> files, Manifests manifests) {
        this.manifests = manifests;
        for (SourceFile file : files) {
            List<Said> said = JsonStrings.read(file.text());
            read.put(file, said);
            said.stream()
                    .filter(each -> each.at().equals(List.of("name")))
                    .forEach(each -> packages.putIfAbsent(each.text(), file.path()));
        }
    }

    void resolve() {
        read.forEach((file, said) -> said.forEach(each -> {
            String first = each.at().getFirst();
            if (NEEDS.contains(first) && each.at().size() == 2) {
                needed(file, each);
            } else if (first.equals("workspaces") && !each.text().startsWith("!")) {
                manifests.members(file, each.text(), NAME, each.line());
            } else if (BEGINNINGS.contains(first) && !each.text().contains("*")) {
                begins(file, each);
            }
        }));
    }

    private void needed(SourceFile file, Said dependency) {
        String version = dependency.text();
        if (version.matches("(file|link|portal):.*") && !version.endsWith(".tgz")) {
            String folder = version.substring(version.indexOf(':') + 1);
            manifests.require(
                    file, Manifests.at(file, folder, NAME), "dependency", dependency.key(), dependency.line());
        } else {
            manifests.refer(file, packages.get(dependency.key()), "dependency", dependency.line());
        }
    }

    private void begins(SourceFile file, Said entry) {
        String path = SourceFile.join(file.folder(), entry.text());
        for (String ending : path == null ? List.<String>of() : ENDINGS) {
            if (manifests.refer(file, path + ending, "entry", entry.line())) {
                return;
            }
        }
    }
}
