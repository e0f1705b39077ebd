package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.manifest.Cargo;
import org.jspecify.annotations.Nullable;

/// A package of the tree: a folder with a `Cargo.toml`, and its library once that is known.
final class RustPackage {
    final String folder;
    final Cargo cargo;

    @Nullable
    RustModule library;

    RustPackage(String folder, Cargo cargo) {
        this.folder = folder;
        this.cargo = cargo;
    }
}
