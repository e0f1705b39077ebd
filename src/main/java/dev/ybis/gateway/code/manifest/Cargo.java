package dev.ybis.gateway.code.manifest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlTable;

/// What a `Cargo.toml` says about its package and those it needs.
///
/// @param name         the package; `` in a workspace without one
/// @param library      the library's name in code, with `_`
/// @param libraryFile  where it begins, if not at `src/lib.rs`
/// @param programs     the files at which programs, tests and examples begin that are listed
/// @param dependencies the packages it needs, of any kind
/// @param shared       those that a workspace's members inherit
/// @param members      the folders of a workspace, as patterns
public record Cargo(
        String name,
        String library,
        @Nullable Entry libraryFile,
        List<Entry> programs,
        List<Dependency> dependencies,
        List<Dependency> shared,
        List<Entry> members) {

    /// @param name    the package's name in the code of this one
    /// @param crate   its own name
    /// @param folder  where it lies, from here; null where it comes from elsewhere
    /// @param inherits whether the workspace says more
    public record Dependency(
            String name, String crate, @Nullable String folder, boolean inherits, int line) {}

    public static Cargo read(String text) {
        TomlText toml = new TomlText(text);
        String name = TomlText.text(toml.top(), "package.name");
        String library = TomlText.text(toml.top(), "lib.name");
        List<Entry> programs = new ArrayList<>(TomlText.entry(toml.top(), "package.build"));
        for (String kind : new String[] {"bin", "test", "example", "bench"}) {
            toml.tables(kind).forEach(program -> programs.addAll(TomlText.entry(program, "path")));
        }
        List<Dependency> dependencies = new ArrayList<>();
        needed(toml.top(), dependencies);
        TomlTable targets = toml.table("target");
        for (String target : targets.keySet()) {
            if (targets.get(List.of(target)) instanceof TomlTable conditional) {
                needed(conditional, dependencies);
            }
        }
        List<Dependency> shared = new ArrayList<>();
        dependencies(toml.table("workspace.dependencies"), shared);
        return new Cargo(
                name,
                (library.isEmpty() ? name : library).replace('-', '_'),
                TomlText.entry(toml.top(), "lib.path").stream().findFirst().orElse(null),
                List.copyOf(programs),
                List.copyOf(dependencies),
                List.copyOf(shared),
                toml.strings(toml.table("workspace"), "members"));
    }

    private static void needed(TomlTable toml, List<Dependency> into) {
        for (String kind : new String[] {"dependencies", "dev-dependencies", "build-dependencies"}) {
            dependencies(TomlText.table(toml, kind), into);
        }
    }

    private static void dependencies(TomlTable listed, List<Dependency> into) {
        for (String name : listed.keySet()) {
            int line = TomlText.line(listed, name);
            if (listed.get(List.of(name)) instanceof TomlTable said) {
                String crate = TomlText.text(said, "package");
                String folder = TomlText.text(said, "path");
                into.add(new Dependency(
                        name,
                        crate.isEmpty() ? name : crate,
                        folder.isEmpty() ? null : folder,
                        said.isBoolean("workspace"),
                        line));
            } else {
                into.add(new Dependency(name, name, null, false, line));
            }
        }
    }
}
