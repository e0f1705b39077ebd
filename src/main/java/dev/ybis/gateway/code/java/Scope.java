package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.java.syntax.TypeName;
import dev.ybis.gateway.code.java.syntax.TypeTree;
import dev.ybis.gateway.code.java.type.JavaClass;
import dev.ybis.gateway.code.java.type.Members;
import dev.ybis.gateway.code.java.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What names mean at a place: variables, type parameters, and the types around.
final class Scope {
    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "char", "double", "float", "int", "long", "short", "void");

    private final Unit unit;
    private final @Nullable Scope outer;
    /// The class whose body this is; null for a scope inside of a body.
    private final @Nullable TreeClass type;
    private final Map<String, Type> variables = new HashMap<>();
    private final Map<String, Type> types = new HashMap<>();

    private Scope(Unit unit, @Nullable Scope outer, @Nullable TreeClass type) {
        this.unit = unit;
        this.outer = outer;
        this.type = type;
    }

    static Scope of(Unit unit) {
        return new Scope(unit, null, null);
    }

    Scope inside() {
        return new Scope(unit, this, null);
    }

    Scope inside(TreeClass body) {
        return new Scope(unit, this, body);
    }

    Unit unit() {
        return unit;
    }

    void variable(String name, Type is) {
        variables.put(name, is);
    }

    void type(String name, Type is) {
        types.put(name, is);
    }

    /// The innermost class around.
    @Nullable
    TreeClass type() {
        return type != null || outer == null ? type : outer.type();
    }

    /// The classes around, the innermost first.
    Stream<TreeClass> around() {
        Stream<TreeClass> own = Stream.ofNullable(type);
        return outer == null ? own : Stream.concat(own, outer.around());
    }

    /// What `this` is, or `Outer.this`.
    Type own(@Nullable String qualifier) {
        if (qualifier != null) {
            return named(qualifier) instanceof Type.Of(JavaClass of, List<Type> _) ? of.self() : Type.UNKNOWN;
        }
        TreeClass around = type();
        return around == null ? Type.UNKNOWN : around.self();
    }

    /// What `super` is, or `Outer.super`.
    Type above(@Nullable String qualifier) {
        TreeClass around = type();
        Type.Of named = qualifier != null && named(qualifier) instanceof Type.Of of ? of : null;
        if (named != null && named.type().isInterface() && around != null && named.type() != around) {
            Type.Of seen = Members.as(around.self(), named.type());
            return seen == null ? named : seen;
        }
        List<Type.Of> supertypes =
                named != null ? named.type().supertypes() : around == null ? List.of() : around.supertypes();
        return supertypes.stream()
                .filter(each -> !each.type().isInterface())
                .map(each -> (Type) each)
                .findFirst()
                .orElse(Type.UNKNOWN);
    }

    /// A variable, or a field of a class around; null where there is none.
    @Nullable
    Type variable(String name, java.util.function.Consumer<Members.SeenField> field) {
        for (Scope at = this; at != null; at = at.outer) {
            Type local = at.variables.get(name);
            if (local != null) {
                return local;
            }
            Members.SeenField found = at.type == null ? null : Members.field(at.type.self(), name);
            if (found != null) {
                field.accept(found);
                return Type.with(found.field().type(), JavaClass.values(found.in()));
            }
        }
        return null;
    }

    /// The type parameters of a method or class, whose bounds may speak of each other.
    List<Type.Variable> declare(List<TypeTree.Parameter> parameters) {
        List<Type.Variable> declared = new ArrayList<>();
        for (TypeTree.Parameter parameter : parameters) {
            Type.Variable variable = new Type.Variable(
                    parameter.name(),
                    () -> parameter.bounds().stream().map(this::type).toList());
            types.put(parameter.name(), variable);
            declared.add(variable);
        }
        return List.copyOf(declared);
    }

    /// The type that a file means by what it writes.
    Type type(TypeName name) {
        Type plain = plain(name);
        for (int i = 0; i < name.dimensions(); i++) {
            plain = new Type.Array(plain);
        }
        return plain;
    }

    private Type plain(TypeName name) {
        if (PRIMITIVES.contains(name.name())) {
            return new Type.Primitive(name.name());
        }
        Type found = named(name.name());
        if (found instanceof Type.Of(JavaClass of, List<Type> _)
                && !name.arguments().isEmpty()) {
            return new Type.Of(of, name.arguments().stream().map(this::type).toList());
        }
        return found;
    }

    /// The type of a simple or dotted name.
    Type named(String name) {
        int dot = name.indexOf('.');
        Type first = simple(dot < 0 ? name : name.substring(0, dot));
        if (dot < 0) {
            return first;
        }
        if (first instanceof Type.Of(JavaClass at, List<Type> _)) {
            for (String level : name.substring(dot + 1).split("\\.")) {
                JavaClass next = at == null ? null : Members.nested(at, level);
                if (next == null) {
                    return Type.UNKNOWN;
                }
                at = next;
            }
            return new Type.Of(at, List.of());
        }
        JavaClass found = unit.qualified(name);
        return found == null ? Type.UNKNOWN : new Type.Of(found, List.of());
    }

    private Type simple(String name) {
        for (Scope at = this; at != null; at = at.outer) {
            Type local = at.types.get(name);
            if (local != null) {
                return local;
            }
            if (at.type != null) {
                JavaClass nested = at.type.simpleName().equals(name) ? at.type : at.type.member(name);
                if (nested != null) {
                    return new Type.Of(nested, List.of());
                }
            }
        }
        JavaClass found = unit.type(name);
        return found == null ? Type.UNKNOWN : new Type.Of(found, List.of());
    }
}
