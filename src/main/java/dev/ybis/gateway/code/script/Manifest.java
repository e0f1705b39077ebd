package dev.ybis.gateway.code.script;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ybis.gateway.code.SourceFile;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A `package.json` and the folder it speaks for.
record Manifest(String folder, JsonNode content) {
    private static final List<String> DEPENDENCIES =
            List.of("dependencies", "devDependencies", "peerDependencies", "optionalDependencies");

    static Manifest read(String path, String text) {
        return new Manifest(SourceFile.folder(path), RelaxedJson.read(text));
    }

    String name() {
        return content.path("name").asText("");
    }

    boolean needs(String packageName) {
        return DEPENDENCIES.stream().anyMatch(field -> content.path(field).has(packageName));
    }

    /// What the package as a whole leads to where it has no `exports`: declarations first for TypeScript.
    List<String> entries(boolean typed) {
        Stream<String> types = Stream.of("types", "typings");
        Stream<String> code = Stream.of("main", "module", "source");
        return (typed ? Stream.concat(types, code) : Stream.concat(code, types))
                .map(field -> content.path(field).textValue())
                .filter(Objects::nonNull)
                .toList();
    }

    boolean hasExports() {
        return content.hasNonNull("exports");
    }

    /// @param subpath `.` or `./x`
    List<String> exported(String subpath, boolean typed) {
        return Subpaths.targets(content.path("exports"), subpath, typed);
    }

    /// @param name `#x`
    List<String> imported(String name, boolean typed) {
        return Subpaths.targets(content.path("imports"), name, typed);
    }

    /// The patterns of the folders whose packages belong together; npm and Yarn write them in one of two ways.
    List<String> workspaces() {
        JsonNode workspaces = content.path("workspaces");
        return RelaxedJson.texts(workspaces.isObject() ? workspaces.path("packages") : workspaces);
    }
}
