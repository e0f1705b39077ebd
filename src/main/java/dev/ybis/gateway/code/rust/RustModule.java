package dev.ybis.gateway.code.rust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A module in the tree of its crate. Where conditions choose between several of one name, all of them are there.
final class RustModule {
    final RustScope scope;
    /// The file whose text it is, or lies in.
    final String file;
    final @Nullable RustModule parent;
    final RustModule root;
    final RustPackage owner;
    final Map<String, List<RustModule>> children = new HashMap<>();

    RustModule(
            RustScope scope, String file, @Nullable RustModule parent, @Nullable RustModule root, RustPackage owner) {
        this.scope = scope;
        this.file = file;
        this.parent = parent;
        this.root = root == null ? this : root;
        this.owner = owner;
    }

    void add(String name, RustModule child) {
        children.computeIfAbsent(name, _ -> new ArrayList<>()).add(child);
    }
}
