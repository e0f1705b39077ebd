package dev.ybis.gateway.code.manifest;

import dev.ybis.gateway.code.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `Cargo.toml`: packages needed by path or inherited from the workspace, a workspace's members, and the files at which
/// crates begin that it names.
final class CargoManifests {
    private static final String NAME = "Cargo.toml";

    private final Map<SourceFile, Cargo> read = new LinkedHashMap<>();
    private final Manifests manifests;

    CargoManifests(List<SourceFile> files, Manifests manifests) {
        this.manifests = manifests;
        files.forEach(file -> read.put(file, Cargo.read(file.text())));
    }

    void resolve() {
        read.forEach((file, cargo) -> {
            cargo.members().forEach(member -> manifests.members(file, member.text(), NAME, member.line()));
            cargo.dependencies().forEach(dependency -> needed(file, dependency));
            cargo.shared().forEach(dependency -> needed(file, dependency));
            cargo.programs().forEach(program -> begins(file, program));
            Entry library = cargo.libraryFile();
            if (library != null) {
                begins(file, library);
            }
        });
    }

    private void begins(SourceFile file, Entry entry) {
        String path = SourceFile.join(file.folder(), entry.text());
        manifests.require(file, path, "entry", entry.text(), entry.line());
    }

    private void needed(SourceFile file, Cargo.Dependency dependency) {
        String folder = dependency.folder();
        if (folder != null) {
            manifests.require(file, Manifests.at(file, folder, NAME), "dependency", folder, dependency.line());
        } else if (dependency.inherits()) {
            inherited(file, dependency);
        }
    }

    private void inherited(SourceFile file, Cargo.Dependency dependency) {
        SourceFile workspace = workspace(file);
        if (workspace == null) {
            return;
        }
        manifests.refer(file, workspace.path(), Manifests.INHERITED, dependency.line());
        Cargo cargo = read.get(workspace);
        for (Cargo.Dependency shared : cargo == null ? List.<Cargo.Dependency>of() : cargo.shared()) {
            String folder = shared.folder();
            if (shared.name().equals(dependency.name()) && folder != null) {
                manifests.refer(file, Manifests.at(workspace, folder, NAME), "dependency", dependency.line());
            }
        }
    }

    /// The innermost manifest above a package that shares dependencies.
    private @Nullable SourceFile workspace(SourceFile file) {
        return read.entrySet().stream()
                .filter(each -> !each.getValue().shared().isEmpty())
                .map(Map.Entry::getKey)
                .filter(each -> each.folder().isEmpty() || (file.folder() + "/").startsWith(each.folder() + "/"))
                .max(java.util.Comparator.comparingInt(each -> each.folder().length()))
                .orElse(null);
    }
}
