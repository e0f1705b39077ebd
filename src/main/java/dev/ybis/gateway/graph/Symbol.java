package dev.ybis.gateway.graph;

/// A declaration at its place in a repository.
///
/// @param id   stable while the name stays: `path#Outer.method`; of several of the same name the later ones have `~2`,
///     `~3` at their end
/// @param kind as in [dev.ybis.gateway.code.Declaration]
/// @param line its first line, from 1
/// @param end  its last line
public record Symbol(String id, String path, String name, String kind, int line, int end) {

    /// What all symbols of a name in a file are called together: overloads are not told apart.
    public static String named(String path, String name) {
        return path + "#" + name;
    }

    /// The name of the node that walks go over: its id without the number among its like.
    public String node() {
        return named(path, name);
    }

    /// The name without what it is declared in.
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
