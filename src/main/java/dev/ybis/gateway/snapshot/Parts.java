package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.Symbol;
import dev.ybis.gateway.snapshot.walk.Layer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts together the layer of files and symbols with the links between them. Where a file depends on another and no
/// link but a guess says by what, the edge between the files stands for any of their symbols.
final class Parts {
    private Parts() {}

    /// @param files   the layer of files alone
    /// @param symbols those of all files, file by file in the layer's order
    static Layer layer(Layer files, List<Symbol> symbols, Contents contents) {
        Map<String, Integer> owners = new LinkedHashMap<>();
        for (int file = 0; file < files.size(); file++) {
            owners.put(files.node(file), file);
        }
        symbols.forEach(symbol -> owners.putIfAbsent(symbol.node(), files.id(symbol.path())));
        Set<Long> linked = new HashSet<>();
        BitSet linking = new BitSet(files.size());
        for (Edge link : contents.links()) {
            int from = owners.getOrDefault(link.from(), -1);
            if (from >= 0) {
                linking.set(from);
            }
            if (!link.isGuess()) {
                linked.add(pair(from, owners.getOrDefault(link.to(), -1)));
            }
        }
        List<Edge> edges = new ArrayList<>(contents.links());
        for (Edge edge : contents.edges()) {
            int from = files.id(edge.from());
            // a file whose names were followed would have a link to what it uses of a package that it loads
            boolean isTold =
                    linked.contains(pair(from, files.id(edge.to()))) || edge.isOfLoading() && linking.get(from);
            if (edge.isOfWholeFile() || !isTold) {
                edges.add(edge);
            }
        }
        return new Layer(
                owners.keySet().toArray(String[]::new),
                owners.values().stream().mapToInt(Integer::intValue).toArray(),
                edges);
    }

    private static long pair(int from, int to) {
        return (long) from << Integer.SIZE | to;
    }
}
