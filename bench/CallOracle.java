package dev.ybis.gateway.bench;

import dev.ybis.gateway.bench.CompiledClass.Key;
import dev.ybis.gateway.bench.CompiledClass.Method;
import dev.ybis.gateway.bench.CompiledClass.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
import java.util.stream.Collectors;

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
    private final Map<String, List<String>> shorter = new HashMap<>();
    private final Map<Key, Set<Key>> users = new HashMap<>();
    private final Map<Call, Set<Trait>> calls = new LinkedHashMap<>();
    /// That may or may not be written: a constructor begins with one above it, said or not.
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
        classes.values().stream().filter(each -> around(each) == null).forEach(each -> symbols.put(node(each), each));
        symbols.forEach((node, type) -> shorter.computeIfAbsent(type.path() + "#" + type.simple(), _ -> new ArrayList<>())
                .add(node));
        methods().forEach(method -> method.calls().forEach(call -> users.computeIfAbsent(call.to(), _ -> new HashSet<>())
                .add(method.key())));
        methods().forEach(this::read);
    }

    /// Each with its traits.
    Map<Call, Set<Trait>> calls() {
        return calls;
    }

    /// The calls that are meant when one symbol is said to call another: those that are true, else one that is not; none
    /// where that can't be decided, or an end is no class or method of the jar.
    Set<Call> meant(String from, String to) {
        String called = called(to);
        List<Call> meant = called == null
                ? List.of()
                : callers(from).stream()
                        .filter(caller -> !caller.equals(called))
                        .map(caller -> new Call(caller, called))
                        .toList();
        Set<Call> right = meant.stream().filter(calls::containsKey).collect(Collectors.toSet());
        boolean wrong = right.isEmpty() && !meant.isEmpty() && !undecided.contains(meant.getFirst());
        return wrong ? Set.of(meant.getFirst()) : right;
    }

    /// A method, and a class for what runs when it or an object of it is made. Both where a method is called as a field is.
    private List<String> callers(String symbol) {
        String whole = node(symbol);
        if (whole != null) {
            return List.of(whole);
        }
        String owner = node(owner(symbol));
        if (owner == null) {
            return List.of();
        }
        String member = symbol.substring(owner(symbol).length() + 1);
        String node = owner + "." + member;
        if (!has(symbols.get(owner), member)) {
            return List.of(owner);
        }
        return symbols.get(owner).fields().contains(member) ? List.of(node, owner) : List.of(node);
    }

    private String called(String symbol) {
        String owner = node(owner(symbol));
        if (node(symbol) != null || owner == null) {
            return node(symbol);
        }
        CompiledClass type = symbols.get(owner);
        String member = symbol.substring(owner(symbol).length() + 1);
        if (has(type, member)) {
            return owner + "." + member;
        }
        return member.equals(type.simple()) || isImplied(type, member) ? owner : null;
    }

    /// A class' full name; some say only the last part of it.
    private String node(String type) {
        if (symbols.containsKey(type) || !type.contains("#")) {
            return symbols.containsKey(type) ? type : null;
        }
        List<String> likely = shorter.getOrDefault(
                file(type) + "#" + type.substring(owner(type).length() + 1), List.of());
        return likely.size() == 1 && likely.getFirst().endsWith(type.substring(type.indexOf('#') + 1))
                ? likely.getFirst()
                : null;
    }

    private static String owner(String symbol) {
        return symbol.substring(0, Math.max(symbol.lastIndexOf('.'), symbol.indexOf('#')));
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

    /// The method that a class stands in, or a class around it; null for one that other files can name.
    private Key around(CompiledClass type) {
        CompiledClass outer = type.outer() == null ? null : classes.get(type.outer());
        return type.enclosing() != null || outer == null ? type.enclosing() : around(outer);
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
                && owner.simple() != null
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
        if (around(type) != null) {
            where.add(Trait.IN_ANONYMOUS);
            if (method == null || !method.bridge()) {
                written(around(type), found, where, seen);
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
        if (around(type) != null) {
            Set<String> around = new HashSet<>();
            written(around(type), around, EnumSet.noneOf(Trait.class), new HashSet<>());
            return around.size() == 1 ? around.iterator().next() : null;
        }
        boolean whole = key.isInitialiser() || isImplied(type, key.name());
        return whole ? node(type) : node(type) + "." + key.name();
    }

    private static boolean isImplied(CompiledClass type, String member) {
        return type.isEnum() && (member.equals("values") || member.equals("valueOf"));
    }
}
