package dev.ybis.gateway.code.manifest;

import dev.ybis.gateway.code.SourceFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/// `pyproject.toml`: projects of the tree that it needs by name or path, a workspace's members, and the modules its
/// commands and entry points begin in.
final class PythonManifests {
    private static final String NAME = "pyproject.toml";
    private static final List<String> ROOTS = List.of("", "src", "lib", "python");

    private final Map<SourceFile, TomlText> read = new LinkedHashMap<>();
    private final Map<String, String> projects = new HashMap<>();
    private final Manifests manifests;

    PythonManifests(List<SourceFile> files, Manifests manifests) {
        this.manifests = manifests;
        for (SourceFile file : files) {
            TomlText toml = new TomlText(file.text());
            read.put(file, toml);
            for (String key : new String[] {"project.name", "tool.poetry.name"}) {
                String name = TomlText.text(toml.top(), key);
                if (!name.isEmpty()) {
                    projects.putIfAbsent(normal(name), file.path());
                }
            }
        }
    }

    void resolve() {
        read.forEach((file, toml) -> {
            for (String key : new String[] {
                "project.scripts", "project.gui-scripts", "project.entry-points", "tool.poetry.scripts"
            }) {
                commands(file, toml.table(key));
            }
            needs(file, toml.strings(toml.top(), "project.dependencies"));
            for (String key : new String[] {"project.optional-dependencies", "dependency-groups"}) {
                TomlTable groups = toml.table(key);
                groups.keySet().forEach(group -> needs(file, toml.strings(groups, Toml.joinKeyPath(List.of(group)))));
            }
            places(file, toml.table("tool.poetry.dependencies"));
            TomlTable groups = toml.table("tool.poetry.group");
            for (String group : groups.keySet()) {
                places(file, TomlText.table(groups, Toml.joinKeyPath(List.of(group, "dependencies"))));
            }
            places(file, toml.table("tool.uv.sources"));
            toml.strings(toml.table("tool.uv.workspace"), "members")
                    .forEach(member -> manifests.members(file, member.text(), NAME, member.line()));
        });
    }

    /// Requirements as `name[extra]>=1; marker`.
    private void needs(SourceFile file, List<Entry> requirements) {
        for (Entry requirement : requirements) {
            String name = requirement.text().strip().replaceFirst("[^\\w.-].*$", "");
            manifests.refer(file, projects.get(normal(name)), "dependency", requirement.line());
        }
    }

    /// Dependencies as `name = "1"`, `name = { path = "../x" }` and `name = { workspace = true }`.
    private void places(SourceFile file, TomlTable table) {
        for (String name : table.keySet()) {
            int line = TomlText.line(table, name);
            Object said = table.get(List.of(name));
            String folder = said instanceof TomlTable more ? TomlText.text(more, "path") : "";
            if (!folder.isEmpty() && !folder.matches(".*\\.(whl|gz|zip)")) {
                manifests.require(file, Manifests.at(file, folder, NAME), "dependency", folder, line);
            } else {
                manifests.refer(file, projects.get(normal(name)), "dependency", line);
            }
        }
    }

    /// `command = "pkg.mod:function"`, also in groups.
    private void commands(SourceFile file, TomlTable table) {
        for (String name : table.keySet()) {
            Object said = table.get(List.of(name));
            if (said instanceof TomlTable group) {
                commands(file, group);
            } else if (said instanceof String text) {
                String module = text.replaceFirst("[:\\s\\[].*$", "");
                String path = module(file, module);
                if (path != null) {
                    manifests.refer(file, path, "entry", TomlText.line(table, name));
                } else if (module(file, module.replaceFirst("\\..*$", "")) != null) {
                    // the package is here and the module is not
                    manifests.require(file, null, "entry", text, TomlText.line(table, name));
                }
            }
        }
    }

    private @Nullable String module(SourceFile file, String module) {
        for (String root : ROOTS) {
            for (String ending : new String[] {".py", "/__init__.py"}) {
                String path = Manifests.at(file, root, module.replace('.', '/') + ending);
                if (manifests.has(path)) {
                    return path;
                }
            }
        }
        return null;
    }

    /// One project's name may be written in several ways.
    private static String normal(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }
}
