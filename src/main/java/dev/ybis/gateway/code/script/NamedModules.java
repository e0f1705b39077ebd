package dev.ybis.gateway.code.script;

import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.names.syntax.Modules;
import dev.ybis.gateway.code.script.syntax.ScriptReader;
import java.util.List;
import java.util.Set;

/// The modules that names of scripts come from.
///
/// @param ambient declaration files that are no modules; what they declare can be said everywhere
public record NamedModules(ScriptModules modules, List<String> ambient) implements Modules {
    /// TypeScript's own types of the members that another has, or of most of them.
    private static final Set<String> OF_MEMBERS =
            Set.of("Partial", "Required", "Readonly", "Pick", "Omit", "NonNullable", "Exclude", "Extract", "NoInfer");

    @Override
    public List<String> files(String from, String module) {
        if (module.equals(ScriptReader.THIS_FILE)) {
            return List.of(from);
        }
        return modules.resolve(from, module, Language.of(from) == Language.TYPESCRIPT)
                        instanceof Resolution.Found(String path, double _)
                ? List.of(path)
                : List.of();
    }

    @Override
    public boolean isAsFirst(String type) {
        return OF_MEMBERS.contains(type);
    }

    @Override
    public boolean isChecked(String path) {
        return Language.of(path) == Language.TYPESCRIPT;
    }

    @Override
    public boolean isVariableShared() {
        return true;
    }

    @Override
    public String inside(String module, String name) {
        return module + "#" + name;
    }

    @Override
    public List<String> beside(String path, String name) {
        return ambient;
    }
}
