package dev.ybis.gateway.code.java.type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A class of the Java platform, as the program's list of its signatures has it. Read when it is first asked for; not
/// thread-safe.
final class PlatformClass implements JavaClass {
    private final String name;
    private final boolean isInterface;
    private final Platform platform;
    private final List<Type.Variable> parameters = new ArrayList<>();
    private final String signature;
    private final Map<String, List<Method>> methods = new LinkedHashMap<>();
    private final Map<String, Field> fields = new HashMap<>();
    private final List<String> members;
    private @Nullable List<Type.Of> supertypes;
    private boolean read;

    /// @param lines its signature, then one for each member
    PlatformClass(String name, List<String> lines, Platform platform) {
        this.name = name;
        this.platform = platform;
        isInterface = lines.getFirst().startsWith("i");
        members = lines.subList(1, lines.size());
        signature = lines.getFirst().substring(2);
        parameters.addAll(new Signature(signature, platform::named, _ -> null).parameters());
    }

    private static Function<String, Type.@Nullable Variable> variables(List<Type.Variable> known) {
        return name -> known.stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void read() {
        if (read) {
            return;
        }
        read = true;
        Function<String, Type.@Nullable Variable> own = variables(parameters);
        for (String line : members) {
            String[] parts = line.split(" ", 3);
            if (parts[0].equals("f")) {
                fields.put(
                        parts[1],
                        new Field(this, parts[1], new Signature(parts[2], platform::named, own).type(), false));
            } else {
                methods.computeIfAbsent(parts[1], _ -> new ArrayList<>())
                        .add(method(parts[0], parts[1], parts[2], own));
            }
        }
    }

    private Method method(String flags, String called, String text, Function<String, Type.@Nullable Variable> own) {
        List<Type.Variable> variables = new Signature(text, platform::named, own).parameters();
        Function<String, Type.@Nullable Variable> all = variable -> {
            Type.Variable mine = variables(variables).apply(variable);
            return mine == null ? own.apply(variable) : mine;
        };
        Signature signature = new Signature(text, platform::named, all).skipParameters();
        List<Type> arguments = signature.arguments();
        return new Method(
                this,
                called,
                variables,
                arguments,
                flags.contains("v"),
                signature.type(),
                flags.contains("s"),
                flags.contains("a"),
                false);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable String path() {
        return null;
    }

    @Override
    public boolean isInterface() {
        return isInterface;
    }

    @Override
    public List<Type.Variable> parameters() {
        return parameters;
    }

    @Override
    public List<Type.Of> supertypes() {
        if (supertypes == null) {
            supertypes = new Signature(signature, platform::named, variables(parameters))
                    .skipParameters().types().stream()
                            .filter(Type.Of.class::isInstance)
                            .map(Type.Of.class::cast)
                            .toList();
        }
        return supertypes;
    }

    @Override
    public boolean isPartlyUnknown() {
        return false;
    }

    @Override
    public List<Method> methods(String wanted) {
        read();
        return methods.getOrDefault(wanted, List.of());
    }

    @Override
    public List<Method> constructors() {
        return methods("<init>");
    }

    @Override
    public List<Method> methods() {
        read();
        return methods.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public @Nullable Field field(String wanted) {
        read();
        return fields.get(wanted);
    }

    @Override
    public @Nullable JavaClass nested(String simple) {
        return platform.named(name + "." + simple);
    }
}
