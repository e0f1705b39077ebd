package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.Symbol;
import dev.ybis.gateway.snapshot.walk.Layer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Puts together the layer of files and symbols with the links between them. Where a file depends on another and no
/// link but a guess says by what, the edge between the files stands for any of their symbols.
///
/// @param passedOn the edges between files that are not in the layer, for what the one needs it has from elsewhere
/// through the other; by the file that passes it on
record Parts(Layer layer, Map<String, List<Edge>> passedOn) {
    /// @param files   the layer of files alone
    /// @param symbols those of all files, file by file in the layer's order
    /// @param tests   the symbols that are tests beside what they try, and the files that hold some
    static Parts of(Layer files, List<Symbol> symbols, Contents contents, Set<String> tests) {
        Map<String, Integer> owners = new LinkedHashMap<>();
        for (int file = 0; file < files.size(); file++) {
            owners.put(files.node(file), file);
        }
        symbols.forEach(symbol -> owners.putIfAbsent(symbol.node(), files.id(symbol.path())));
        Set<Long> linked = new HashSet<>();
        Set<Long> passed = new HashSet<>();
        BitSet linking = new BitSet(files.size());
        for (Edge link : contents.links()) {
            int from = owners.getOrDefault(link.from(), -1);
            if (from >= 0) {
                linking.set(from);
            }
            if (!link.isGuess()) {
                (link.isPassedOn() ? passed : linked).add(pair(from, owners.getOrDefault(link.to(), -1)));
            }
        }
        List<Edge> edges = new ArrayList<>(
                contents.links().stream().filter(link -> !link.isPassedOn()).toList());
        Map<String, List<Edge>> passedOn = new HashMap<>();
        for (Edge edge : contents.edges()) {
            int from = files.id(edge.from());
            // a file whose names were followed would have a link to what it uses of a package that it loads, and to
            // types
            long pair = pair(from, files.id(edge.to()));
            boolean isTold = linked.contains(pair) || (edge.isOfLoading() || edge.isOfTypes()) && linking.get(from);
            if (!edge.isOfWholeFile() && !isTold && passed.contains(pair)) {
                passedOn.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge);
            } else if (edge.isOfWholeFile() || !isTold) {
                edges.add(edge);
            }
        }
        Layer layer = new Layer(
                owners.keySet().toArray(String[]::new),
                owners.values().stream().mapToInt(Integer::intValue).toArray(),
                edges,
                tests);
        return new Parts(layer, passedOn);
    }

    /// The edges to those of some files that pass something on.
    Stream<Edge> passedOnBy(Collection<String> starts) {
        return starts.stream().flatMap(start -> passedOn.getOrDefault(start, List.of()).stream());
    }

    private static long pair(int from, int to) {
        return (long) from << Integer.SIZE | to;
    }
}
