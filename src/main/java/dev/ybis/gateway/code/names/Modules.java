package dev.ybis.gateway.code.names;

import java.util.List;

/// Where the modules of a language's tree are.
public interface Modules {
    /// The files that a module is, as `from` names it; empty where it is no part of the tree.
    List<String> files(String from, String module);

    /// The other files whose top-level names can be said in `path` without an import.
    List<String> beside(String path);
}
