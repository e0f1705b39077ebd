package dev.ybis.gateway.code.names;

import java.util.List;

/// What a name means where it is said.
sealed interface Meaning {
    Meaning OUTSIDE = new Outside();

    /// A module or package.
    ///
    /// @param files those it is; empty for one that is only a way to others
    /// @param from  the file that says `name` for it
    record OfModule(List<String> files, String from, String name) implements Meaning {}

    record OfType(Type type) implements Meaning {}

    record OfFunction(Function function) implements Meaning {}

    record OfVariable(Variable variable) implements Meaning {}

    /// What a method is called on.
    ///
    /// @param isOfType whether it is the type itself
    record OfSelf(Type type, boolean isOfType) implements Meaning {}

    /// Something that a file has and that can't be seen in it.
    record OfFile(String path) implements Meaning {}

    /// Something that is not in the tree.
    record Outside() implements Meaning {}
}
