package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.OpenBlock;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Reads paths. `self` and `super` of a module inside a file lead through the file's own names.
final class RustNames {
    /// `self` where it is a module; what a method is called on has the word itself.
    static final String SELF = "self::";

    private final SyntaxTree tree;
    private final RustCode code;
    /// The first names of paths, with the line of the first use.
    private final Map<String, Integer> first;
    /// The modules inside the file that the code is in, from the outermost.
    private List<String> within = List.of();

    RustNames(SyntaxTree tree, RustCode code, Map<String, Integer> first) {
        this.tree = tree;
        this.code = code;
        this.first = first;
    }

    List<String> within() {
        return within;
    }

    void within(List<String> modules) {
        within = modules;
    }

    String name(Node node) {
        String text = node.isNull() ? "" : tree.text(node);
        return text.startsWith("r#") ? text.substring(2) : text;
    }

    Term read(Node node, OpenBlock into) {
        return switch (node.type()) {
            case "scoped_identifier", "scoped_type_identifier" -> {
                Node path = node.childByField("path");
                Node name = node.childByField("name");
                int line = SyntaxTree.line(name);
                if (path.isNull()) {
                    yield beginning(name(name), line);
                }
                if (SyntaxTree.is(name, "super") && module(path) > 0) {
                    yield above(module(path) + 1, line);
                }
                boolean isFunction = SyntaxTree.is(node, "scoped_identifier");
                Term bound = isFunction ? code.types().bound(name(path)) : null;
                yield new Term.Member(bound == null ? path(path, into) : bound, name(name), line);
            }
            case "self", "super", "crate" -> path(node, into);
            case "metavariable" -> beginning(name(node), SyntaxTree.line(node));
            default -> new Term.Name(name(node), SyntaxTree.line(node));
        };
    }

    /// What stands before `::`.
    private Term path(Node node, OpenBlock into) {
        int line = SyntaxTree.line(node);
        return switch (node.type()) {
            case "self" -> above(0, line);
            case "super" -> above(1, line);
            case "crate", "identifier", "metavariable" -> beginning(name(node), line);
            case "scoped_identifier", "scoped_type_identifier" -> read(node, into);
            default -> code.types().read(node, into);
        };
    }

    /// How many `super`s a path consists of; 0 where of anything else.
    private int module(Node path) {
        if (SyntaxTree.is(path, "super")) {
            return 1;
        }
        int before = SyntaxTree.is(path.childByField("name"), "super") ? module(path.childByField("path")) : 0;
        return before == 0 ? 0 : before + 1;
    }

    Term beginning(String name, int line) {
        String said = name.equals("$crate") ? "crate" : name;
        first.putIfAbsent(said, line);
        return new Term.Name(said, line);
    }

    /// The module that is so many above the one that the code is in.
    Term above(int levels, int line) {
        if (levels <= within.size()) {
            Term at = beginning(SELF, line);
            for (String inner : within.subList(0, within.size() - levels)) {
                at = new Term.Member(at, inner, line);
            }
            return at;
        }
        Term at = beginning("super", line);
        for (int above = within.size() + 1; above < levels; above++) {
            at = new Term.Member(at, "super", line);
        }
        return at;
    }

    /// A path of a `use` as it is said at the top of the file.
    List<String> fromTop(List<String> path) {
        int levels = 0;
        while (levels < path.size() && path.get(levels).equals("super")) {
            levels++;
        }
        boolean isSelf = path.getFirst().equals("self");
        if (within.isEmpty() || levels == 0 && !isSelf) {
            return path;
        }
        List<String> said = new ArrayList<>();
        if (levels <= within.size()) {
            said.add("self");
            said.addAll(within.subList(0, within.size() - levels));
        } else {
            said.addAll(Collections.nCopies(levels - within.size(), "super"));
        }
        said.addAll(path.subList(isSelf ? 1 : levels, path.size()));
        return said;
    }
}
