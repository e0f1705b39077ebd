package dev.ybis.gateway.staleness;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.snapshot.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What documents say of code, and what artifacts are declared to be made from.
final class Mentions {
    private Mentions() {}

    /// Those of a document or artifact in the order of their lines; where a document names a symbol of a file, the file
    /// itself is not looked at as a whole.
    static List<Edge> of(Snapshot snapshot, String path) {
        Stream<Edge> declared = snapshot.edgesFrom(path).filter(Mentions::isDeclared);
        Stream<Edge> said = Role.of(path) == Role.DOCUMENT ? said(snapshot, path) : Stream.of();
        return Stream.concat(declared, said)
                .sorted(Comparator.comparingInt(Edge::line).thenComparing(Edge::to))
                .toList();
    }

    private static Stream<Edge> said(Snapshot snapshot, String document) {
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
    static boolean isDeclared(Edge edge) {
        return edge.kind().equals(Edge.DERIVES);
    }

    /// The file that is spoken of.
    static String path(Edge mention) {
        int symbol = mention.to().lastIndexOf('#');
        return symbol < 0 ? mention.to() : mention.to().substring(0, symbol);
    }

    /// The name in that file of the symbol that is spoken of; `` for the file as a whole.
    static String symbol(Edge mention) {
        int symbol = mention.to().lastIndexOf('#');
        return symbol < 0 ? "" : mention.to().substring(symbol + 1);
    }
}
