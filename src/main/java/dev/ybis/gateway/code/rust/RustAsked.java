package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the `impl`s of a file ask of the parameters of its types: `struct Core<S>` says nothing of `S` where
/// `impl<S: Sink> Core<S>` does, in which alone its fields are used.
final class RustAsked {
    private final SyntaxTree tree;
    private final Map<String, List<Node>> implementations = new HashMap<>();

    RustAsked(SyntaxTree tree) {
        this.tree = tree;
        find(tree.root());
    }

    private void find(Node node) {
        SyntaxTree.eachChild(node, child -> {
            if (SyntaxTree.is(child, "impl_item")) {
                Node type = child.childByField("type");
                if (SyntaxTree.is(type, "generic_type")) {
                    String name = tree.text(type.childByField("type"));
                    implementations
                            .computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(child);
                }
            } else if (SyntaxTree.is(child, "mod_item")) {
                find(child.childByField("body"));
            }
        });
    }

    /// The nodes whose `bounds` are asked of a parameter.
    ///
    /// @param place which of the type's parameters of types it is, from 0
    List<Node> of(String type, int place) {
        List<Node> asked = new ArrayList<>();
        for (Node implementation : implementations.getOrDefault(type, List.of())) {
            List<Node> arguments = new ArrayList<>();
            SyntaxTree.eachChild(implementation.childByField("type").childByField("type_arguments"), argument -> {
                if (!SyntaxTree.is(argument, "lifetime")) {
                    arguments.add(argument);
                }
            });
            if (place < arguments.size() && SyntaxTree.is(arguments.get(place), "type_identifier")) {
                ask(implementation, tree.text(arguments.get(place)), asked);
            }
        }
        return asked;
    }

    private void ask(Node implementation, String name, List<Node> asked) {
        SyntaxTree.eachChild(implementation.childByField("type_parameters"), parameter -> {
            if (SyntaxTree.is(parameter, "type_parameter")
                    && tree.text(parameter.childByField("name")).equals(name)) {
                asked.add(parameter);
            }
        });
        SyntaxTree.eachChild(implementation, clause -> {
            if (SyntaxTree.is(clause, "where_clause")) {
                SyntaxTree.eachChild(clause, predicate -> {
                    if (tree.text(predicate.childByField("left")).equals(name)) {
                        asked.add(predicate);
                    }
                });
            }
        });
    }
}
