package dev.ybis.gateway.graph;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.External;
import dev.ybis.gateway.code.Unresolved;
import java.util.Collection;
import java.util.LinkedHashMap;
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

    private final IndexedRepository repository;
    private final Contents old;
    private final Contents next;
    private final Difference<IndexedFile> files;
    private final Difference<Symbol> symbols;
    private final Difference<Edge> edges;
    private final Difference<Edge> links;

    Replacement(IndexedRepository repository, Contents old, Contents next) {
        this.repository = repository;
        this.old = old;
        this.next = next;
        files = Difference.between(old.files(), next.files());
        symbols = Difference.between(old.symbols(), next.symbols());
        edges = Difference.between(old.edges(), next.edges());
        links = Difference.between(old.links(), next.links());
    }

    /// How many nodes and edges are written or removed, but for the few of what is outside.
    int rows() {
        return Stream.of(files, symbols, edges, links)
                .mapToInt(difference ->
                        difference.gone().size() + difference.come().size())
                .sum();
    }

    void write(Statements statements) {
        // what says something else now stays where it is, and gets that written over
        Set<String> filesAgain = keys(files.come(), IndexedFile::path);
        Set<String> symbolsAgain = keys(symbols.come(), Symbol::id);
        kinds(statements, "remove-edges", Stream.of(edges.gone(), links.gone()));
        run(
                statements,
                "remove-parts",
                keyed(symbols.gone().stream().map(Symbol::id).filter(id -> !symbolsAgain.contains(id))));
        run(
                statements,
                "remove-parts",
                keyed(files.gone().stream().map(IndexedFile::path).filter(path -> !filesAgain.contains(path))));
        run(statements, "save-files", rows(files.come(), file -> Rows.of(repository.name(), file)));
        run(statements, "save-symbols", rows(symbols.come(), symbol -> Rows.of(repository.name(), symbol)));
        kinds(statements, "save-edges", Stream.of(edges.come(), links.come()));
        writeExternals(statements);
        writeUnresolved(statements);
    }

    /// Those of a file stand at the file, so that a change of one file writes no more than its own.
    private void writeUnresolved(Statements statements) {
        if (old.unresolved().equals(next.unresolved())) {
            return;
        }
        Map<String, List<Unresolved>> before = byPath(old.unresolved());
        Map<String, List<Unresolved>> after = byPath(next.unresolved());
        run(
                statements,
                "save-unresolved",
                Stream.concat(before.keySet().stream(), after.keySet().stream())
                        .distinct()
                        .filter(path ->
                                !before.getOrDefault(path, List.of()).equals(after.getOrDefault(path, List.of())))
                        .map(path -> Rows.of(repository.name(), path, after.getOrDefault(path, List.of())))
                        .toList());
    }

    private static Map<String, List<Unresolved>> byPath(List<Unresolved> all) {
        return all.stream().collect(Collectors.groupingBy(Unresolved::path));
    }

    /// What is outside stays as long as some file needs it.
    private void writeExternals(Statements statements) {
        var externals = Difference.between(old.externals(), next.externals());
        Set<String> needed = externals.gone().isEmpty() ? Set.of() : keys(next.externals(), External::id);
        run(statements, "remove-needs", rows(externals.gone(), external -> Rows.of(repository.name(), external)));
        run(
                statements,
                "remove-parts",
                externals.gone().stream()
                        .map(External::id)
                        .filter(id -> !needed.contains(id))
                        .distinct()
                        .<Map<String, Object>>map(id -> Map.of("key", Rows.keyOutside(repository.name(), id)))
                        .toList());
        run(statements, "save-needs", rows(externals.come(), external -> Rows.of(repository.name(), external)));
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
    private void kinds(Statements statements, String statement, Stream<List<Edge>> edges) {
        edges.flatMap(List::stream)
                .collect(Collectors.groupingBy(Edge::kind))
                .forEach((kind, ofKind) -> batches(
                        statements,
                        Cypher.named(statement).replace("KIND", kind.toUpperCase(Locale.ROOT)),
                        ofKind,
                        this::bySource));
    }

    private List<Map<String, Object>> bySource(List<Edge> edges) {
        Map<String, List<Edge>> bySource =
                edges.stream().collect(Collectors.groupingBy(Edge::from, LinkedHashMap::new, Collectors.toList()));
        return bySource.entrySet().stream()
                .map(source -> Rows.out(repository.name(), source.getKey(), source.getValue()))
                .toList();
    }

    private void run(Statements statements, String statement, List<Map<String, Object>> rows) {
        batches(statements, Cypher.named(statement), rows, batch -> batch);
    }

    private <T> void batches(
            Statements statements, String statement, List<T> all, Function<List<T>, List<Map<String, Object>>> rows) {
        for (int from = 0; from < all.size(); from += BATCH) {
            List<T> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            statements.run(statement, Map.of("repository", repository.name(), "rows", rows.apply(batch)));
        }
    }
}
