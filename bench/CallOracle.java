package dev.ybis.gateway.bench;

import dev.ybis.gateway.bench.CompiledClass.Key;
import dev.ybis.gateway.bench.CompiledClass.Method;
import dev.ybis.gateway.bench.CompiledClass.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// Which method calls which, as the bytes of a jar have it, told as the gateway tells it: `path#Outer.Inner.method`, overloads
/// being one, a call of another class' method being one of the class that declares it.
///
/// What the compiler made is folded back into what was written. Lambdas, accessors of private members, anonymous and
/// local classes belong to the method they stand in; bridges, the classes of switches, and what a record or an enum has
/// without saying so, to nothing. Field initialisers are part of each constructor there, so constructors and
/// initialisers are the class itself, on both sides.
final class CallOracle {
    record Call(String from, String to) {}

    /// What is special about a call: where it stands and how it is made.
    enum Trait {
        METHOD_REFERENCE,
        CONSTRUCTION,
        SUPER,
        IN_LAMBDA,
        IN_ANONYMOUS,
        IN_INITIALISER,
        ITERATION,
        INHERITED,
        SAME_FILE,
        OTHER_FILE
    }

    private static final Set<String> ITERATION = Set.of("iterator", "hasNext", "next", "close");

    private final Map<String, CompiledClass> classes = new HashMap<>();
    private final Map<String, CompiledClass> symbols = new HashMap<>();
    private final Map<Key, Set<Key>> users = new HashMap<>();
    private final Map<Call, Set<Trait>> calls = new LinkedHashMap<>();
    private final Set<Call> undecided = new HashSet<>();

