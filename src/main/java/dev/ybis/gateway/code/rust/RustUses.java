package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.rust.RustScope.Use;
import java.util.ArrayList;
import java.util.List;
import dev.ybis.gateway.code.Node;

/// A `use` taken apart into one for each name: `use a::{self, b::{c as d, *}}`.
final class RustUses {
    private final SyntaxTree tree;
    private final List<Use> into;

    RustUses(SyntaxTree tree, List<Use> into) {
        this.tree = tree;
        this.into = into;
    }

    void add(Node node, List<String> before) {
        switch (node.type()) {
            case "use_list" -> SyntaxTree.eachChild(node, child -> add(child, before));
            case "scoped_use_list" -> {
                Node list = node.childByField("list");
                if (!list.isNull()) {
                    add(list, joined(before, node.childByField("path")));
                }
            }
            case "use_as_clause" ->
                named(
                        joined(before, node.childByField("path")),
                        tree.text(node.childByField("alias")),
                        node);
            case "use_wildcard" -> {
                List<String> path = node.namedChildCount() == 0 ? before : joined(before, node.namedChild(0));
                into.add(new Use(path, "*", SyntaxTree.line(node), false));
            }
            case "identifier", "scoped_identifier", "self", "crate", "super" -> {
                List<String> path = joined(before, node);
                named(path, path.getLast(), node);
            }
            default -> {}
        }
    }

    /// `use a::{self}` means `a`.
    private void named(List<String> path, String alias, Node node) {
        boolean isSelf = path.size() > 1 && path.getLast().equals("self");
        List<String> meant = isSelf ? path.subList(0, path.size() - 1) : path;
        String name = isSelf && alias.equals("self") ? meant.getLast() : alias;
        into.add(new Use(List.copyOf(meant), name, SyntaxTree.line(node), false));
    }

    private List<String> joined(List<String> before, Node path) {
        List<String> joined = new ArrayList<>(before);
        if (!path.isNull()) {
            for (String segment : tree.text(path).replaceAll("\\s|r#", "").split("::")) {
                if (!segment.isEmpty()) {
                    joined.add(segment);
                }
            }
        }
        return joined;
    }
}
