package dev.ybis.gateway.code.document;

import dev.ybis.gateway.code.SourceFile;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files of a tree that links in documents lead to.
final class LinkTargets {
    /// What links to documents leave out where a program makes pages of these.
    private static final List<String> OF_DOCUMENTS = List.of(".rst", ".md", ".mdx", ".adoc", ".rest", ".txt");
    /// What an import in MDX leaves out.
    private static final List<String> OF_MODULES =
            List.of(".tsx", ".ts", ".jsx", ".js", ".mdx", ".md", "/index.tsx", "/index.ts", "/index.jsx", "/index.js");
    /// Marks the folder that Sphinx takes for the root of its documents.
    private static final String SPHINX = "conf.py";

    /// Where sites have what is served as it is.
    private static final List<String> OF_SITES = List.of("", "/public", "/static");

    private static final String MDX = ".mdx";

    private final Set<String> paths;

    LinkTargets(Set<String> paths) {
        this.paths = paths;
    }

    /// The file that is named as it is; null where there is none.
    @Nullable
    String named(String document, String text) {
        return places(document, text).filter(paths::contains).findFirst().orElse(null);
    }

    /// The file that a link leads to, which may leave out the ending; null where there is none, or a folder.
    @Nullable
    String linked(String document, String text) {
        String file = named(document, text);
        if (file != null || places(document, text).anyMatch(String::isEmpty)) {
            return file;
        }
        List<String> endings = document.endsWith(MDX) ? OF_MODULES : OF_DOCUMENTS;
        return isFolder(document, text) && endings != OF_MODULES
                ? null
                : places(document, text)
                        .flatMap(place -> endings.stream().map(ending -> place + ending))
                        .filter(paths::contains)
                        .findFirst()
                        .orElse(null);
    }

    boolean isFolder(String document, String text) {
        String folder = SourceFile.join(SourceFile.folder(document), text);
        return folder != null && (folder.isEmpty() || paths.stream().anyMatch(path -> path.startsWith(folder + "/")));
    }

    /// Whether a link leads to a page of a site, of which nothing says where it is made from: `/guide/start` in MDX.
    boolean isPage(String document, String text) {
        return document.endsWith(MDX)
                && text.startsWith("/")
                && SourceFile.name(text).indexOf('.') < 0;
    }

    /// Whether a link leads to other documentation than this tree's.
    boolean isElsewhere(String document, String text) {
        Antora antora = antora(document);
        return antora == null ? Antora.isResource(text) : antora.isElsewhere(text);
    }

    private @Nullable Antora antora(String document) {
        return document.endsWith(".adoc") ? Antora.of(document, paths) : null;
    }

    /// Where a text may lead: beside the document, or below the root of the documents, of the tree, or of a site that
    /// the document is a part of.
    private Stream<String> places(String document, String text) {
        Stream<@Nullable String> places = text.startsWith("/")
                ? Stream.concat(
                        Stream.of(SourceFile.join(rootOfDocuments(document), text), SourceFile.join("", text)),
                        above(document)
                                .flatMap(folder -> OF_SITES.stream().map(inside -> folder + inside))
                                .map(folder -> SourceFile.join(folder, text)))
                : Stream.of(SourceFile.join(SourceFile.folder(document), text), SourceFile.join("", text));
        Antora antora = antora(document);
        return Stream.concat(
                antora == null ? Stream.of() : antora.places(text),
                places.filter(Objects::nonNull).map(Objects::requireNonNull));
    }

    /// The folders that a document is in, the outermost first.
    private static Stream<String> above(String document) {
        return IntStream.range(0, document.length())
                .filter(at -> document.charAt(at) == '/')
                .mapToObj(at -> document.substring(0, at));
    }

    private String rootOfDocuments(String document) {
        String folder = SourceFile.folder(document);
        while (!folder.isEmpty() && !paths.contains(folder + "/" + SPHINX)) {
            folder = SourceFile.folder(folder);
        }
        return folder;
    }
}
