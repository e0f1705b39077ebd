package dev.ybis.gateway.code.document;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.Outline.Mention;
import dev.ybis.gateway.code.SourceFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Ties documents to the files they speak of: by link, by path, and by the name of something only one file declares.
public final class DocumentResolver {
    private static final String AMBIGUOUS = "";

    private final LinkTargets targets;
    private final Map<String, Outline> documents;
    private final Edges edges;
    private final DeclaredNames names;
    private final Map<String, Outline> all;
    private @Nullable PythonNames python;
    /// Path by file name; [#AMBIGUOUS] where several files have it.
    private final Map<String, String> fileNames = new HashMap<>();

    public DocumentResolver(Set<String> paths, Map<String, Outline> documents, Map<String, Outline> all, Edges edges) {
        targets = new LinkTargets(paths);
        this.documents = documents;
        this.all = all;
        this.edges = edges;
        paths.forEach(path -> fileNames.merge(path.substring(path.lastIndexOf('/') + 1), path, (_, _) -> AMBIGUOUS));
        names = new DeclaredNames(all, documents.values().stream().flatMap(outline -> outline.mentions().stream()));
    }

    public void resolve() {
        documents.forEach((path, outline) -> outline.mentions().forEach(mention -> resolve(path, mention)));
    }

    private void resolve(String document, Mention mention) {
        switch (mention.form()) {
            case LINK -> {
                String target = targets.linked(document, mention.text());
                if (target != null) {
                    reference(document, target, "link", 1.0, mention);
                } else if (!targets.isFolder(document, mention.text())
                        && !targets.isPage(document, mention.text())
                        && !targets.isElsewhere(document, mention.text())
                        && !SourceFile.isNoText(mention.text())) {
                    edges.unresolved(document, mention.text(), mention.line());
                }
            }
            case PATH -> {
                String target = targets.named(document, mention.text());
                String named = fileNames.getOrDefault(mention.text(), AMBIGUOUS);
                if (target != null) {
                    reference(document, target, "path", 0.9, mention);
                } else if (!named.equals(AMBIGUOUS)) {
                    reference(document, named, "path", 0.7, mention);
                }
            }
            case NAME -> named(document, mention);
            case QUALIFIED -> qualified(document, mention);
            case IMPORT, WILDCARD -> {}
        }
    }

    private void named(String document, Mention mention) {
        if (fileNames.containsKey(mention.text())) {
            // it is a path, and resolved as one
            return;
        }
        boolean isCall = mention.text().endsWith(Phrases.CALLED);
        String name = isCall
                ? mention.text().substring(0, mention.text().length() - Phrases.CALLED.length())
                : mention.text();
        tie(document, names.meant(name, isCall), mention);
    }

    /// A name in a module: `module:name`, `module:` where the module is meant, `:name` where none was said.
    private void qualified(String document, Mention mention) {
        Phrases.Qualified said = Phrases.Qualified.of(mention.text());
        if (python == null) {
            python = new PythonNames(all);
        }
        DeclaredNames.Place place = said.module().isEmpty() ? null : python.meant(document, said.whole());
        if (place == null && !said.name().isEmpty()) {
            place = python.meant(document, said.name());
        }
        // a name with the module of something else is none of this tree's
        if (place == null && said.isFree()) {
            place = names.meant(said.name(), said.isCall());
        }
        tie(document, place, mention);
    }

    private void tie(String document, DeclaredNames.@Nullable Place place, Mention mention) {
        if (place == null) {
            return;
        }
        double sure = place.confidence();
        reference(document, place.path(), "name", sure, mention);
        if (!place.name().isEmpty()) {
            String symbol = place.path() + "#" + place.name();
            edges.link(new Edge(document, symbol, Edge.REFERENCES, "name", sure, mention.line()));
        }
    }

    private void reference(String document, String target, String rule, double confidence, Mention mention) {
        edges.add(new Edge(document, target, Edge.REFERENCES, rule, confidence, mention.line()));
    }
}
