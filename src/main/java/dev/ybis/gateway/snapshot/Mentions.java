package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.code.SourceFile;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What documents say of code, and what artifacts are declared to be made from. What a list of changes says was true
/// when it was written, and is no mention. Pure functions.
public final class Mentions {
    /// How sure a path is that leads to a file; less where it is a name that only one file has.
    private static final double WHOLE_PATH = 0.9;

    private Mentions() {}

    /// Those of a document or artifact in the order of their lines; where a document names a symbol of a file, the file
    /// itself is not looked at as a whole.
    public static List<Edge> of(Snapshot snapshot, String path) {
        Stream<Edge> declared = snapshot.edgesFrom(path).filter(Mentions::isDeclared);
        Stream<Edge> said = said(snapshot, path).filter(edge -> !mayBeTheReaders(edge));
        return Stream.concat(declared, said)
                .sorted(Comparator.comparingInt(Edge::line).thenComparing(Edge::to))
                .toList();
    }

    /// How many mentions nobody can judge: a manifest that is named and not linked may be the reader's own, as in "put
    /// this in your `package.json`".
    public static int unclear(Snapshot snapshot, String document) {
        return (int) said(snapshot, document).filter(Mentions::mayBeTheReaders).count();
    }

    private static boolean mayBeTheReaders(Edge mention) {
        String path = mention.to();
        boolean isByName = mention.rule().equals("path")
                && (mention.confidence() < WHOLE_PATH
                        || SourceFile.folder(path).equals(SourceFile.folder(mention.from())));
        return isByName && !Language.governedBy(SourceFile.name(path)).isEmpty();
    }

    private static Stream<Edge> said(Snapshot snapshot, String document) {
        if (Role.of(document) != Role.DOCUMENT || Role.isChangeLog(document)) {
            return Stream.of();
        }
        List<Edge> links = snapshot.linksFrom(document);
        Set<String> named = links.stream().map(Mentions::path).collect(Collectors.toSet());
        return Stream.concat(
                        links.stream(),
                        snapshot.edgesFrom(document)
                                .filter(edge -> !isDeclared(edge))
                                .filter(edge -> !named.contains(edge.to()) || edge.isOfWholeFile()))
                .filter(edge -> Role.of(path(edge)) != Role.DOCUMENT);
    }

    /// Whether a file is made from another because `.ybis/artifacts.json` says so.
    public static boolean isDeclared(Edge edge) {
        return edge.kind().equals(Edge.DERIVES);
    }

    /// The file that is spoken of.
    public static String path(Edge mention) {
        int symbol = mention.to().lastIndexOf('#');
        return symbol < 0 ? mention.to() : mention.to().substring(0, symbol);
    }

    /// The name in that file of the symbol that is spoken of; `` for the file as a whole.
    public static String symbol(Edge mention) {
        int symbol = mention.to().lastIndexOf('#');
        return symbol < 0 ? "" : mention.to().substring(symbol + 1);
    }
}
