package dev.ybis.gateway.code.manifest;

import dev.ybis.gateway.code.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `go.mod` and `go.work`: modules replaced by a folder, modules of the tree that others require, and workspaces.
final class GoManifests {
    private static final String MODULE = "go.mod";

    private GoManifests() {}

    static void resolve(List<SourceFile> files, Manifests manifests) {
        Map<String, String> modules = new HashMap<>();
        for (SourceFile file : files) {
            String module = GoMod.read(file.text()).module();
            if (!module.isEmpty()) {
                modules.putIfAbsent(module, file.path());
            }
        }
        for (SourceFile file : files) {
            GoMod mod = GoMod.read(file.text());
            for (GoMod.Folder replaced : mod.replaced()) {
                String target = Manifests.at(file, replaced.folder(), MODULE);
                manifests.require(file, target, "dependency", replaced.folder(), replaced.line());
            }
            mod.required().forEach((module, line) -> manifests.refer(file, modules.get(module), "dependency", line));
            mod.uses().forEach(use -> manifests.members(file, use.folder(), MODULE, use.line()));
        }
    }
}
