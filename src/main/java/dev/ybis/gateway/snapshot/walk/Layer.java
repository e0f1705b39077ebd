package dev.ybis.gateway.snapshot.walk;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Role;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The nodes that a walk goes over, numbered, and the edges between them: files alone, or files and their symbols.
/// Immutable.
public final class Layer {
    private final String[] nodes;
    private final Role[] roles;
    /// The file each node is in, by number; a file is in itself.
    private final int[] files;
    private final BitSet testing;
    private final boolean isOfFilesAlone;
    private final Map<String, Integer> ids;
    private final Edge[] edges;
    private final Adjacency incoming;
    private final Adjacency outgoing;
    private final Once<Sweep> sweepOfDependents = new Once<>(() -> Sweep.of(this, Direction.DEPENDENTS));
    private final Once<Sweep> sweepOfDependencies = new Once<>(() -> Sweep.of(this, Direction.DEPENDENCIES));
    /// What searches wrote on and left clean; more than there are cores are not needed at once.
    private final Queue<Scratch> scratches =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    /// @param nodes the files, then the symbols
    /// @param files the file each node is in, by number
    public Layer(String[] nodes, int[] files, List<Edge> edges) {
        this(nodes, files, edges, Set.of());
    }

    /// @param tests the symbols that are tests beside what they try, and the files that hold some
    public Layer(String[] nodes, int[] files, List<Edge> edges, Set<String> tests) {
        this.nodes = nodes;
        testing = new BitSet(tests.isEmpty() ? 0 : nodes.length);
        this.files = files;
        ids = HashMap.newHashMap(nodes.length);
        roles = new Role[nodes.length];
        boolean filesAlone = true;
        for (int id = 0; id < nodes.length; id++) {
            ids.put(nodes[id], id);
            boolean isTesting = tests.contains(nodes[id]);
            testing.set(id, isTesting);
            Role ofFile = files[id] == id ? Role.of(nodes[id]) : roles[files[id]];
            roles[id] = isTesting && files[id] != id ? Role.TEST : ofFile;
            filesAlone &= files[id] == id;
        }
        isOfFilesAlone = filesAlone;
        this.edges = edges.toArray(Edge[]::new);
        int[] doubts = new int[this.edges.length];
        int[] from = new int[this.edges.length];
        int[] to = new int[this.edges.length];
        for (int edge = 0; edge < this.edges.length; edge++) {
            doubts[edge] = Way.doubt(this.edges[edge].confidence());
            from[edge] = id(this.edges[edge].from());
            to[edge] = id(this.edges[edge].to());
        }
        outgoing = Adjacency.of(nodes.length, from, to, doubts);
        incoming = Adjacency.of(nodes.length, to, from, doubts);
    }

    /// The same with more edges; itself where there are none.
    public Layer with(List<Edge> more) {
        return more.isEmpty()
                ? this
                : new Layer(
                        nodes,
                        files,
                        Stream.concat(edges().stream(), more.stream()).toList(),
                        testing.stream().mapToObj(id -> nodes[id]).collect(Collectors.toSet()));
    }

    public int size() {
        return nodes.length;
    }

    public boolean knows(String node) {
        return ids.containsKey(node);
    }

    /// @throws IllegalArgumentException when there is no such node
    public int id(String node) {
        Integer id = ids.get(node);
        if (id == null) {
            throw new IllegalArgumentException("a node that is not in the graph: " + node);
        }
        return id;
    }

    public String node(int id) {
        return nodes[id];
    }

    public Role role(int id) {
        return roles[id];
    }

    /// Whether a node is a test, or a file that holds some.
    public boolean isTesting(int id) {
        return roles[id] == Role.TEST || testing.get(id);
    }

    public int file(int id) {
        return files[id];
    }

    public Edge edge(int edge) {
        return edges[edge];
    }

    public List<Edge> edges() {
        return List.of(edges);
    }

    public Adjacency rows(Direction direction) {
        return direction == Direction.DEPENDENTS ? incoming : outgoing;
    }

    /// Whether each node is a file.
    boolean isOfFilesAlone() {
        return isOfFilesAlone;
    }

    Sweep sweep(Direction direction) {
        return (direction == Direction.DEPENDENTS ? sweepOfDependents : sweepOfDependencies).get();
    }

    /// A clean scratch for one search, which [#giveBack] takes.
    Scratch scratch() {
        Scratch left = scratches.poll();
        return left == null ? new Scratch(nodes.length) : left;
    }

    /// @param scratch clean again
    void giveBack(Scratch scratch) {
        scratches.offer(scratch);
    }
}
