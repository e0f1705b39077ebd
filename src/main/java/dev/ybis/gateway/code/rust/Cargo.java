package dev.ybis.gateway.code.rust;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
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

    /// A path, and the line that names it.
    public record Entry(String path, int line) {}

    /// A broken file says what can be read of it.
    public static Cargo read(String text) {
        TomlParseResult toml = Toml.parse(text);
        String name = text(toml, "package.name");
        String library = text(toml, "lib.name");
        List<Entry> programs = new ArrayList<>();
        for (String kind : new String[] {"bin", "test", "example", "bench"}) {
            TomlArray listed = toml.isArray(kind) ? toml.getArrayOrEmpty(kind) : null;
            for (int i = 0; listed != null && i < listed.size(); i++) {
                if (listed.get(i) instanceof TomlTable program) {
                    entry(program, "path", programs);
                }
            }
        }
        if (toml.isString("package.build")) {
            entry(toml, "package.build", programs);
        }
        List<Dependency> dependencies = new ArrayList<>(dependencies(toml));
        TomlTable targets = table(toml, "target");
        for (String target : targets.keySet()) {
            if (targets.get(List.of(target)) instanceof TomlTable conditional) {
                dependencies.addAll(dependencies(conditional));
            }
        }
        List<Dependency> shared = new ArrayList<>();
        dependencies(table(toml, "workspace.dependencies"), shared);
        List<Entry> begins = new ArrayList<>();
        entry(toml, "lib.path", begins);
        return new Cargo(
                name,
                (library.isEmpty() ? name : library).replace('-', '_'),
                begins.isEmpty() ? null : begins.getFirst(),
                List.copyOf(programs),
                List.copyOf(dependencies),
                List.copyOf(shared),
                members(toml));
    }

    private static List<Dependency> dependencies(TomlTable toml) {
        List<Dependency> found = new ArrayList<>();
        for (String kind : new String[] {"dependencies", "dev-dependencies", "build-dependencies"}) {
            dependencies(table(toml, kind), found);
        }
        return found;
    }

    private static void dependencies(TomlTable listed, List<Dependency> into) {
        for (String name : listed.keySet()) {
            List<String> key = List.of(name);
            int line = line(listed, key);
            if (listed.get(key) instanceof TomlTable said) {
                String crate = text(said, "package");
                String folder = text(said, "path");
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

    private static List<Entry> members(TomlTable toml) {
        List<Entry> members = new ArrayList<>();
        TomlTable workspace = table(toml, "workspace");
        TomlArray listed = workspace.isArray("members") ? workspace.getArray("members") : null;
        for (int i = 0; listed != null && i < listed.size(); i++) {
            if (listed.get(i) instanceof String member) {
                members.add(new Entry(member, listed.inputPositionOf(i).line()));
            }
        }
        return List.copyOf(members);
    }

    private static void entry(TomlTable table, String key, List<Entry> into) {
        String path = text(table, key);
        if (!path.isEmpty()) {
            into.add(new Entry(path, line(table, Toml.parseDottedKey(key))));
        }
    }

    private static int line(TomlTable table, List<String> key) {
        var position = table.inputPositionOf(key);
        return position == null ? 1 : position.line();
    }

    private static String text(TomlTable table, String key) {
        return table.isString(key) ? table.getString(key, () -> "") : "";
    }

    private static TomlTable table(TomlTable table, String key) {
        return table.isTable(key) ? table.getTableOrEmpty(key) : Toml.parse("");
    }
}
