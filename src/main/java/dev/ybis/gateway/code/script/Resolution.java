package dev.ybis.gateway.code.script;

/// What became of a module name.
public sealed interface Resolution {
    /// It is a file of the tree.
    ///
    /// @param confidence below 1 where a rule of thumb took the place of the language's own
    record Found(String path, double confidence) implements Resolution {}

    /// It should be a file of the tree and is not.
    record Missing() implements Resolution {}

    /// It belongs to a library or to the platform.
    record External() implements Resolution {}
}
