package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A small tree of files, and the links between its symbols.
public final class LinkTree {
    private final Map<String, String> files = new TreeMap<>();

    public LinkTree with(String path, String... lines) {
        files.put(path, String.join("\n", lines) + "\n");
        return this;
    }

    public List<Edge> links() {
        return map().links();
    }

    public CodeMap map() {
        List<SourceFile> sources = new ArrayList<>();
        files.forEach((path, text) -> sources.add(SourceFile.of(path, text)));
        return CodeMap.of(sources, _ -> {});
    }

    /// What a symbol or file calls, without guesses and what may run instead.
    public List<String> calls(String from) {
        return to(from, edge -> edge.kind().equals(Edge.CALLS) && !edge.isGuess() && !edge.isDispatch());
    }

    public List<String> uses(String from) {
        return to(
                from,
                edge -> edge.kind().equals(Edge.USES)
                        && !edge.isGuess()
                        && !edge.isPart()
                        && !edge.isPassedOn()
                        && !edge.isHanded());
    }

    public List<String> handed(String from) {
        return to(from, Edge::isHanded);
    }

    public List<String> inherits(String from) {
        return to(from, edge -> edge.kind().equals(Edge.INHERITS));
    }

    public List<String> dispatched(String from) {
        return to(from, Edge::isDispatch);
    }

    public List<String> guessed(String from) {
        return to(from, Edge::isGuess);
    }

    public List<String> taken(String from) {
        return to(from, edge -> edge.kind().equals(Edge.IMPORTS));
    }

    public List<String> passedOn(String from) {
        return to(from, Edge::isPassedOn);
    }

    private List<String> to(String from, Predicate<Edge> which) {
        return links().stream()
                .filter(edge -> edge.from().equals(from))
                .filter(which)
                .map(Edge::to)
                .distinct()
                .sorted()
                .toList();
    }
}
