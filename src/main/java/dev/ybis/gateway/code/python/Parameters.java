package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a function is given, in the frame of the function.
final class Parameters {
    private final SyntaxTree tree;
    private final Expressions expressions;
    private final List<Term.Assign> all = new ArrayList<>();

    Parameters(SyntaxTree tree, Expressions expressions) {
        this.tree = tree;
        this.expressions = expressions;
    }

    void read(Node parameters) {
        SyntaxTree.eachChild(parameters, this::parameter);
    }

    /// In their order.
    List<Term.Assign> all() {
        return List.copyOf(all);
    }

    /// What the first is called, which is no parameter then, but what a method is called on; null where there is none.
    @Nullable
    String receiver() {
        return all.isEmpty() || !(all.getFirst().target() instanceof Term.Name(String name, int _)) ? null : name;
    }

    List<Term.Assign> withoutReceiver() {
        return List.copyOf(all.subList(Math.min(1, all.size()), all.size()));
    }

    private void parameter(Node node) {
        Annotations annotations = expressions.annotations();
        switch (node.type()) {
            case "identifier" -> add(node, null, null);
            case "list_splat_pattern", "dictionary_splat_pattern" -> add(node.namedChild(0), null, null);
            case "typed_parameter" -> {
                Term type = annotations.type(node.childByField("type"));
                Node named = node.namedChild(0);
                boolean isSplat = !SyntaxTree.is(named, "identifier");
                Term held = type != null && isSplat ? new Term.Applied(Term.NOTHING, List.of(type)) : type;
                add(isSplat ? named.namedChild(0) : named, held, null);
            }
            case "default_parameter", "typed_default_parameter" -> {
                Term value = expressions.term(node.childByField("value"));
                add(node.childByField("name"), annotations.type(node.childByField("type")), value);
            }
            case "tuple_pattern" -> expressions.bindings().bind(node, null);
            default -> {}
        }
    }

    private void add(Node name, @Nullable Term type, @Nullable Term value) {
        if (SyntaxTree.is(name, "identifier")) {
            int line = SyntaxTree.line(name);
            all.add(new Term.Assign(new Term.Name(tree.text(name), line), type, value, line));
        }
    }
}
