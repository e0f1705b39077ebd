package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The nodes that a walk goes over, numbered, and the edges between them: files alone, or files and their symbols.
/// Immutable.
final class Layer {
    private final String[] nodes;
    private final Role[] roles;
    /// The file each node is in, by number; a file is in itself.
    private final int[] files;
    private final Map<String, Integer> ids;
    private final Edge[] edges;
    private final Adjacency incoming;
    private final Adjacency outgoing;

    /// @param nodes the files, then the symbols
    /// @param files the file each node is in, by number
    Layer(String[] nodes, int[] files, List<Edge> edges) {
        this.nodes = nodes;
        this.files = files;
        this.edges = edges.toArray(Edge[]::new);
        ids = HashMap.newHashMap(nodes.length);
        roles = new Role[nodes.length];
        for (int id = 0; id < nodes.length; id++) {
            ids.put(nodes[id], id);
            roles[id] = files[id] == id ? Role.of(nodes[id]) : roles[files[id]];
        }
        float[] confidences = new float[this.edges.length];
        int[] from = new int[this.edges.length];
        int[] to = new int[this.edges.length];
        for (int edge = 0; edge < this.edges.length; edge++) {
            confidences[edge] = (float) this.edges[edge].confidence();
            from[edge] = id(this.edges[edge].from());
            to[edge] = id(this.edges[edge].to());
        }
        outgoing = Adjacency.of(nodes.length, from, to, confidences);
        incoming = Adjacency.of(nodes.length, to, from, confidences);
    }

    /// The same nodes with other edges.
    Layer with(List<Edge> others) {
        return new Layer(nodes, files, others);
    }

    int size() {
        return nodes.length;
    }

    boolean knows(String node) {
        return ids.containsKey(node);
    }

    /// @throws IllegalArgumentException when there is no such node
    int id(String node) {
        Integer id = ids.get(node);
        if (id == null) {
            throw new IllegalArgumentException("a node that is not in the graph: " + node);
        }
        return id;
    }

    String node(int id) {
        return nodes[id];
    }

    Role role(int id) {
        return roles[id];
    }

    int file(int id) {
        return files[id];
    }

    Edge edge(int edge) {
        return edges[edge];
    }

    List<Edge> edges() {
        return List.of(edges);
    }

    Adjacency rows(Direction direction) {
        return direction == Direction.DEPENDENTS ? incoming : outgoing;
    }
}
