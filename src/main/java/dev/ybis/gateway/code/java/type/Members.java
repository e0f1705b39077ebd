package dev.ybis.gateway.code.java.type;

import dev.ybis.gateway.code.java.type.JavaClass.Field;
import dev.ybis.gateway.code.java.type.JavaClass.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a type has, with what it inherits.
public final class Members {
    private Members() {}

    /// A method, and the type that declares it as the one asked about sees it.
    public record Seen(Method method, Type.Of in) {}

    public record SeenField(Field field, Type.Of in) {}

    /// The type and all that it extends and implements, each class once: first the superclasses, for what they have
    /// goes before what interfaces have, then the interfaces, nearest first.
    public static List<Type.Of> ancestry(Type.Of type) {
        List<Type.Of> found = new ArrayList<>();
        Set<JavaClass> classes = new HashSet<>();
        Deque<Type.Of> chain = new ArrayDeque<>(List.of(type));
        Deque<Type.Of> interfaces = new ArrayDeque<>();
        while (!chain.isEmpty() || !interfaces.isEmpty()) {
            Type.Of at = chain.isEmpty() ? interfaces.remove() : chain.remove();
            if (classes.add(at.type())) {
                found.add(at);
                var values = JavaClass.values(at);
                for (Type.Of above : at.type().supertypes()) {
                    if (Type.with(above, values) instanceof Type.Of with) {
                        boolean isSuperclass =
                                !at.type().isInterface() && !with.type().isInterface();
                        (isSuperclass ? chain : interfaces).add(with);
                    }
                }
            }
        }
        return found;
    }

    /// The methods of a name, the type's own first. What is private above it is not inherited.
    public static List<Seen> methods(Type.Of type, String name) {
        List<Seen> found = new ArrayList<>();
        for (Type.Of each : ancestry(type)) {
            each.type().methods(name).stream()
                    .filter(method -> !method.isPrivate() || each.type() == type.type())
                    .forEach(method -> found.add(new Seen(method, each)));
        }
        return found;
    }

    public static @Nullable SeenField field(Type.Of type, String name) {
        for (Type.Of each : ancestry(type)) {
            Field field = each.type().field(name);
            if (field != null && (!field.isPrivate() || each.type() == type.type())) {
                return new SeenField(field, each);
            }
        }
        return null;
    }

    public static @Nullable JavaClass nested(JavaClass type, String name) {
        JavaClass own = type.nested(name);
        if (own != null) {
            return own;
        }
        return ancestry(type.self()).stream()
                .map(each -> each.type().nested(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// Whether a class or one it inherits from has members that nobody knows.
    public static boolean isPartlyUnknown(Type.Of type) {
        return ancestry(type).stream().anyMatch(each -> each.type().isPartlyUnknown());
    }

    /// `type` seen as one of `wanted`, which it inherits from; null where it does not.
    public static Type.@Nullable Of as(Type.Of type, JavaClass wanted) {
        if (type.type() == wanted) {
            return type;
        }
        for (Type.Of each : ancestry(type)) {
            if (each.type() == wanted) {
                return each;
            }
        }
        return null;
    }

    /// The one method that a lambda for this type is; null where the type has none or several.
    public static @Nullable Seen function(Type.Of type) {
        if (!type.type().isInterface()) {
            return null;
        }
        Seen only = null;
        List<Type.Of> ancestry = ancestry(type);
        for (Type.Of each : ancestry) {
            for (Method method : each.type().methods()) {
                if (!method.isAbstract() || isOfObject(method) || implemented(method, ancestry, each)) {
                    continue;
                }
                if (only == null) {
                    only = new Seen(method, each);
                } else if (!same(only.method(), method)) {
                    return null;
                }
            }
        }
        return only;
    }

    /// Whether a method overrides one that is inherited: its parameters are the same, as far as they are known.
    ///
    /// @param in the type that declares the other, as the first one's class sees it
    public static boolean overrides(Method method, Method above, Type.Of in) {
        if (method.isStatic() || above.isStatic() || above.isPrivate() || !same(method, above)) {
            return false;
        }
        var values = JavaClass.values(in);
        for (int i = 0; i < method.parameters().size(); i++) {
            Type expected = Type.with(above.parameters().get(i), values);
            if (!alike(Type.known(method.parameters().get(i)), Type.known(expected))) {
                return false;
            }
        }
        return true;
    }

    private static boolean alike(Type one, Type other) {
        return switch (one) {
            case Type.Of(JavaClass of, List<Type> _) ->
                !(other instanceof Type.Of(JavaClass is, List<Type> _)) || of == is;
            case Type.Primitive _ -> one.equals(other);
            case Type.Array(Type element) -> other instanceof Type.Array(Type is) && alike(element, is);
            case Type.Variable _, Type.Unknown _, Type.Hole _, Type.Naming _, Type.Package _ ->
                !(other instanceof Type.Primitive);
        };
    }

    private static boolean implemented(Method method, List<Type.Of> ancestry, Type.Of in) {
        for (Type.Of nearer : ancestry) {
            if (nearer == in) {
                return false;
            }
            if (nearer.type().methods(method.name()).stream()
                    .anyMatch(each -> !each.isAbstract() && same(each, method))) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(Method one, Method other) {
        return one.name().equals(other.name())
                && one.parameters().size() == other.parameters().size();
    }

    private static boolean isOfObject(Method method) {
        int parameters = method.parameters().size();
        return switch (method.name()) {
            case "equals" -> parameters == 1;
            case "hashCode", "toString" -> parameters == 0;
            default -> false;
        };
    }
}
