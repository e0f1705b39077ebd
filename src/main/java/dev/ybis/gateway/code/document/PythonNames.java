package dev.ybis.gateway.code.document;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.Outline.Form;
import dev.ybis.gateway.code.Outline.Mention;
import dev.ybis.gateway.code.python.PythonModules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What dotted names mean that begin with a module, as Python would find them: what a package takes from its modules
/// is found where it is declared.
final class PythonNames {
    /// Modules that hand a name on to each other; more are a circle.
    private static final int MOST_STEPS = 8;
    /// How sure a name is that Python would find, and one of which it finds only what has it, as for what is inherited.
    private static final double WHOLE = 0.9;

    private static final double OWNER = 0.7;

    private final Map<String, Outline> outlines;
    private final PythonModules modules;

    PythonNames(Map<String, Outline> outlines) {
        this.outlines = outlines;
        modules = new PythonModules(outlines.keySet().stream()
                .filter(path -> Language.of(path) == Language.PYTHON)
                .collect(Collectors.toSet()));
    }

    /// @param from the file that says the name
    /// @return with the name `` for a module; null where no module of the tree is named, or what is not in it
    DeclaredNames.@Nullable Place meant(String from, String name) {
        List<String> parts = Arrays.asList(name.split("\\."));
        for (int of = parts.size(); of > 0; of--) {
            String module =
                    modules.locate(from, String.join(".", parts.subList(0, of))).target();
            if (module != null) {
                return in(module, parts.subList(of, parts.size()), MOST_STEPS);
            }
        }
        return null;
    }

    private DeclaredNames.@Nullable Place in(String module, List<String> name, int steps) {
        Outline outline = outlines.getOrDefault(module, Outline.NONE);
        if (name.isEmpty()) {
            return new DeclaredNames.Place(module, "", WHOLE);
        }
        for (int of = name.size(); of > 0; of--) {
            String part = String.join(".", name.subList(0, of));
            if (outline.declarations().stream().map(Declaration::name).anyMatch(part::equals)) {
                return new DeclaredNames.Place(module, part, of == name.size() ? WHOLE : OWNER);
            }
        }
        String taken = "." + name.getFirst();
        return steps == 0
                ? null
                : outline.mentions().stream()
                        .filter(mention ->
                                mention.form() == Form.NAME && mention.text().endsWith(taken))
                        .map(mention -> takenFrom(module, mention, taken))
                        .filter(source -> source != null && !source.equals(module))
                        .findFirst()
                        .map(source -> in(source, name, steps - 1))
                        .orElse(null);
    }

    /// `from .x import y` is mentioned as `.x.y`.
    private @Nullable String takenFrom(String module, Mention mention, String taken) {
        String source = mention.text().substring(0, mention.text().length() - taken.length());
        return modules.locate(module, source.isEmpty() ? "." : source).target();
    }
}
