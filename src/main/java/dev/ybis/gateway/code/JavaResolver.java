package dev.ybis.gateway.code;

import dev.ybis.gateway.code.Outline.Form;
import dev.ybis.gateway.code.Outline.Mention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Ties Java files together by the language's scoping rules (JLS 25, chapter 6): imports, names of the same package,
/// wildcard imports and fully qualified names, down to the top-level type that a nested one lies in.
final class JavaResolver {
    private static final String UNUSED = "unused-import";

    private final Map<String, List<String>> types = new HashMap<>();
    private final Set<String> packages = new HashSet<>();
    private final Map<String, Outline> outlines;
    private final Edges edges;

    JavaResolver(Map<String, Outline> outlines, Edges edges) {
        this.outlines = outlines;
        this.edges = edges;
        outlines.forEach((path, outline) -> {
            packages.add(outline.unit());
            for (String declaration : outline.names()) {
                types.computeIfAbsent(qualified(outline.unit(), declaration), _ -> new ArrayList<>())
                        .add(path);
            }
        });
    }

    void resolve() {
        outlines.forEach(this::resolve);
    }

    private void resolve(String path, Outline outline) {
        Set<String> shadowed = new HashSet<>(outline.names());
        List<String> wildcards = new ArrayList<>();
        Set<String> used = outline.mentions().stream()
                .filter(mention -> mention.form() == Form.NAME)
                .map(Mention::text)
                .collect(Collectors.toSet());
        for (Mention mention : outline.mentions()) {
            switch (mention.form()) {
                case IMPORT -> {
                    String name = mention.text().substring(mention.text().lastIndexOf('.') + 1);
                    shadowed.add(name);
                    imported(path, mention, used.contains(name));
                }
                case WILDCARD -> {
                    wildcards.add(mention.text());
                    // of a type: its members; of a package: whatever names the text uses, below
                    if (!edge(path, mention.text(), "import", 1.0, mention) && !packages.contains(mention.text())) {
                        edges.external(path, External.javaPackage(mention.text(), true), mention.line());
                    }
                }
                case NAME, QUALIFIED, LINK, PATH -> {}
            }
        }
        for (Mention mention : outline.mentions()) {
            switch (mention.form()) {
                case NAME -> {
                    if (!shadowed.contains(mention.text())) {
                        named(path, outline.unit(), wildcards, mention);
                    }
                }
                case QUALIFIED -> qualified(path, mention);
                case IMPORT, WILDCARD, LINK, PATH -> {}
            }
        }
    }

    /// @param used whether the code has the name; an import that only documentation needs is a reference
    private void imported(String path, Mention mention, boolean used) {
        if (longest(path, mention.text(), used ? "import" : UNUSED, mention)) {
            return;
        }
        String owner = mention.text().substring(0, Math.max(0, mention.text().lastIndexOf('.')));
        if (packages.contains(owner)) {
            edges.unresolved(path, mention);
        } else {
            edges.external(path, External.javaPackage(mention.text(), false), mention.line());
        }
    }

    private void named(String path, String unit, List<String> wildcards, Mention mention) {
        if (edge(path, qualified(unit, mention.text()), "same-package", 0.95, mention)) {
            return;
        }
        for (String wildcard : wildcards) {
            if (edge(path, qualified(wildcard, mention.text()), "wildcard-import", 0.95, mention)) {
                return;
            }
        }
    }

    /// A dotted name that begins with a package; one that begins with a type is found by that type's own name.
    private void qualified(String path, Mention mention) {
        longest(path, mention.text(), "qualified-name", mention);
    }

    /// Ties to the longest beginning of `name` that is a type: `a.b.C.member` to `a.b.C`.
    private boolean longest(String path, String name, String rule, Mention mention) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            String type = name.substring(0, end);
            if (type.indexOf('.') > 0 && edge(path, type, rule, 1.0, mention)) {
                return true;
            }
        }
        return false;
    }

    private boolean edge(String path, String type, String rule, double confidence, Mention mention) {
        List<String> declaring = types.getOrDefault(type, List.of());
        for (String target : declaring) {
            // the same name in two source roots: either may be meant
            String kind = rule.equals(UNUSED) ? Edge.REFERENCES : Edge.IMPORTS;
            edges.add(new Edge(path, target, kind, rule, confidence / declaring.size(), mention.line()));
            if (kind.equals(Edge.REFERENCES) || rule.equals("import")) {
                // it is the type that is imported, and not all of its file
                edges.link(new Edge(
                        path, symbol(target, type), kind, rule, confidence / declaring.size(), mention.line()));
            }
        }
        return !declaring.isEmpty();
    }

    private String symbol(String path, String type) {
        String unit = outlines.getOrDefault(path, Outline.NONE).unit();
        return path + "#" + (unit.isEmpty() ? type : type.substring(unit.length() + 1));
    }

    private static String qualified(String unit, String name) {
        return unit.isEmpty() ? name : unit + "." + name;
    }
}
