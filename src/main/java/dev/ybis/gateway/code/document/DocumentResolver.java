package dev.ybis.gateway.code.document;

import dev.ybis.gateway.code.Declaration;
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
    /// What a script exports without a name is called so, and in documents so much else.
    private static final String NAMELESS = "default";

    private final Set<String> paths;
    private final Map<String, Outline> documents;
    private final Edges edges;
    /// Path by file name and by declared name; [#AMBIGUOUS] where several files have it.
    private final Map<String, String> fileNames = new HashMap<>();
    private final Map<String, String> declaredNames = new HashMap<>();

    public DocumentResolver(Set<String> paths, Map<String, Outline> documents, Map<String, Outline> all, Edges edges) {
        this.paths = paths;
        this.documents = documents;
        this.edges = edges;
        paths.forEach(path -> fileNames.merge(path.substring(path.lastIndexOf('/') + 1), path, (_, _) -> AMBIGUOUS));
        all.forEach((path, outline) -> outline.declarations().stream()
                .filter(declaration -> !isWord(declaration))
                .map(Declaration::name)
                .filter(name -> !name.equals(NAMELESS))
                .distinct()
                .forEach(name -> declaredNames.merge(name, path, (_, _) -> AMBIGUOUS)));
    }

    /// Variables are called `path` or `app` as other things are; to say such a word is not to speak of them.
    private static boolean isWord(Declaration declaration) {
        return declaration.kind().equals("variable")
                && declaration.name().chars().allMatch(letter -> letter >= 'a' && letter <= 'z');
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

    /// Ties to the longest beginning of a name that only one file declares: `Outer.method` before `Outer`.
    private void named(String document, Mention mention) {
        if (fileNames.containsKey(mention.text())) {
            // it is a path, and resolved as one
            return;
        }
        for (String name = mention.text();
                !name.isEmpty();
                name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
            String target = declaredNames.getOrDefault(name, AMBIGUOUS);
            if (!target.equals(AMBIGUOUS)) {
                reference(document, target, "name", 0.6, mention);
                edges.link(new Edge(document, target + "#" + name, Edge.REFERENCES, "name", 0.6, mention.line()));
                return;
            }
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
