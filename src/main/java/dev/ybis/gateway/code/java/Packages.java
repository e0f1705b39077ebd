package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.External;
import dev.ybis.gateway.code.Outline;
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
final class Packages {
    private static final String UNUSED = "unused-import";

    private final Map<String, List<String>> types = new HashMap<>();
    private final Set<String> packages = new HashSet<>();
    private final Map<String, Outline> outlines;

    /// @param outlines of the Java files, by path
    Packages(Map<String, Outline> outlines) {
        this.outlines = outlines;
        outlines.forEach((path, outline) -> {
            packages.add(outline.unit());
            for (String declaration : outline.names()) {
                types.computeIfAbsent(qualified(outline.unit(), declaration), _ -> new ArrayList<>())
                        .add(path);
            }
        });
    }

    private static String qualified(String unit, String name) {
        return unit.isEmpty() ? name : unit + "." + name;
    }

    /// Ties a file to those that it names.
    void resolve(String path, Edges edges) {
        new Naming(path, edges).resolve();
    }

    /// One file's names.
    private final class Naming {
        private final String path;
        private final Outline outline;
        private final Edges edges;
        private final Set<String> shadowed;
        private final List<String> wildcards = new ArrayList<>();

        Naming(String path, Edges edges) {
            this.path = path;
            this.edges = edges;
            outline = outlines.getOrDefault(path, Outline.NONE);
            shadowed = new HashSet<>(outline.names());
        }

        void resolve() {
            Set<String> used = outline.mentions().stream()
                    .filter(mention -> mention.form() == Form.NAME)
                    .map(Mention::text)
                    .collect(Collectors.toSet());
            for (Mention mention : outline.mentions()) {
                switch (mention.form()) {
                    case IMPORT -> {
                        String name = mention.text().substring(mention.text().lastIndexOf('.') + 1);
                        shadowed.add(name);
                        imported(mention, used.contains(name));
                    }
                    case WILDCARD -> {
                        wildcards.add(mention.text());
                        // of a type: its members; of a package: whatever names the text uses, below
                        if (!edge(mention.text(), "import", 1.0, mention) && !packages.contains(mention.text())) {
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
                            named(mention);
                        }
                    }
                    // one that begins with a type is found by that type's own name
                    case QUALIFIED -> longest("qualified-name", mention);
                    case IMPORT, WILDCARD, LINK, PATH -> {}
                }
            }
        }

        /// @param used whether the code has the name; an import that only documentation needs is a reference
        private void imported(Mention mention, boolean used) {
            if (longest(used ? "import" : UNUSED, mention)) {
                return;
            }
            String owner =
                    mention.text().substring(0, Math.max(0, mention.text().lastIndexOf('.')));
            if (packages.contains(owner)) {
                edges.unresolved(path, mention);
            } else {
                edges.external(path, External.javaPackage(mention.text(), false), mention.line());
            }
        }

        private void named(Mention mention) {
            if (edge(qualified(outline.unit(), mention.text()), "same-package", 0.95, mention)) {
                return;
            }
            for (String wildcard : wildcards) {
                if (edge(qualified(wildcard, mention.text()), "wildcard-import", 0.95, mention)) {
                    return;
                }
            }
        }

        /// Ties to the longest beginning of a dotted name that is a type: `a.b.C.member` to `a.b.C`.
        private boolean longest(String rule, Mention mention) {
            String name = mention.text();
            for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
                String type = name.substring(0, end);
                if (type.indexOf('.') > 0 && edge(type, rule, 1.0, mention)) {
                    return true;
                }
            }
            return false;
        }

        private boolean edge(String type, String rule, double confidence, Mention mention) {
            List<String> declaring = types.getOrDefault(type, List.of());
            for (String target : declaring) {
                // the same name in two source roots: either may be meant
                double sure = confidence / declaring.size();
                String kind = rule.equals(UNUSED) ? Edge.REFERENCES : Edge.IMPORTS;
                edges.add(new Edge(path, target, kind, rule, sure, mention.line()));
                if (kind.equals(Edge.REFERENCES) || rule.equals("import")) {
                    // it is the type that is imported, and not all of its file
                    edges.link(new Edge(path, symbol(target, type), kind, rule, sure, mention.line()));
                }
            }
            return !declaring.isEmpty();
        }

        private String symbol(String target, String type) {
            String unit = outlines.getOrDefault(target, Outline.NONE).unit();
            return target + "#" + (unit.isEmpty() ? type : type.substring(unit.length() + 1));
        }
    }
}
