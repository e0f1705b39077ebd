package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The symbols that a file declares: each function and class, and each variable once, where nothing else has its name.
final class Symbols {
    private final List<Declaration> definitions = new ArrayList<>();
    private final Map<String, Declaration> variables = new LinkedHashMap<>();

    /// Its place among the definitions, for [#extend].
    int define(String name, String kind, Node node) {
        definitions.add(SyntaxTree.declaration(name, kind, node));
        return definitions.size() - 1;
    }

    /// A definition turns out to be the rest of the one before it.
    void extend(int place) {
        Declaration rest = definitions.get(place);
        for (int before = place - 1; before >= 0; before--) {
            Declaration first = definitions.get(before);
            if (first.name().equals(rest.name())) {
                definitions.set(before, new Declaration(first.name(), first.kind(), first.line(), rest.end()));
                definitions.remove(place);
                return;
            }
            if (!first.name().startsWith(rest.name() + ".")) {
                // others stand between them
                return;
            }
        }
    }

    void variable(String name, String kind, Node node) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        boolean isSpecial = last.equals("_") || last.startsWith("__") && last.endsWith("__");
        if (!isSpecial) {
            variables.putIfAbsent(name, SyntaxTree.declaration(name, kind, node));
        }
    }

    /// @param imported the names that mean something of other modules
    List<Declaration> all(Set<String> imported) {
        Set<String> taken = new HashSet<>(imported);
        definitions.forEach(definition -> taken.add(definition.name()));
        List<Declaration> all = new ArrayList<>(definitions);
        variables.forEach((name, variable) -> {
            if (!taken.contains(name)) {
                all.add(variable);
            }
        });
        all.sort(Comparator.comparingInt(Declaration::line));
        return List.copyOf(all);
    }
}
