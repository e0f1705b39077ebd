package dev.ybis.gateway.code.java;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds what type parameters stand for in a call, by laying what is expected and what is given beside each other. A
/// simpler relative of JLS 25, chapter 18: the first that speaks of a parameter decides.
final class Inference {
    private static final int DEEPEST = 12;
    private static final Map<String, String> BOXES = Map.of(
            "boolean", "java.lang.Boolean",
            "byte", "java.lang.Byte",
            "char", "java.lang.Character",
            "double", "java.lang.Double",
            "float", "java.lang.Float",
            "int", "java.lang.Integer",
            "long", "java.lang.Long",
            "short", "java.lang.Short",
            "void", "java.lang.Void");
    private static final List<String> WIDENING = List.of("byte", "short", "char", "int", "long", "float", "double");
    private static final int NO = -1000;

    private final Classes classes;

    Inference(Classes classes) {
        this.classes = classes;
    }

    /// Something to be found for each of the parameters.
    static Map<Type.Variable, Type> holes(List<Type.Variable> parameters) {
        Map<Type.Variable, Type> holes = new HashMap<>();
        parameters.forEach(parameter -> holes.put(parameter, new Type.Hole(parameter)));
        return holes;
    }

    Type boxed(Type type) {
        return type instanceof Type.Primitive(String name) ? classes.platform(BOXES.getOrDefault(name, name)) : type;
    }

    private static Type unboxed(Type type) {
        if (type instanceof Type.Of(JavaClass of, List<Type> _)) {
            for (Map.Entry<String, String> box : BOXES.entrySet()) {
                if (box.getValue().equals(of.name())) {
                    return new Type.Primitive(box.getKey());
                }
            }
        }
        return type;
    }

    /// Fills the holes of what is expected, or else of what is given, by the other.
    void fit(Type expected, Type given) {
        fit(expected, given, 0);
    }

    private void fit(Type expected, Type given, int depth) {
        Type wanted = Type.known(expected);
        Type found = Type.known(given);
        if (depth > DEEPEST || wanted == found || found instanceof Type.Unknown || wanted instanceof Type.Unknown) {
            return;
        }
        if (wanted instanceof Type.Hole hole) {
            fill(hole, found);
        } else if (found instanceof Type.Hole hole) {
            fill(hole, wanted);
        } else if (wanted instanceof Type.Array(Type one) && found instanceof Type.Array(Type other)) {
            fit(one, other, depth + 1);
        } else if (wanted instanceof Type.Of one && Type.members(found) instanceof Type.Of other) {
            Type.Of below = Members.as(other, one.type());
            Type.Of above = below == null ? Members.as(one, other.type()) : null;
            if (below != null) {
                arguments(one, below, depth);
            } else if (above != null) {
                arguments(above, other, depth);
            }
        }
    }

    private void fill(Type.Hole hole, Type type) {
        if (!(type instanceof Type.Package) && !contains(type, hole, 0)) {
            hole.fill(boxed(type));
        }
    }

    private static boolean contains(Type type, Type.Hole hole, int depth) {
        return switch (Type.known(type)) {
            case Type.Hole other -> other == hole;
            case Type.Of(JavaClass _, List<Type> arguments) ->
                depth > DEEPEST || arguments.stream().anyMatch(each -> contains(each, hole, depth + 1));
            case Type.Array(Type element) -> contains(element, hole, depth + 1);
            case Type.Primitive _, Type.Variable _, Type.Unknown _, Type.Naming _, Type.Package _ -> false;
        };
    }

    private void arguments(Type.Of one, Type.Of other, int depth) {
        int both = Math.min(one.arguments().size(), other.arguments().size());
        for (int i = 0; i < both; i++) {
            fit(one.arguments().get(i), other.arguments().get(i), depth + 1);
        }
    }

    /// How well a value fits a parameter: the higher, the better; below zero not at all.
    int fitness(Type parameter, Type given) {
        Type wanted = Type.known(parameter);
        Type found = Type.known(given);
        if (found == Type.NULL) {
            return wanted instanceof Type.Primitive ? NO : 20;
        }
        if (found instanceof Type.Unknown || wanted instanceof Type.Unknown) {
            return 10;
        }
        return switch (wanted) {
            case Type.Primitive(String name) -> primitive(name, found);
            case Type.Array(Type element) -> found instanceof Type.Array(Type other)
                    ? fitness(element, other)
                    : found instanceof Type.Hole ? 5 : NO;
            case Type.Of of -> reference(of, found);
            case Type.Variable variable -> Type.isUnknown(variable.bound())
                    ? found instanceof Type.Primitive ? 8 : 15
                    : Math.min(15, fitness(variable.bound(), found));
            case Type.Hole _, Type.Unknown _, Type.Naming _, Type.Package _ -> 10;
        };
    }

    private static int primitive(String wanted, Type found) {
        if (found instanceof Type.Hole) {
            return 5;
        }
        if (found instanceof Type.Variable) {
            return NO;
        }
        int boxing = found instanceof Type.Primitive ? 0 : 15;
        if (!(unboxed(found) instanceof Type.Primitive(String name))) {
            return NO;
        }
        if (name.equals(wanted)) {
            return 40 - boxing;
        }
        int distance = WIDENING.indexOf(wanted) - WIDENING.indexOf(name);
        boolean widens = WIDENING.contains(name) && distance > 0 && !wanted.equals("char");
        // a constant narrows where it is assigned, not where it is passed
        return widens ? 35 - distance - boxing : NO;
    }

    private int reference(Type.Of wanted, Type found) {
        if (found instanceof Type.Array) {
            return wanted.type().name().equals("java.lang.Object") ? 5 : NO;
        }
        int boxing = found instanceof Type.Primitive ? 15 : 0;
        if (!(Type.members(boxed(found)) instanceof Type.Of of)) {
            return found instanceof Type.Primitive ? NO : 10;
        }
        List<Type.Of> ancestry = Members.ancestry(of);
        for (int i = 0; i < ancestry.size(); i++) {
            if (ancestry.get(i).type() == wanted.type()) {
                return 40 - Math.min(i, 20) - boxing;
            }
        }
        if (wanted.type().name().equals("java.lang.Object")) {
            return 5;
        }
        return Members.isPartlyUnknown(of) ? 4 : NO;
    }
}
