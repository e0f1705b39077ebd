package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The Rust files of a tree. Each is a module of one crate or several; what it names is followed to the file that
/// declares it, and to those that re-export it on the way. Conditions (`cfg`) are not looked at.
public final class RustTree {
    private final Map<String, RustScope> scopes = new LinkedHashMap<>();

    public Outline read(SourceFile file) {
        RustScope scope = new RustScope();
        Outline outline = RustAnalyser.read(file.text(), scope);
        scopes.put(file.path(), scope);
        return outline;
    }

    /// @param all the whole tree: packages are told by files that are no Rust
    public void resolve(List<SourceFile> all, Edges edges) {
        if (!scopes.isEmpty()) {
            RustModules modules = new RustModules(all, scopes, edges);
            new RustResolver(all, modules, edges).resolve();
        }
    }
}
