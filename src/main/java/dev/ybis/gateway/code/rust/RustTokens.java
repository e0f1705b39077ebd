package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import dev.ybis.gateway.code.Node;

/// The names in what a macro is given, which is tokens and no syntax: paths, macros called, and what looks like a type
/// or a call.
final class RustTokens {
    private final SyntaxTree tree;
    private final RustScope scope;
    private final List<String> path = new ArrayList<>();
    private int line;
    private boolean open;

    RustTokens(SyntaxTree tree, RustScope scope) {
        this.tree = tree;
        this.scope = scope;
    }

    void read(Node tokens) {
        for (int i = 0; i < tokens.childCount(); i++) {
            Node token = tokens.child(i);
            String type = token.type();
            switch (type) {
                case "identifier", "crate", "self", "super", "metavariable" -> {
                    if (!open) {
                        end("");
                    }
                    String text = tree.text(token);
                    line = path.isEmpty() ? SyntaxTree.line(token) : line;
                    path.add(text.equals("$crate") ? "crate" : text);
                    open = false;
                }
                case "::" -> open = !path.isEmpty();
                case "token_tree", "token_repetition", "token_tree_pattern", "token_repetition_pattern" -> {
                    end(tree.text(token).startsWith("(") ? "(" : "");
                    read(token);
                    end("");
                }
                default -> end(type);
            }
        }
        end("");
    }

    private void end(String next) {
        if (path.size() > 1) {
            scope.paths.putIfAbsent(List.copyOf(path), line);
        } else if (path.size() == 1) {
            String name = path.getFirst();
            if (next.equals("!")) {
                scope.called.putIfAbsent(name, line);
            } else if (next.equals("(") || Character.isUpperCase(name.charAt(0))) {
                scope.names.putIfAbsent(name, line);
            }
        }
        path.clear();
        open = false;
    }
}
