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

    private final Set<String> paths;
    private final Map<String, Outline> documents;
    private final Edges edges;
    private final DeclaredNames names;
    /// Path by file name; [#AMBIGUOUS] where several files have it.
    private final Map<String, String> fileNames = new HashMap<>();

    public DocumentResolver(Set<String> paths, Map<String, Outline> documents, Map<String, Outline> all, Edges edges) {
        this.paths = paths;
        this.documents = documents;
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
                String target = file(document, mention.text());
                if (target != null) {
                    reference(document, target, "link", 1.0, mention);
                } else if (!isFolder(document, mention.text())) {
                    edges.unresolved(document, mention.text(), mention.line());
                }
            }
            case PATH -> {
                String target = file(document, mention.text());
                String named = fileNames.getOrDefault(mention.text(), AMBIGUOUS);
                if (target != null) {
                    reference(document, target, "path", 0.9, mention);
                } else if (!named.equals(AMBIGUOUS)) {
                    reference(document, named, "path", 0.7, mention);
                }
            }
            case NAME -> named(document, mention);
            case IMPORT, WILDCARD, QUALIFIED -> {}
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
        DeclaredNames.Place place = names.meant(name, isCall);
        if (place != null) {
            double sure = place.confidence();
            reference(document, place.path(), "name", sure, mention);
            String symbol = place.path() + "#" + place.name();
            edges.link(new Edge(document, symbol, Edge.REFERENCES, "name", sure, mention.line()));
        }
    }

    private @Nullable String file(String document, String text) {
        String beside = text.startsWith("/") ? null : SourceFile.join(SourceFile.folder(document), text);
        String fromRoot = SourceFile.join("", text);
        return beside != null && paths.contains(beside)
                ? beside
                : fromRoot != null && paths.contains(fromRoot) ? fromRoot : null;
    }

    private boolean isFolder(String document, String text) {
        String folder = SourceFile.join(SourceFile.folder(document), text);
        return folder != null && (folder.isEmpty() || paths.stream().anyMatch(path -> path.startsWith(folder + "/")));
    }

    private void reference(String document, String target, String rule, double confidence, Mention mention) {
        edges.add(new Edge(document, target, Edge.REFERENCES, rule, confidence, mention.line()));
    }
}
