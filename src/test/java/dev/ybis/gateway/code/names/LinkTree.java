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
final class LinkTree {
    private final Map<String, String> files = new TreeMap<>();

    LinkTree with(String path, String... lines) {
        files.put(path, String.join("\n", lines) + "\n");
        return this;
    }

    List<Edge> links() {
        List<SourceFile> sources = new ArrayList<>();
        files.forEach((path, text) -> sources.add(SourceFile.of(path, text)));
        return CodeMap.of(sources, _ -> {}).links();
    }

    /// What a symbol or file calls, without guesses and what may run instead.
    List<String> calls(String from) {
        return to(from, edge -> edge.kind().equals(Edge.CALLS) && !edge.isGuess() && !edge.isDispatch());
    }

    List<String> uses(String from) {
        return to(
                from, edge -> edge.kind().equals(Edge.USES) && !edge.isGuess() && !edge.isPart() && !edge.isPassedOn());
    }

    List<String> inherits(String from) {
        return to(from, edge -> edge.kind().equals(Edge.INHERITS));
    }

    List<String> dispatched(String from) {
        return to(from, Edge::isDispatch);
    }

    List<String> guessed(String from) {
        return to(from, Edge::isGuess);
    }

    List<String> taken(String from) {
        return to(from, edge -> edge.kind().equals(Edge.IMPORTS));
    }

    List<String> passedOn(String from) {
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
