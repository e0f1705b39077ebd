package dev.ybis.gateway.graph;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.External;
import dev.ybis.gateway.code.Unresolved;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the contents of a repository: what differs from what stands there.
final class Replacement {
    /// Rows of one statement, so that no single message to Neo4j grows without bound.
    private static final int BATCH = 5_000;

    /// What runs the statements, in one transaction or in one after the other.
    interface Statements {
        void run(String statement, Map<String, Object> parameters);
    }

    private final Statements statements;
    private final IndexedRepository repository;

    Replacement(Statements statements, IndexedRepository repository) {
        this.statements = statements;
        this.repository = repository;
    }

    void write(Contents old, Contents next) {
        var files = Difference.between(old.files(), next.files());
        var symbols = Difference.between(old.symbols(), next.symbols());
        var edges = Difference.between(old.edges(), next.edges());
        var links = Difference.between(old.links(), next.links());
        // what says something else now stays where it is, and gets that written over
        Set<String> filesAgain = keys(files.come(), IndexedFile::path);
        Set<String> symbolsAgain = keys(symbols.come(), Symbol::id);
        kinds("remove-edges", Stream.of(edges.gone(), links.gone()));
        run("remove-parts", keyed(symbols.gone().stream().map(Symbol::id).filter(id -> !symbolsAgain.contains(id))));
        run(
                "remove-parts",
                keyed(files.gone().stream().map(IndexedFile::path).filter(path -> !filesAgain.contains(path))));
        run("save-files", rows(files.come(), file -> Rows.of(repository.name(), file)));
        run("save-symbols", rows(symbols.come(), symbol -> Rows.of(repository.name(), symbol)));
        kinds("save-edges", Stream.of(edges.come(), links.come()));
        writeExternals(old.externals(), next.externals());
        writeUnresolved(old.unresolved(), next.unresolved());
    }

    /// Those of a file stand at the file, so that a change of one file writes no more than its own.
    private void writeUnresolved(List<Unresolved> old, List<Unresolved> next) {
        if (old.equals(next)) {
            return;
        }
        Map<String, List<Unresolved>> before = old.stream().collect(Collectors.groupingBy(Unresolved::path));
        Map<String, List<Unresolved>> after = next.stream().collect(Collectors.groupingBy(Unresolved::path));
        run(
                "save-unresolved",
                Stream.concat(before.keySet().stream(), after.keySet().stream())
                        .distinct()
                        .filter(path ->
                                !before.getOrDefault(path, List.of()).equals(after.getOrDefault(path, List.of())))
                        .map(path -> Rows.of(repository.name(), path, after.getOrDefault(path, List.of())))
                        .toList());
    }

    /// What is outside stays as long as some file needs it.
    private void writeExternals(List<External> old, List<External> next) {
        var externals = Difference.between(old, next);
        Set<String> needed = externals.gone().isEmpty() ? Set.of() : keys(next, External::id);
        run("remove-needs", rows(externals.gone(), external -> Rows.of(repository.name(), external)));
        run(
                "remove-parts",
                externals.gone().stream()
                        .map(External::id)
                        .filter(id -> !needed.contains(id))
                        .distinct()
                        .<Map<String, Object>>map(id -> Map.of("key", Rows.keyOutside(repository.name(), id)))
                        .toList());
        run("save-needs", rows(externals.come(), external -> Rows.of(repository.name(), external)));
    }

    private static <T> Set<String> keys(Collection<T> all, Function<T, String> key) {
        return all.stream().map(key).collect(Collectors.toSet());
    }

    private List<Map<String, Object>> keyed(Stream<String> nodes) {
        return nodes.<Map<String, Object>>map(node -> Map.of("key", Rows.key(repository.name(), node)))
                .toList();
    }

    private static <T> List<Map<String, Object>> rows(List<T> all, Function<T, Map<String, Object>> row) {
        return all.stream().map(row).toList();
    }

    /// The kind of an edge is the type of its relationship, which a statement can't take as a parameter.
    private void kinds(String statement, Stream<List<Edge>> edges) {
        edges.flatMap(List::stream)
                .collect(Collectors.groupingBy(Edge::kind))
                .forEach((kind, ofKind) -> batches(
                        Cypher.named(statement).replace("KIND", kind.toUpperCase(Locale.ROOT)),
                        rows(ofKind, edge -> Rows.of(repository.name(), edge))));
    }

    private void run(String statement, List<Map<String, Object>> rows) {
        batches(Cypher.named(statement), rows);
    }

    private void batches(String statement, List<Map<String, Object>> rows) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<Map<String, Object>> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            statements.run(statement, Map.of("repository", repository.name(), "rows", batch));
        }
    }
}
