package dev.ybis.gateway.code;

import dev.ybis.gateway.code.Outline.Mention;
import dev.ybis.gateway.code.names.Links;
import dev.ybis.gateway.code.names.syntax.Coded;
import dev.ybis.gateway.code.names.syntax.Modules;
import dev.ybis.gateway.code.script.NamedModules;
import dev.ybis.gateway.code.script.Resolution;
import dev.ybis.gateway.code.script.ScriptModules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Ties JavaScript and TypeScript files together by the module names they import, pass on and load.
final class ScriptResolver {
    private final Map<String, Outline> outlines;
    private final Edges edges;
    private final ScriptModules modules;

    ScriptResolver(List<SourceFile> files, Set<String> paths, Map<String, Outline> outlines, Edges edges) {
        this.outlines = outlines;
        this.edges = edges;
        Map<String, SourceFile> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        this.modules = new ScriptModules(paths, path -> {
            SourceFile file = byPath.get(path);
            return file == null ? "" : file.text();
        });
    }

    /// Where the names of these files come from.
    Modules names() {
        List<String> ambient = new ArrayList<>();
        outlines.forEach((path, outline) -> {
            if (path.endsWith(".d.ts")
                    && outline.detail() instanceof Coded coded
                    && coded.code().exports() == null) {
                ambient.add(path);
            }
        });
        return new NamedModules(modules, List.copyOf(ambient));
    }

    void resolve() {
        outlines.forEach((path, outline) -> {
            for (Mention mention : outline.mentions()) {
                switch (mention.form()) {
                    case IMPORT -> tie(path, mention, "import");
                    case WILDCARD -> tie(path, mention, "re-export");
                    case NAME, QUALIFIED, LINK, PATH -> {}
                }
            }
        });
        Links.resolve(outlines, names(), edges);
    }

    private void tie(String path, Mention mention, String rule) {
        boolean typed = Language.of(path) == Language.TYPESCRIPT;
        switch (modules.resolve(path, mention.text(), typed)) {
            case Resolution.Found found -> {
                String known = mention.typesOnly() ? Edge.TYPE_IMPORT : rule;
                edges.add(new Edge(path, found.path(), Edge.IMPORTS, known, found.confidence(), mention.line()));
            }
            case Resolution.Missing _ -> {
                if (!SourceFile.isNoText(ScriptModules.bare(mention.text()))) {
                    edges.unresolved(path, mention);
                }
            }
            case Resolution.External _ ->
                edges.external(path, External.npmPackage(mention.text().replaceFirst("[?#].*$", "")), mention.line());
        }
    }
}