    CallOracle(Path jar) throws IOException {
        try (JarFile opened = new JarFile(jar.toFile())) {
            for (JarEntry entry : opened.stream().toList()) {
                if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
                    CompiledClass.of(opened.getInputStream(entry).readAllBytes())
                            .ifPresent(each -> classes.put(each.name(), each));
                }
            }
        }
        classes.values().stream().filter(each -> !each.isInMethod()).forEach(each -> symbols.put(node(each), each));
        methods().forEach(method -> method.calls().forEach(call -> users.computeIfAbsent(call.to(), _ -> new HashSet<>())
                .add(method.key())));
        methods().forEach(this::read);
    }

    /// Each with its traits.
    Map<Call, Set<Trait>> calls() {
        return calls;
    }

    /// Calls that may or may not be written: a constructor begins with one above it, said or not.
    Set<Call> undecided() {
        return undecided;
    }

    Set<String> paths() {
        Set<String> paths = new HashSet<>();
        symbols.values().forEach(each -> paths.add(each.path()));
        return paths;
    }

    /// What calls there when a symbol of the gateway is said to: a method, and a class for what runs when it or an object of it
    /// is made. Both where a method is called as a field is; none where it is nothing of the jar.
    Set<String> callers(String symbol) {
        if (symbols.containsKey(symbol)) {
            return Set.of(symbol);
        }
        String owner = owner(symbol);
        CompiledClass type = symbols.get(owner);
        if (type == null) {
            return Set.of();
        }
        String member = symbol.substring(owner.length() + 1);
        if (!has(type, member)) {
            return Set.of(owner);
        }
        return type.fields().contains(member) ? Set.of(symbol, owner) : Set.of(symbol);
    }

    /// What is called there when a symbol of the gateway is said to be; null where it is no class or method of the jar.
    String called(String symbol) {
        String owner = owner(symbol);
        CompiledClass type = symbols.get(owner);
        if (symbols.containsKey(symbol) || type == null) {
            return symbols.containsKey(symbol) ? symbol : null;
        }
        String member = symbol.substring(owner.length() + 1);
        if (has(type, member)) {
            return symbol;
        }
        return member.equals(type.simple()) || isImplied(type, member) ? owner : null;
    }

    private static String owner(String symbol) {
        return symbol.substring(0, Math.max(symbol.lastIndexOf('.'), symbol.indexOf('#') + 1));
    }

    private static boolean has(CompiledClass type, String member) {
        return !isImplied(type, member)
                && type.methods().keySet().stream().anyMatch(key -> key.name().equals(member));
    }

    private List<Method> methods() {
        return classes.values().stream()
                .flatMap(each -> each.methods().values().stream())
                .toList();
    }

    private String node(CompiledClass type) {
        CompiledClass outer = type.outer() == null ? null : classes.get(type.outer());
        return outer == null ? type.path() + "#" + type.simple() : node(outer) + "." + type.simple();
    }

    private void read(Method method) {
        Set<Trait> where = EnumSet.noneOf(Trait.class);
        Set<String> froms = new HashSet<>();
        written(method.key(), froms, where, new HashSet<>());
        for (Reference call : method.calls()) {
            Method target = target(call.to());
            String to = target == null ? null : node(target);
            for (String from : froms) {
                if (to != null && !from.equals(to)) {
                    add(new Call(from, to), method, call, target, where);
                }
            }
        }
    }

    private void add(Call call, Method method, Reference reference, Method target, Set<Trait> where) {
        boolean constructor = target.key().name().equals(Key.CONSTRUCTOR);
        CompiledClass owner = classes.get(method.key().owner());
        if (constructor
                && method.key().name().equals(Key.CONSTRUCTOR)
                && owner.above().contains(target.key().owner())
                && !(owner.isInMethod() && owner.simple() == null)
                && reference.to().type().equals("()V")) {
            undecided.add(call);
            return;
        }
        Set<Trait> traits = calls.computeIfAbsent(call, _ -> EnumSet.noneOf(Trait.class));
        traits.addAll(where);
        if (reference.handle()) {
            traits.add(Trait.METHOD_REFERENCE);
        }
        if (constructor) {
            traits.add(Trait.CONSTRUCTION);
        } else if (reference.special()) {
            traits.add(Trait.SUPER);
        }
        if (ITERATION.contains(target.key().name())) {
            traits.add(Trait.ITERATION);
        }
        if (!reference.to().owner().equals(target.key().owner())) {
            traits.add(Trait.INHERITED);
        }
        boolean same = file(call.from()).equals(file(call.to()));
        traits.add(same ? Trait.SAME_FILE : Trait.OTHER_FILE);
    }

    static String file(String symbol) {
        return symbol.substring(0, symbol.indexOf('#'));
    }

    /// What a method's code was written in.
    private void written(Key key, Set<String> found, Set<Trait> where, Set<Key> seen) {
        CompiledClass type = classes.get(key.owner());
        if (type == null || type.synthetic() || !seen.add(key)) {
            return;
        }
        Method method = type.methods().get(key);
        if (type.isInMethod()) {
            where.add(Trait.IN_ANONYMOUS);
            if (method == null || !method.bridge()) {
                written(type.enclosing(), found, where, seen);
            }
        } else if (key.isInitialiser()) {
            if (!key.name().equals(Key.CONSTRUCTOR)) {
                where.add(Trait.IN_INITIALISER);
            }
            found.add(node(type));
        } else if (method != null && method.synthetic()) {
            if (!method.bridge()) {
                where.add(Trait.IN_LAMBDA);
                users.getOrDefault(key, Set.of()).forEach(user -> written(user, found, where, seen));
            }
        } else if (method != null && !method.implied()) {
            found.add(node(type) + "." + key.name());
        }
    }

    /// The method that a call leads to; null where it is none of the jar, or nobody wrote it.
    private Method target(Key key) {
        Deque<String> waiting = new ArrayDeque<>(List.of(key.owner()));
        while (!waiting.isEmpty()) {
            CompiledClass type = classes.get(waiting.remove());
            if (type == null) {
                continue;
            }
            Method method = type.methods().get(new Key(type.name(), key.name(), key.type()));
            if (method != null && (!method.synthetic() || key.name().equals(Key.CONSTRUCTOR))) {
                return method.implied() ? null : method;
            }
            if (method != null && method.bridge()) {
                for (Method other : type.methods().values()) {
                    if (!other.synthetic() && other.key().name().equals(key.name())) {
                        return other;
                    }
                }
            } else if (method != null) {
                return null;
            }
            waiting.addAll(type.above());
        }
        return null;
    }

    private String node(Method method) {
        Key key = method.key();
        CompiledClass type = classes.get(key.owner());
        if (type.isInMethod()) {
            Set<String> around = new HashSet<>();
            written(type.enclosing(), around, EnumSet.noneOf(Trait.class), new HashSet<>());
            return around.size() == 1 ? around.iterator().next() : null;
        }
        boolean whole = key.isInitialiser() || isImplied(type, key.name());
        return whole ? node(type) : node(type) + "." + key.name();
    }

    private static boolean isImplied(CompiledClass type, String member) {
        return type.isEnum() && (member.equals("values") || member.equals("valueOf"));
    }
}
