package dev.ybis.gateway.code.java;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads signatures as class files have them (JVMS 25, section 4.7.9.1). A wildcard counts as its bound.
final class Signature {
    private final String text;
    private final Function<String, @Nullable JavaClass> classes;
    private final Function<String, Type.@Nullable Variable> variables;
    private int at;

    /// @param classes   the class of a name with dots; null for one that isn't known
    /// @param variables the type parameter of a name; null for one that isn't known
    Signature(
            String text,
            Function<String, @Nullable JavaClass> classes,
            Function<String, Type.@Nullable Variable> variables) {
        this.text = text;
        this.classes = classes;
        this.variables = variables;
    }

    private boolean next(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private String until(char end) {
        int from = at;
        at = text.indexOf(end, from);
        return text.substring(from, at);
    }

    /// The type parameters that the signature begins with; their bounds may speak of each other.
    List<Type.Variable> parameters() {
        List<Type.Variable> found = new ArrayList<>();
        if (next('<')) {
            while (!next('>')) {
                String name = until(':');
                List<Integer> bounds = new ArrayList<>();
                while (next(':')) {
                    if (at < text.length() && text.charAt(at) != ':') {
                        bounds.add(at);
                        skip();
                    }
                }
                found.add(new Type.Variable(name, () -> bounds.stream()
                        .map(place -> bound(place, found))
                        .toList()));
            }
        }
        return List.copyOf(found);
    }

    private Type bound(int place, List<Type.Variable> beside) {
        Signature there = new Signature(text, classes, name -> beside.stream()
                .filter(variable -> variable.name.equals(name))
                .findFirst()
                .orElseGet(() -> variables.apply(name)));
        there.at = place;
        return there.type();
    }

    private void skip() {
        new Skipping().type();
    }

    /// The same behind its type parameters.
    Signature skipParameters() {
        parameters();
        return this;
    }

    /// All types that follow.
    List<Type> types() {
        List<Type> types = new ArrayList<>();
        while (at < text.length()) {
            types.add(type());
        }
        return types;
    }

    /// What stands in parentheses.
    List<Type> arguments() {
        List<Type> types = new ArrayList<>();
        if (next('(')) {
            while (!next(')')) {
                types.add(type());
            }
        }
        return List.copyOf(types);
    }

    Type type() {
        char kind = text.charAt(at++);
        return switch (kind) {
            case 'L' -> ofClass();
            case 'T' -> {
                Type.Variable variable = variables.apply(until(';'));
                at++;
                yield variable == null ? Type.UNKNOWN : variable;
            }
            case '[' -> new Type.Array(type());
            case '*' -> Type.UNKNOWN;
            case '+', '-' -> type();
            default -> new Type.Primitive(primitive(kind));
        };
    }

    private Type ofClass() {
        StringBuilder name = new StringBuilder();
        List<Type> arguments = new ArrayList<>();
        while (true) {
            char next = text.charAt(at++);
            switch (next) {
                case '/', '.', '$' -> {
                    name.append('.');
                    arguments.clear();
                }
                case '<' -> {
                    while (!next('>')) {
                        arguments.add(type());
                    }
                }
                case ';' -> {
                    JavaClass found = classes.apply(name.toString());
                    return found == null ? Type.UNKNOWN : new Type.Of(found, List.copyOf(arguments));
                }
                default -> name.append(next);
            }
        }
    }

    private static String primitive(char kind) {
        return switch (kind) {
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            case 'Z' -> "boolean";
            default -> "void";
        };
    }

    /// Goes over a type without looking anything up.
    private final class Skipping {
        void type() {
            char kind = text.charAt(at++);
            switch (kind) {
                case 'L' -> {
                    for (char next = text.charAt(at++); next != ';'; next = text.charAt(at++)) {
                        if (next == '<') {
                            while (!next('>')) {
                                type();
                            }
                        }
                    }
                }
                case 'T' -> at = text.indexOf(';', at) + 1;
                case '[', '+', '-' -> type();
                default -> {}
            }
        }
    }
}
