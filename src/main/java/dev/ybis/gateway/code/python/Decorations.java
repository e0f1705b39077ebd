package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the decorators of a function say about it.
///
/// @param names the last part of each
/// @param owners of those like `x.setter` the `x`
record Decorations(List<String> names, List<String> owners) {
    private static final Set<String> ACCESSORS = Set.of("setter", "getter", "deleter");

    static Decorations of(List<Node> decorators, Annotations annotations, SyntaxTree tree) {
        List<String> names = new ArrayList<>();
        List<String> owners = new ArrayList<>();
        for (Node decorator : decorators) {
            Node named = SyntaxTree.is(decorator, "call") ? decorator.childByField("function") : decorator;
            String last = annotations.last(named);
            names.add(last);
            if (ACCESSORS.contains(last)) {
                owners.add(tree.text(named.childByField("object")));
            }
        }
        return new Decorations(names, owners);
    }

    boolean isStatic() {
        return names.contains("staticmethod");
    }

    boolean isOfType() {
        return names.contains("classmethod");
    }

    boolean isAbstract() {
        return names.contains("abstractmethod") || names.contains("abstractproperty");
    }

    /// `property`, and what libraries call so: `cached_property`, `hybrid_property`.
    boolean isProperty() {
        return names.stream().anyMatch(name -> name.endsWith("property"));
    }

    boolean isOverload() {
        return names.contains("overload");
    }

    /// Whether it sets, or deletes, the property of that name.
    boolean isAccessor(String name) {
        return owners.contains(name);
    }
}
