package dev.ybis.gateway.code;

import dev.ybis.gateway.code.Outline.Mention;
import dev.ybis.gateway.code.names.Links;
import dev.ybis.gateway.code.python.Fixtures;
import dev.ybis.gateway.code.python.Located;
import dev.ybis.gateway.code.python.PythonModules;
import java.util.Map;

/// Ties Python files together by what their imports load. `import a.b.c` runs `a/__init__` and `a/b/__init__` before
/// `a/b/c`, so all three are needed, whatever name the importer uses. The packages that enclose the importer
/// are another matter: they ran before it did, so an import loads none of them, and ties to one only by naming it.
final class PythonResolver {
    private final Map<String, Outline> outlines;
    private final Edges edges;
    private final PythonModules modules;

    PythonResolver(Map<String, Outline> outlines, Edges edges) {
        this.outlines = outlines;
        this.edges = edges;
        this.modules = new PythonModules(outlines.keySet());
    }

    void resolve() {
        outlines.forEach((path, outline) -> {
            for (Mention mention : outline.mentions()) {
                switch (mention.form()) {
                    case IMPORT, WILDCARD -> module(path, mention);
                    case NAME -> member(path, mention);
                    case QUALIFIED, LINK, PATH -> {}
                }
            }
        });
        Fixtures.configured(outlines.keySet()).forEach(edges::add);
        Links.resolve(Fixtures.given(outlines), modules, edges);
    }

    private void module(String path, Mention mention) {
        Located located = modules.locate(path, mention.text());
        for (String parent : located.parents()) {
            boolean encloses = path.startsWith(SourceFile.folder(parent) + "/");
            if (!encloses) {
                tie(path, parent, "parent-package", mention);
            }
        }
        switch (located.ending()) {
            case FOUND -> {
                if (located.target() != null) {
                    tie(path, located.target(), "import", mention);
                }
            }
            case MISSING -> edges.unresolved(path, mention);
            case EXTERNAL -> edges.external(path, External.pythonModule(mention.text()), mention.line());
        }
    }

    /// A name taken from a module, which was mentioned on its own, may be a module too.
    private void member(String path, Mention mention) {
        String target = modules.locate(path, mention.text()).target();
        if (target != null) {
            tie(path, target, "import", mention);
        }
    }

    private void tie(String path, String target, String rule, Mention mention) {
        String known = mention.typesOnly() ? Edge.TYPE_IMPORT : rule;
        edges.add(new Edge(path, target, Edge.IMPORTS, known, 1.0, mention.line()));
    }
}
