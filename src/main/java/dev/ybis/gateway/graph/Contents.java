package dev.ybis.gateway.graph;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.External;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.Unresolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the graph holds of a repository beside the repository itself.
///
/// @param edges      between files
/// @param links      between symbols, or between a symbol and a file as a whole
/// @param unresolved those of the references that lead nowhere that are kept by name
/// @param externals  what the files need from outside, each once for a file
public record Contents(
        List<IndexedFile> files,
        List<Symbol> symbols,
        List<Edge> edges,
        List<Edge> links,
        List<Unresolved> unresolved,
        List<External> externals) {
    /// References of one file kept by name of those that could not be resolved; more are of one kind.
    public static final int UNRESOLVED_OF_FILE = 100;
    /// References of one repository kept so: some megabytes, and nearly every repository can be judged by them.
    public static final int UNRESOLVED_IN_ALL = 20_000;

    public static final Contents NOTHING = new Contents(List.of(), List.of(), List.of(), List.of(), List.of());

    /// Of a repository that needs nothing from outside.
    public Contents(
            List<IndexedFile> files,
            List<Symbol> symbols,
            List<Edge> edges,
            List<Edge> links,
            List<Unresolved> unresolved) {
        this(files, symbols, edges, links, unresolved, List.of());
    }

    public static Contents of(CodeMap map) {
        return of(map, NOTHING);
    }

    /// As the other, without making again what stays.
    ///
    /// @param before what this program made of the same tree before
    public static Contents of(CodeMap map, Contents before) {
        Map<String, IndexedFile> known = HashMap.newHashMap(before.files.size());
        before.files.forEach(file -> known.put(file.path(), file));
        Map<String, List<Symbol>> declared = new HashMap<>();
        before.symbols.forEach(symbol ->
                declared.computeIfAbsent(symbol.path(), _ -> new ArrayList<>()).add(symbol));
        List<IndexedFile> files = new ArrayList<>(map.files().size());
        List<Symbol> symbols = new ArrayList<>(before.symbols.size());
        for (SourceFile file : map.files()) {
            IndexedFile same = known.get(file.path());
            if (same != null && same.hash().equals(file.hash())) {
                files.add(same);
                symbols.addAll(declared.getOrDefault(file.path(), List.of()));
            } else {
                files.add(new IndexedFile(
                        file.path(),
                        file.language().text(),
                        file.hash(),
                        file.lines().size()));
                symbols(file.path(), map.outlines().getOrDefault(file.path(), Outline.NONE), symbols);
            }
        }
        return new Contents(files, symbols, map.edges(), map.links(), kept(map.unresolved()), map.externals());
    }

    /// The same with files and symbols that others have, and what refers to these from what is here.
    ///
    /// @param wanted paths, which bring all that is in the file, and symbols as [Symbol#node()] names them
    public Contents with(Contents others, Set<String> wanted) {
        List<IndexedFile> added = others.files.stream()
                .filter(file -> wanted.contains(file.path()))
                .toList();
        List<Symbol> declared = others.symbols.stream()
                .filter(symbol -> wanted.contains(symbol.path()) || wanted.contains(symbol.node()))
                .toList();
        Set<String> back = nodes(added, declared);
        Set<String> here = nodes(files, symbols);
        here.addAll(back);
        Predicate<Edge> leadsBack = edge -> back.contains(edge.to()) && here.contains(edge.from());
        return new Contents(
                both(files, added),
                both(symbols, declared),
                both(edges, others.edges.stream().filter(leadsBack).toList()),
                both(links, others.links.stream().filter(leadsBack).toList()),
                unresolved,
                externals);
    }

    private static Set<String> nodes(List<IndexedFile> files, List<Symbol> symbols) {
        return Stream.concat(
                        files.stream().map(IndexedFile::path), symbols.stream().map(Symbol::node))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /// The first of each file and of all.
    private static List<Unresolved> kept(List<Unresolved> all) {
        Map<String, Integer> ofFile = new HashMap<>();
        return all.stream()
                .filter(reference -> ofFile.merge(reference.path(), 1, Integer::sum) <= UNRESOLVED_OF_FILE)
                .limit(UNRESOLVED_IN_ALL)
                .toList();
    }

    /// Whether two hold the same, in whatever order.
    public boolean isLike(Contents other) {
        return alike(files, other.files)
                && alike(symbols, other.symbols)
                && alike(edges, other.edges)
                && alike(links, other.links)
                && alike(unresolved, other.unresolved)
                && alike(externals, other.externals);
    }

    private static <T> boolean alike(List<T> one, List<T> other) {
        return one.size() == other.size() && Difference.between(one, other).isNone();
    }

    /// Adds the symbols of a file; of several of one name the later ones are numbered.
    private static void symbols(String path, Outline outline, List<Symbol> symbols) {
        Map<String, Integer> seen = new HashMap<>();
        for (Declaration declaration : outline.declarations()) {
            int place = seen.merge(declaration.name(), 1, Integer::sum);
            String id = Symbol.named(path, declaration.name()) + (place == 1 ? "" : "~" + place);
            symbols.add(new Symbol(
                    id, path, declaration.name(), declaration.kind(), declaration.line(), declaration.end()));
        }
    }
}
