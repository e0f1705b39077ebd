package dev.ybis.gateway.code.manifest;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.manifest.JsonStrings.Said;
import java.util.List;
import java.util.stream.Stream;

/// `tsconfig.json` and its like: the settings one extends, and the projects it refers to. What is extended by the name
/// of a package is not in the tree.
final class CompilerManifests {
    private static final String NAME = "tsconfig.json";

    private CompilerManifests() {}

    static void resolve(List<SourceFile> files, Manifests manifests) {
        for (SourceFile file : files) {
            for (Said said : JsonStrings.read(file.text())) {
                if (said.at().getFirst().equals("extends") && said.text().startsWith(".")) {
                    refer(file, said, Manifests.INHERITED, manifests);
                } else if (said.isBelow("references") && said.key().equals("path")) {
                    refer(file, said, "dependency", manifests);
                }
            }
        }
    }

    private static void refer(SourceFile file, Said said, String rule, Manifests manifests) {
        String path = SourceFile.join(file.folder(), said.text());
        String found = path == null
                ? null
                : Stream.of(path, path + ".json", Manifests.below(path, NAME))
                        .filter(manifests::has)
                        .findFirst()
                        .orElse(null);
        manifests.require(file, found, rule, said.text(), said.line());
    }
}
