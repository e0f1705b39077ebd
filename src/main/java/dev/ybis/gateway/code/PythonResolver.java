package dev.ybis.gateway.code;

import dev.ybis.gateway.code.Outline.Form;
import dev.ybis.gateway.code.Outline.Mention;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Ties Python files together by their imports. A module's name is its path below its source root: the folder above its
/// outermost package, and also the tree's root and `src`, for namespace packages.
final class PythonResolver {
    private final Map<String, String> modules = new HashMap<>();
    private final Set<String> topLevel = new HashSet<>();
    private final Map<String, Outline> outlines;
    private final Edges edges;

    PythonResolver(Map<String, Outline> outlines, Edges edges) {
        this.outlines = outlines;
        this.edges = edges;
        outlines.keySet().forEach(path -> {
            String fromRoot = path.startsWith("src/") ? path.substring(4) : path;
            modules.putIfAbsent(module(fromRoot), path);
            modules.put(module(belowSourceRoot(path)), path);
        });
        modules.keySet().forEach(module -> topLevel.add(module.replaceFirst("\\..*$", "")));
    }

    void resolve() {
        outlines.forEach((path, outline) -> outline.mentions().forEach(mention -> resolve(path, mention)));
    }

    private void resolve(String path, Mention mention) {
        String target = target(path, mention.text());
        if (target != null) {
            edges.add(new Edge(path, target, Edge.IMPORTS, "import", 1.0, mention.line()));
        } else if (mention.form() == Form.NAME) {
            // a name inside the module, which was mentioned on its own
            return;
        } else if (mention.text().startsWith(".")
                || topLevel.contains(mention.text().replaceFirst("\\..*$", ""))) {
            edges.unresolved(path, mention);
        } else {
            edges.external(path, External.pythonModule(mention.text()), mention.line());
        }
    }

    private @Nullable String target(String path, String name) {
        if (!name.startsWith(".")) {
            String beside = SourceFile.folder(path);
            String sibling = modulePath(beside.isEmpty() ? name : beside + "/" + name.replace('.', '/'));
            // a script's own folder comes first on its path
            return sibling != null && !isPackage(beside) ? sibling : modules.get(name);
        }
        int dots = name.length() - name.replaceFirst("^\\.+", "").length();
        String folder = SourceFile.folder(path);
        for (int i = 1; i < dots; i++) {
            if (folder.isEmpty()) {
                return null;
            }
            folder = SourceFile.folder(folder);
        }
        String rest = name.substring(dots).replace('.', '/');
        return modulePath(rest.isEmpty() ? folder : folder.isEmpty() ? rest : folder + "/" + rest);
    }

    private @Nullable String modulePath(String withoutEnding) {
        for (String ending : new String[] {".py", "/__init__.py", ".pyi", "/__init__.pyi"}) {
            String path = withoutEnding.isEmpty() ? ending.substring(1) : withoutEnding + ending;
            if (outlines.containsKey(path)) {
                return path;
            }
        }
        return null;
    }

    private String belowSourceRoot(String path) {
        String folder = SourceFile.folder(path);
        while (isPackage(folder)) {
            folder = SourceFile.folder(folder);
        }
        return folder.isEmpty() ? path : path.substring(folder.length() + 1);
    }

    private boolean isPackage(String folder) {
        return !folder.isEmpty() && outlines.containsKey(folder + "/__init__.py");
    }

    private static String module(String path) {
        return path.replaceFirst("\\.pyi?$", "").replaceFirst("/__init__$", "").replace('/', '.');
    }
}
