package dev.ybis.gateway.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A tree made by hand, and what is read of it.
public final class Tree {
    private final Map<String, String> files = new TreeMap<>();

    public Tree with(String path, String... lines) {
        files.put(path, String.join("\n", lines));
        return this;
    }

    public CodeMap map() {
        List<SourceFile> read = new ArrayList<>();
        files.forEach((path, text) -> read.add(SourceFile.of(path, text)));
        return CodeMap.of(read, _ -> {});
    }

    /// The edges as `from -rule-> to`, without what manifests say.
    public List<String> edges() {
        return map().edges().stream()
                .filter(edge -> !edge.kind().equals(Edge.CONFIGURES))
                .map(edge -> edge.from() + " -" + edge.rule() + "-> " + edge.to())
                .sorted()
                .toList();
    }

    /// What was not found, as `path:line text`.
    public List<String> unresolved() {
        return map().unresolved().stream()
                .map(each -> each.path() + ":" + each.line() + " " + each.text())
                .sorted()
                .toList();
    }

    public List<String> externals() {
        return map().externals().stream().map(External::name).sorted().toList();
    }

    public Outline outline(String path) {
        return map().outlines().getOrDefault(path, Outline.NONE);
    }

    /// What a file declares, as `kind name lines`.
    public List<String> symbols(String path) {
        return outline(path).declarations().stream()
                .map(symbol -> symbol.kind() + " " + symbol.name() + " " + symbol.line() + "-" + symbol.end())
                .toList();
    }
}
