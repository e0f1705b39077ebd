package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names that a file declares by declarations, known before they are read: what is assigned may need them.
final class TopLevel {
    private final Source source;
    private final Set<String> exported = new HashSet<>();
    private @Nullable Set<String> known;

    TopLevel(Source source) {
        this.source = source;
    }

    private Set<String> declared() {
        Set<String> names = known;
        if (names == null) {
            names = new HashSet<>();
            known = names;
            collect(source.tree.root(), names);
        }
        return names;
    }

    private void collect(Node block, Set<String> names) {
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

    private void declared(Node declaration, Set<String> names) {
        String type = declaration.type();
        if (type.endsWith("_declaration") || type.endsWith("_signature")) {
            names.addAll(source.variables.names(declaration));
        }
    }

    /// Whether an export may be declared by this name: nothing else is, also no other export.
    boolean mayDeclare(String name) {
        return !declared().contains(name) && exported.add(name);
    }

    boolean has(String name) {
        return declared().contains(name) || exported.contains(name);
    }
}
