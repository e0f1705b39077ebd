package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.java.syntax.Code;
import dev.ybis.gateway.code.java.syntax.JavaFile;
import dev.ybis.gateway.code.java.syntax.TypeName;
import dev.ybis.gateway.code.java.syntax.TypeTree;
import dev.ybis.gateway.code.java.syntax.TypeTree.FieldTree;
import dev.ybis.gateway.code.java.syntax.TypeTree.MethodTree;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What other files see of a file: its types and the members of each, without bodies, values and lines. Types are named
/// as its imports have them.
final class Shape {
    /// Called where the text has no name for it.
    private static final Set<String> NAMELESS = Set.of("iterator", "hasNext", "next", "close");

    /// Each import's full name by the name that it stands for.
    private final Map<String, String> imports = new HashMap<>();
    /// What stands in the head of each type, which decides about all that it inherits; and all that is looked
    /// for where no text names it.
    private final Set<String> heads = new HashSet<>();
    /// The signatures of all members of a name, in whatever type.
    private final Map<String, Set<String>> members = new HashMap<>();
    /// The types that it declares, without what they are declared in.
    private final Set<String> types = new HashSet<>();
    /// Names in [#heads], and in signatures.
    private final Set<String> headNames = new HashSet<>();

    private final Set<String> signatureNames = new HashSet<>();

    private Shape() {}

    static Shape of(JavaFile file) {
        Shape shape = new Shape();
        shape.heads.add("package " + file.unit());
        for (JavaFile.Import each : file.imports()) {
            if (each.wildcard()) {
                shape.heads.add("import " + each.name());
            } else if (!each.isStatic()) {
                shape.imports.put(each.name().substring(each.name().lastIndexOf('.') + 1), each.name());
            }
        }
        file.types().forEach(type -> shape.add(file.unit(), type));
        return shape;
    }

    private void add(String unit, TypeTree type) {
        String owner = unit + ":" + type.name();
        types.add(type.simpleName());
        heads.add(owner + " " + type.kind() + parameters(type.parameters(), headNames)
                + names(type.supertypes(), headNames) + locals(type.components(), headNames));
        for (FieldTree field : type.fields()) {
            member(field.name(), owner + " " + name(field.type(), signatureNames) + field.isStatic());
        }
        for (MethodTree method : type.methods()) {
            TypeName returns = method.returns();
            // an interface's are what a lambda may stand for
            boolean unnamed = type.isInterface() || NAMELESS.contains(method.name());
            Set<String> named = unnamed ? headNames : signatureNames;
            String signature = owner
                    + parameters(method.parameters(), named)
                    + locals(method.arguments(), named)
                    + method.variable()
                    + (returns == null ? "" : name(returns, named))
                    + method.isStatic()
                    + method.isAbstract();
            if (unnamed) {
                heads.add(method.name() + signature);
            }
            member(method.name(), signature);
        }
        type.types().forEach(nested -> add(unit, nested));
    }

    private void member(String name, String signature) {
        members.computeIfAbsent(name, _ -> new HashSet<>()).add(signature);
    }

    boolean hasHeadsOf(Shape other) {
        return heads.equals(other.heads);
    }

    /// The names of members that are not the same in both.
    Set<String> changed(Shape other) {
        Set<String> names = new HashSet<>(members.keySet());
        names.addAll(other.members.keySet());
        names.removeIf(name -> members.getOrDefault(name, Set.of()).equals(other.members.getOrDefault(name, Set.of())));
        return names;
    }

    Set<String> types() {
        return types;
    }

    Set<String> members() {
        return members.keySet();
    }

    boolean hasInHeads(Collection<String> names) {
        return !Collections.disjoint(headNames, names);
    }

    boolean hasInSignatures(Collection<String> names) {
        return !Collections.disjoint(signatureNames, names);
    }

    /// @param named hears all parts of the name
    private String name(TypeName name, Set<String> named) {
        String[] parts = name.name().split("\\.");
        named.addAll(List.of(parts));
        return imports.getOrDefault(parts[0], parts[0])
                + name.name().substring(parts[0].length())
                + names(name.arguments(), named)
                + "[]".repeat(name.dimensions());
    }

    private String names(List<TypeName> names, Set<String> named) {
        return names.stream().map(each -> name(each, named)).collect(Collectors.joining(",", "<", ">"));
    }

    private String locals(List<Code.Local> locals, Set<String> named) {
        return locals.stream()
                .map(local -> local.type() == null ? local.name() : name(local.type(), named) + " " + local.name())
                .collect(Collectors.joining(",", "(", ")"));
    }

    private String parameters(List<TypeTree.Parameter> parameters, Set<String> named) {
        return parameters.stream()
                .map(parameter -> parameter.name() + names(parameter.bounds(), named))
                .collect(Collectors.joining(",", "<", ">"));
    }
}
