package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.OpenBlock;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads written types. References, and boxes of the standard library, are what is in them; a parameter of types is
/// what it is bound to.
final class RustTypes {
    private static final Set<String> BOXES = Set.of("Box", "Rc", "Arc", "Pin", "Cow");

    private final SyntaxTree tree;
    private final RustCode code;
    private final Asked asked;
    private Map<String, Term> bounds = Map.of();

    RustTypes(SyntaxTree tree, RustCode code) {
        this.tree = tree;
        this.code = code;
        asked = new Asked(tree);
    }

    Term read(Node type, OpenBlock into) {
        return switch (type.type()) {
            case "type_identifier" -> {
                String name = tree.text(type);
                Term bound = bounds.get(name);
                yield bound != null
                        ? bound
                        : name.equals("String") ? Term.LITERAL : new Term.Name(name, SyntaxTree.line(type));
            }
            case "scoped_type_identifier", "scoped_identifier", "identifier", "self", "crate", "super" ->
                code.paths().read(type, into);
            case "generic_type", "generic_type_with_turbofish" -> generic(type, into);
            case "reference_type", "pointer_type", "higher_ranked_trait_bound", "type_binding" ->
                read(type.childByField("type"), into);
            case "dynamic_type", "abstract_type" -> read(type.childByField("trait"), into);
            case "bounded_type", "trait_bounds" -> any(type, into);
            case "array_type" -> {
                Node length = type.childByField("length");
                if (!length.isNull()) {
                    into.add(code.expressions().read(length, into));
                }
                Term held = read(type.childByField("element"), into);
                yield held == Term.LITERAL ? held : new Term.Applied(Term.NOTHING, List.of(held));
            }
            case "tuple_type" -> {
                List<Term> parts = all(type, into);
                yield parts.isEmpty() ? Term.LITERAL : new Term.Applied(Term.NOTHING, parts);
            }
            case "function_type" -> {
                all(type.childByField("parameters"), into).forEach(into::add);
                Term result = read(type.childByField("return_type"), into);
                yield result == Term.LITERAL ? result : new Term.Applied(Term.NOTHING, List.of(result));
            }
            case "bracketed_type" -> read(type.namedChild(0), into);
            // `<A as B>` says by which trait what follows is `A`'s
            case "qualified_type" -> {
                into.add(read(type.childByField("alias"), into));
                yield read(type.childByField("type"), into);
            }
            case "macro_invocation" -> code.expressions().read(type, into);
            default -> Term.LITERAL;
        };
    }

    /// What a parameter of types is bound to; null where it is none, or to nothing.
    @Nullable
    Term bound(String name) {
        return bounds.get(name);
    }

    private Term generic(Node type, OpenBlock into) {
        List<Term> arguments = all(type.childByField("type_arguments"), into);
        Node outer = type.childByField("type");
        if (arguments.size() == 1 && SyntaxTree.is(outer, "type_identifier") && BOXES.contains(tree.text(outer))) {
            return arguments.getFirst();
        }
        return new Term.Applied(read(outer, into), arguments);
    }

    private List<Term> all(Node list, OpenBlock into) {
        List<Term> found = new ArrayList<>();
        SyntaxTree.eachChild(list, child -> {
            Term term = SyntaxTree.is(child, "parameter") ? read(child.childByField("type"), into) : read(child, into);
            if (term != Term.LITERAL) {
                found.add(term);
            }
        });
        return found;
    }

    private Term any(Node list, OpenBlock into) {
        List<Term> found = all(list, into);
        return found.isEmpty() ? Term.LITERAL : found.size() == 1 ? found.getFirst() : new Term.Either(found);
    }

    /// Each trait of `T: A + B`.
    List<Term> bounds(Node node, OpenBlock into) {
        Node list = node.childByField("bounds");
        return list.isNull() ? List.of() : all(list, into);
    }

    /// Reads the parameters of types of a declaration and what its `where` says: from here on each is what it is
    /// bound to.
    ///
    /// @return those that were known before, for [#leave]
    Map<String, Term> enter(Node declaration, OpenBlock into) {
        Map<String, Term> before = bounds;
        Node parameters = declaration.childByField("type_parameters");
        if (!parameters.isNull()) {
            bounds = new HashMap<>(before);
            SyntaxTree.eachChild(parameters, parameter -> {
                if (SyntaxTree.is(parameter, "type_parameter")) {
                    bound(tree.text(parameter.childByField("name")), parameter, into);
                }
            });
        }
        SyntaxTree.eachChild(declaration, clause -> {
            if (SyntaxTree.is(clause, "where_clause")) {
                bounds = new HashMap<>(bounds);
                SyntaxTree.eachChild(clause, predicate -> {
                    Node left = predicate.childByField("left");
                    if (SyntaxTree.is(left, "type_identifier")) {
                        bound(tree.text(left), predicate, into);
                    } else if (!left.isNull()) {
                        into.add(read(left, into));
                        bounds(predicate, into).forEach(into::add);
                    }
                });
            }
        });
        return before;
    }

    private void bound(String name, Node to, OpenBlock into) {
        List<Term> found = bounds(to, into);
        if (!found.isEmpty()) {
            Term bound = found.size() == 1 ? found.getFirst() : new Term.Either(found);
            bounds.put(name, bound);
            into.add(bound);
        }
    }

    /// Adds what is asked of those parameters of a type that it says nothing of itself.
    void enterAsked(Node type, OpenBlock into) {
        String name = tree.text(type.childByField("name"));
        List<String> parameters = new ArrayList<>();
        SyntaxTree.eachChild(type.childByField("type_parameters"), parameter -> {
            if (!SyntaxTree.is(parameter, "lifetime_parameter")) {
                parameters.add(tree.text(parameter.childByField("name")));
            }
        });
        for (int place = 0; place < parameters.size(); place++) {
            List<Term> found = bounds.containsKey(parameters.get(place))
                    ? List.of()
                    : asked.of(name, place).stream()
                            .flatMap(node -> bounds(node, into).stream())
                            .distinct()
                            .toList();
            if (!found.isEmpty()) {
                bounds.put(parameters.get(place), found.size() == 1 ? found.getFirst() : new Term.Either(found));
            }
        }
    }

    void leave(Map<String, Term> before) {
        bounds = before;
    }

    /// What the `impl`s of a file ask of the parameters of its types: `struct Core<S>` says nothing of `S` where
    /// `impl<S: Sink> Core<S>` does, in which alone its fields are used.
    private static final class Asked {
        private final SyntaxTree tree;
        private final Map<String, List<Node>> implementations = new HashMap<>();

        Asked(SyntaxTree tree) {
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
}
