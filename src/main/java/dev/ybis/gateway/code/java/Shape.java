package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.java.TypeTree.FieldTree;
import dev.ybis.gateway.code.java.TypeTree.MethodTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What other files see of a file: its types and the members of each, without bodies, values and lines.
///
/// @param types   what stands in the head of each type, which decides about all that it inherits
/// @param members the signatures of all members of a name, in whatever type
record Shape(Set<String> types, Map<String, Set<String>> members) {
    /// Called where the text has no name for it.
    private static final Set<String> NAMELESS = Set.of("iterator", "hasNext", "next", "close");

    static Shape of(JavaFile file) {
        Shape shape = new Shape(new HashSet<>(), new HashMap<>());
        file.types().forEach(type -> shape.add(file.unit(), type));
        return shape;
    }

    private void add(String unit, TypeTree type) {
        String owner = unit + ":" + type.name();
        types.add(owner + " " + type.kind() + parameters(type.parameters()) + names(type.supertypes())
                + locals(type.components()));
        for (FieldTree field : type.fields()) {
            member(field.name(), owner + " " + name(field.type()) + field.isStatic());
        }
        for (MethodTree method : type.methods()) {
            TypeName returns = method.returns();
            String signature = owner + parameters(method.parameters()) + locals(method.arguments()) + method.variable()
                    + (returns == null ? "" : name(returns)) + method.isStatic() + method.isAbstract();
            if (type.isInterface()) {
                // what a lambda may stand for
                types.add(signature + method.name());
            }
            member(method.name(), signature);
        }
        type.types().forEach(nested -> add(unit, nested));
    }

    private void member(String name, String signature) {
        members.computeIfAbsent(name, _ -> new HashSet<>()).add(signature);
        if (NAMELESS.contains(name)) {
            types.add(name + signature);
        }
    }

    /// The names of members that are not the same in both.
    Set<String> changed(Shape other) {
        Set<String> names = new HashSet<>(members.keySet());
        names.addAll(other.members.keySet());
        names.removeIf(name -> members.getOrDefault(name, Set.of()).equals(other.members.getOrDefault(name, Set.of())));
        return names;
    }

    private static String name(TypeName name) {
        return name.name() + names(name.arguments()) + "[]".repeat(name.dimensions());
    }

    private static String names(List<TypeName> names) {
        return names.stream().map(Shape::name).collect(Collectors.joining(",", "<", ">"));
    }

    private static String locals(List<Code.Local> locals) {
        return locals.stream()
                .map(local -> local.type() == null ? local.name() : name(local.type()) + " " + local.name())
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static String parameters(List<TypeTree.Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> parameter.name() + names(parameter.bounds()))
                .collect(Collectors.joining(",", "<", ">"));
    }
}
