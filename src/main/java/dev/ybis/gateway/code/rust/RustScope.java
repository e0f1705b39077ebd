package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Coded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A module as its text says it: a file, or a `mod x { … }` inside one.
final class RustScope implements Coded {
    /// A `use` of one name, or an `extern crate`.
    ///
    /// @param path  from the first segment to the last; without the `*`
    /// @param alias the name it has here, `*` for all names, `_` for none
    record Use(List<String> path, String alias, int line, boolean isCrate) {
        boolean isGlob() {
            return alias.equals("*");
        }
    }

    /// A `mod x;`.
    ///
    /// @param places what `path` attributes say, one for each condition
    record Outer(String name, List<String> places, int line) {}

    /// A `mod x { … }`.
    record Inner(String name, RustScope scope) {}

    /// The names declared here; of enums also their variants as `Enum::Variant`, of types their methods
    /// as `Type::method`.
    final Set<String> items = new HashSet<>();
    final Set<String> macros = new HashSet<>();
    /// The names that `derive` has for functions here (`#[proc_macro_derive(Name)]`). They are no types.
    final Set<String> derives = new HashSet<>();
    final List<Outer> outers = new ArrayList<>();
    final List<Inner> inners = new ArrayList<>();
    final List<Use> uses = new ArrayList<>();
    /// Paths of two and more segments in the code, bare names, macros called, files included: with their first line.
    final Map<List<String>, Integer> paths = new LinkedHashMap<>();
    final Map<String, Integer> names = new LinkedHashMap<>();
    final Map<String, Integer> called = new LinkedHashMap<>();
    final Map<String, Integer> included = new HashMap<>();
    /// Folders of the package, all of whose files are modules of this one (`automod::dir!`).
    final Map<String, Integer> folders = new LinkedHashMap<>();
    /// Of the files included, those that need not be text: they are no part of the tree then.
    final Set<String> bytes = new HashSet<>();
    /// Whether a macro stands here that may declare what cannot be seen.
    boolean hasMacros;
    /// What follows names needs of a file; of a module inside one, its file has it.
    CodeFile code = new CodeFile(List.of(), List.of(), null, List.of(), Block.EMPTY, Set.of());

    @Override
    public CodeFile code() {
        return code;
    }

    /// Whether a name may be declared here though it is not seen.
    boolean isUncertain() {
        return hasMacros;
    }
}
