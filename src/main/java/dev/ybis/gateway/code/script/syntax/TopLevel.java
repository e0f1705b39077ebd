package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names that a file declares by declarations, known before they are read: what is assigned may need them.
final class TopLevel {
    private final Source source;
    private final Set<String> exported = new HashSet<>();
    private @Nullable Map<String, String> known;

    TopLevel(Source source) {
        this.source = source;
    }

    private Map<String, String> declared() {
        Map<String, String> names = known;
        if (names == null) {
            names = new HashMap<>();
            known = names;
            collect(source.tree.root(), names);
        }
        return names;
    }

    private void collect(Node block, Map<String, String> names) {
        for (Node statement : Source.children(block)) {
            switch (statement.type()) {
                case "export_statement" -> declared(statement.childByField("declaration"), names);
                case "expression_statement" -> {
                    Node function = StatementReader.functionCalledAtOnce(Source.first(statement));
                    if (!function.isNull()) {
                        collect(function.childByField("body"), names);
                    }
                }
                case "import_statement" -> {}
                default -> declared(statement, names);
            }
        }
    }

    private void declared(Node declaration, Map<String, String> names) {
        String type = declaration.type();
        if (type.endsWith("_declaration") || type.endsWith("_signature")) {
            source.variables.names(declaration).forEach(name -> names.putIfAbsent(name, type));
        }
    }

    /// Whether an export may be declared by this name: nothing else is, also no other export.
    boolean mayDeclare(String name) {
        return !declared().containsKey(name) && exported.add(name);
    }

    boolean has(String name) {
        return declared().containsKey(name) || exported.contains(name);
    }

    /// Whether the name is that of a function or a class.
    boolean isCallable(String name) {
        String type = declared().getOrDefault(name, "");
        return type.startsWith("class") || type.startsWith("function") || type.startsWith("abstract");
    }
}
