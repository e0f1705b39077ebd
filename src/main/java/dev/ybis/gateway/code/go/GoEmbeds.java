package dev.ybis.gateway.code.go;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Edges;
import java.util.List;
import java.util.regex.Pattern;

/// The files that a Go file takes into the program by `//go:embed`. One that is not found may be binary, which no
/// tree holds, or built.
final class GoEmbeds {
    private GoEmbeds() {}

    static void resolve(GoFile file, List<String> paths, Edges edges) {
        file.embeds().forEach((pattern, line) -> {
            String prefix = file.folder().isEmpty() ? "" : file.folder() + "/";
            // a name, a pattern as path.Match has it, or a folder with all that is in it
            Pattern matching = Pattern.compile(Pattern.quote(prefix)
                    + Pattern.quote(pattern).replace("*", "\\E[^/]*\\Q").replace("?", "\\E[^/]\\Q")
                    + "(/.*)?");
            for (String path : paths) {
                if (matching.matcher(path).matches()) {
                    edges.add(new Edge(file.path(), path, Edge.IMPORTS, "embed", 1.0, line));
                }
            }
        });
    }
}
