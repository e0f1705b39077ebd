package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which method takes the place of which.
final class Overrides {
    /// A type has all methods of an interface, with as many parameters: by chance perhaps, if they are few.
    private static final double HAS_ALL = 0.8;

    private final Inference inference;
    private final List<Edge> found = new ArrayList<>();

    private Overrides(Inference inference) {
        this.inference = inference;
    }

    /// @param isStructural whether a type implements an interface by having its methods alone
    static List<Edge> of(List<Type> types, Inference inference, boolean isStructural) {
        Overrides overrides = new Overrides(inference);
        types.forEach(
                type -> type.above(inference).forEach(above -> overrides.between(methods(type), methods(above), 1)));
        if (isStructural) {
            overrides.structural(types);
        }
        return overrides.found;
    }

    private void between(Map<String, Function> methods, Map<String, Function> above, double confidence) {
        above.forEach((name, method) -> {
            Function own = methods.get(name);
            if (own != null && own != method && !References.CONSTRUCTORS.contains(name)) {
                boolean isAbstract = method.routine().isAbstract();
                String rule = isAbstract && !own.routine().isAbstract() ? "implement" : "override";
                int line = own.routine().line();
                found.add(new Edge(own.symbol(), method.symbol(), Edge.INHERITS, rule, confidence, line));
            }
        });
    }

    private static Map<String, Function> methods(Type type) {
        Map<String, Function> methods = new LinkedHashMap<>();
        type.members()
                .forEach((name, meanings) -> meanings.forEach(meaning -> {
                    if (meaning instanceof Meaning.OfFunction(Function function) && function.isSymbol()) {
                        methods.putIfAbsent(name, function);
                    }
                }));
        return methods;
    }

    private void structural(List<Type> types) {
        Map<String, List<Type>> having = new HashMap<>();
        Map<Type, Map<String, Function>> concrete = new LinkedHashMap<>();
        for (Type type : types) {
            Map<String, Function> methods = all(type);
            boolean isInterface = !methods.isEmpty()
                    && methods.values().stream().allMatch(each -> each.routine().isAbstract());
            if (!isInterface) {
                methods.keySet().forEach(name -> having.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(type));
            }
            concrete.put(type, isInterface ? Map.of() : methods);
        }
        for (Type type : types) {
            Map<String, Function> wanted = concrete.getOrDefault(type, Map.of()).isEmpty() ? all(type) : Map.of();
            Collection<Type> candidates = wanted.keySet().stream()
                    .map(name -> having.getOrDefault(name, List.of()))
                    .min(Comparator.comparingInt(List::size))
                    .orElse(List.of());
            candidates.stream()
                    .filter(each -> fits(concrete.getOrDefault(each, Map.of()), wanted))
                    .forEach(each -> between(concrete.getOrDefault(each, Map.of()), wanted, HAS_ALL));
        }
    }

    /// The methods of a type, with those of the types in it.
    private Map<String, Function> all(Type type) {
        Map<String, Function> methods = new LinkedHashMap<>(methods(type));
        type.above(inference).forEach(above -> methods(above).forEach(methods::putIfAbsent));
        return methods;
    }

    private static boolean fits(Map<String, Function> methods, Map<String, Function> wanted) {
        Set<Map.Entry<String, Function>> entries = wanted.entrySet();
        return entries.stream().allMatch(each -> {
            Function own = methods.get(each.getKey());
            return own != null
                    && own.routine().parameters().size()
                            == each.getValue().routine().parameters().size();
        });
    }
}
