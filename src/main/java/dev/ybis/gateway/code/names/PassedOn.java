package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.Edge;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The files that one file loads for nothing but names which they have from others: what it needs is there, and what
/// else they have or load is nothing to it.
final class PassedOn {
    private final String path;
    /// By file, the line of its first import.
    private final Map<String, Integer> loaded = new HashMap<>();

    private final Set<String> needed = new HashSet<>();
    /// Files taken as modules, until a name in one is followed.
    private final Set<String> modules = new HashSet<>();

    PassedOn(String path) {
        this.path = path;
    }

    /// @param files    the module that a name is imported from
    /// @param meanings what the name was found to be
    void imported(Collection<String> files, List<Meaning> meanings, int line) {
        files.forEach(file -> loaded.putIfAbsent(file, line));
        for (Meaning meaning : meanings) {
            String target = References.target(meaning);
            if (meaning instanceof Meaning.OfModule(List<String> inside, String _, String _)) {
                inside.forEach(file -> loaded.putIfAbsent(file, line));
                modules.addAll(inside);
            } else if (target == null || target.indexOf('#') < 0) {
                needed.addAll(files);
            }
        }
    }

    /// All that files have is imported.
    void whole(Collection<String> files) {
        needed.addAll(files);
    }

    /// A name was looked for in a module.
    void followed(Meaning.OfModule module, List<Meaning> meanings) {
        if (!meanings.isEmpty() && meanings.stream().noneMatch(Meaning.OfFile.class::isInstance)) {
            modules.removeAll(module.files());
        }
    }

    /// @param references all that the file has
    void tell(References references) {
        needed.addAll(references.files());
        loaded.forEach((file, line) -> {
            if (!needed.contains(file) && !modules.contains(file)) {
                references.link(path, file, Edge.USES, Edge.PASSED_ON, References.NAMED, line);
            }
        });
    }
}
