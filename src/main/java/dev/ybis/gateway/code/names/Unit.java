package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Import;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One file with its symbols.
final class Unit {
    private final String path;
    private final CodeFile code;
    private final Map<String, String> kinds = new HashMap<>();
    /// What has symbols in it.
    private final Set<String> owners = new HashSet<>();

    private final Map<String, List<Import>> imports = new HashMap<>();
    private final Scope top;

    Unit(String path, Outline outline, CodeFile code) {
        this.path = path;
        this.code = code;
        for (Declaration declaration : outline.declarations()) {
            kinds.putIfAbsent(path + "#" + declaration.name(), declaration.kind());
            int dot = declaration.name().lastIndexOf('.');
            if (dot > 0) {
                owners.add(path + "#" + declaration.name().substring(0, dot));
            }
        }
        code.imports().forEach(each -> imports.computeIfAbsent(each.local(), _ -> new ArrayList<>(1))
                .add(each));
        top = Scope.of(this);
    }

    String path() {
        return path;
    }

    CodeFile code() {
        return code;
    }

    Scope top() {
        return top;
    }

    List<Import> imports(String local) {
        return imports.getOrDefault(local, List.of());
    }

    /// The symbol of a name in another, or in the file where that is a path; where it is none, what is around it.
    String symbol(String around, String name) {
        String node = around + (around.equals(path) ? "#" : ".") + name;
        return kinds.containsKey(node) ? node : around;
    }

    boolean hasMembers(String node) {
        return owners.contains(node);
    }

    boolean declares(String node) {
        return kinds.containsKey(node);
    }

    /// Whether the file, by its path, or a type of it may have names that nobody sees.
    boolean isOpen(String node) {
        String name = node.equals(path) ? CodeFile.FILE : node.substring(node.indexOf('#') + 1);
        return code.open().contains(CodeFile.ALL) || code.open().contains(name);
    }

    boolean isEnum(String symbol) {
        return "enum".equals(kinds.get(symbol));
    }

    /// Whether a symbol is a type that no value is made of: it says what values of others have.
    boolean isShape(String symbol) {
        String kind = kinds.get(symbol);
        return "interface".equals(kind) || "type".equals(kind);
    }

    boolean isStruct(String symbol) {
        return "struct".equals(kinds.get(symbol));
    }

    /// Whether a symbol only holds others together, which see each other by their names alone.
    boolean isNamespace(String symbol) {
        String kind = kinds.get(symbol);
        return "module".equals(kind) || "namespace".equals(kind);
    }
}
