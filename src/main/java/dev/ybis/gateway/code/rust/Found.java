package dev.ybis.gateway.code.rust;

/// What a path of Rust code may mean.
sealed interface Found {
    record Module(RustModule module) implements Found {}

    /// @param member what is named of it: a variant, a method; `` for none
    record Item(RustModule module, String name, String member) implements Found {}

    /// Something outside the tree.
    record Outside() implements Found {}

    /// Something that a macro may declare in a module.
    record Perhaps(RustModule module) implements Found {}

    /// Nothing, though the module is there.
    record Missing(RustModule module) implements Found {}
}
