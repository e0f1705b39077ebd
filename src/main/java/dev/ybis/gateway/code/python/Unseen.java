package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import java.util.HashSet;
import java.util.Set;

/// What of a file has, or may have, names that its text does not show: those that are made while it runs.
final class Unseen {
    /// Functions that answer for a name nobody declared.
    private static final Set<String> ANSWERING = Set.of("__getattr__", "__getattribute__");
    /// Calls that make names, or hand out what holds them.
    private static final Set<String> MAKING = Set.of("setattr", "exec", "eval", "globals", "locals", "vars");
    private static final Set<String> HOLDING = Set.of("__dict__");
    /// Where modules are put, and what puts them there beside an assignment.
    private static final String MODULES = "sys.modules";

    private static final Set<String> PUTTING = Set.of("setdefault", "update");

    private final SyntaxTree tree;
    private final Set<String> open = new HashSet<>();

    private Unseen(SyntaxTree tree) {
        this.tree = tree;
    }

    /// As [CodeFile#open].
    ///
    /// @param hasMade whether functions give the file names that it does not show
    static Set<String> of(SyntaxTree tree, boolean hasMade) {
        if (tree.isBroken()) {
            return Set.of(CodeFile.ALL);
        }
        Unseen unseen = new Unseen(tree);
        if (hasMade) {
            unseen.open.add(CodeFile.FILE);
        }
        unseen.inside(tree.root(), CodeFile.FILE);
        return Set.copyOf(unseen.open);
    }

    /// @param type the symbol's name of the class around, [CodeFile#FILE] where there is none
    private void inside(Node node, String type) {
        switch (node.type()) {
            case "class_definition" -> {
                type(node, type);
                return;
            }
            case "function_definition" -> mark(ANSWERING, node.childByField("name"), type);
            case "call" -> mark(MAKING, node.childByField("function"), type);
            case "attribute" -> {
                mark(HOLDING, node.childByField("attribute"), type);
                if (tree.text(node).equals(MODULES) && isWritten(node)) {
                    open.add(type);
                }
            }
            default -> {}
        }
        SyntaxTree.eachChild(node, child -> inside(child, type));
    }

    private void type(Node node, String around) {
        String name = tree.text(node.childByField("name"));
        String type = around.equals(CodeFile.FILE) ? name : around + "." + name;
        // what makes a class, or is made of it, may give it more
        if (SyntaxTree.is(node.parent(), "decorated_definition")) {
            open.add(type);
        }
        SyntaxTree.eachChild(node.childByField("superclasses"), base -> {
            if (SyntaxTree.is(base, "keyword_argument")) {
                open.add(type);
            }
        });
        SyntaxTree.eachChild(node, child -> inside(child, type));
    }

    /// Whether a module takes another's place, or is the one that it stands in. To look one up makes no names.
    private boolean isWritten(Node modules) {
        Node around = modules.parent();
        if (SyntaxTree.is(around, "attribute")) {
            return PUTTING.contains(tree.text(around.childByField("attribute")));
        }
        if (!SyntaxTree.is(around, "subscript")) {
            return SyntaxTree.is(around, "assignment");
        }
        Node target = around.parent();
        return tree.text(around.childByField("subscript")).equals("__name__")
                || SyntaxTree.is(target, "assignment")
                        && target.childByField("left").start() == around.start();
    }

    private void mark(Set<String> telling, Node name, String type) {
        if (!name.isNull() && telling.contains(tree.text(name))) {
            open.add(type);
        }
    }
}
