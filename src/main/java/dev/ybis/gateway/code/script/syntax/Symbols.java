package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a file declares for others, one symbol for each name: overloads, a property's two accessors and the parts of a
/// namespace are one thing.
final class Symbols {
    private final Map<String, Declaration> byName = new LinkedHashMap<>();
    private @Nullable String latest;

    /// @param name as in [Contents#symbol]
    void add(@Nullable String name, String kind, Node node) {
        if (name == null) {
            return;
        }
        Declaration before = byName.get(name);
        if (before == null) {
            byName.put(name, SyntaxTree.declaration(name, kind, node));
        } else if (name.equals(latest) || latest != null && latest.startsWith(name + ".")) {
            // the next overload, or the constant beside its type, goes on where the last one ends
            byName.put(name, new Declaration(name, before.kind(), before.line(), SyntaxTree.end(node)));
        }
        latest = name;
    }

    List<Declaration> declarations() {
        return byName.values().stream()
                .sorted(Comparator.comparingInt(Declaration::line))
                .toList();
    }
}
