package dev.ybis.gateway.code.manifest;

import dev.ybis.gateway.code.SourceFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `pom.xml`: its modules, its parent, and the artifacts of the tree that it needs.
final class MavenManifests {
    private static final String NAME = "pom.xml";
    private static final String ABOVE = "../pom.xml";

    private final Map<SourceFile, Pom> read = new LinkedHashMap<>();
    private final Map<String, SourceFile> files = new HashMap<>();
    private final Map<String, String> artifacts = new HashMap<>();
    private final Manifests manifests;

    MavenManifests(List<SourceFile> poms, Manifests manifests) {
        this.manifests = manifests;
        for (SourceFile file : poms) {
            Pom pom = Pom.read(file.text());
            read.put(file, pom);
            files.put(file.path(), file);
        }
        read.forEach((file, pom) -> artifacts.putIfAbsent(
                id(pom, inherited(file, Set.of()), pom.group(), pom.value("artifactId")), file.path()));
    }

    void resolve() {
        read.forEach((file, pom) -> {
            pom.modules().forEach(module -> module(file, module));
            String parent = parent(file, pom);
            if (parent != null) {
                manifests.refer(file, parent, Manifests.INHERITED, pom.lines().getOrDefault("parent", 1));
            } else if (!pom.value("parent/relativePath").isEmpty()) {
                String path = pom.value("parent/relativePath");
                manifests.require(
                        file, null, Manifests.INHERITED, path, pom.lines().getOrDefault("parent/relativePath", 1));
            }
            Map<String, String> inherited = inherited(file, Set.of());
            for (Pom.Need need : pom.needs()) {
                // a managed version is no need, an imported list of them is
                if (!need.isManaged() || need.scope().equals("import")) {
                    String target = artifacts.get(id(pom, inherited, need.group(), need.artifact()));
                    manifests.refer(file, target, "dependency", need.line());
                }
            }
        });
    }

    private void module(SourceFile file, Pom.Module module) {
        String path = SourceFile.join(file.folder(), module.path());
        String folder = Manifests.at(file, module.path(), NAME);
        manifests.require(file, manifests.has(path) ? path : folder, "module", module.path(), module.line());
    }

    /// The parent where the pom says that it lies, if that is the one; else the tree's pom of that name.
    private @Nullable String parent(SourceFile file, Pom pom) {
        String artifact = pom.value("parent/artifactId");
        if (artifact.isEmpty()) {
            return null;
        }
        String said = pom.values().getOrDefault("parent/relativePath", ABOVE);
        String path = SourceFile.join(file.folder(), said);
        for (String at : new String[] {path, path == null ? null : Manifests.below(path, NAME)}) {
            SourceFile there = at == null || said.isEmpty() ? null : files.get(at);
            Pom parent = there == null ? null : read.get(there);
            if (parent != null && parent.value("artifactId").equals(artifact)) {
                return at;
            }
        }
        return artifacts.get(pom.value("parent/groupId") + ":" + artifact);
    }

    /// The properties that a pom has from those above it.
    private Map<String, String> inherited(SourceFile file, Set<String> below) {
        Pom pom = read.get(file);
        String above = pom == null || below.contains(file.path()) ? null : parent(file, pom);
        SourceFile parent = above == null ? null : files.get(above);
        Pom there = parent == null ? null : read.get(parent);
        if (parent == null || there == null) {
            return Map.of();
        }
        Set<String> seen = new java.util.HashSet<>(below);
        seen.add(file.path());
        Map<String, String> all = new HashMap<>(inherited(parent, seen));
        all.putAll(there.properties());
        return all;
    }

    private static String id(Pom pom, Map<String, String> inherited, String group, String artifact) {
        return pom.substituted(group, inherited) + ":" + pom.substituted(artifact, inherited);
    }
}
