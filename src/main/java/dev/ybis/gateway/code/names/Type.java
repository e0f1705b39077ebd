package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Extension;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A type of the tree, with all members it has, wherever they stand.
final class Type {
    /// Types above one that are looked at. Each costs with each type below it, and nobody writes as many.
    private static final int MOST_ABOVE = 256;

    /// Members that stand outside of it.
    ///
    /// @param inside what they see
    /// @param around where they stand
    record Extended(Extension extension, Scope inside, Scope around) {}

    /// What it extends or implements, by one of its bases as they are written.
    record Base(Term term, Scope around) {}

    private final ClassTree tree;
    private final String symbol;
    private final boolean isSymbol;
    private final Scope around;
    private final List<Extended> extensions = new ArrayList<>();
    /// The function that makes one of it and sets its fields; null where that is a method of it.
    private @Nullable Function maker;

    private @Nullable Scope inside;
    private @Nullable Map<String, List<Meaning>> members;
    /// The names among them that only methods set.
    private final Set<String> merelySet = new HashSet<>();
    private @Nullable List<Type> direct;
    /// Whether all that it extends and implements by itself is in the tree.
    private boolean isDirectSeen = true;
    /// The types it extends and implements, nearest first; and whether there are others that are not seen.
    private @Nullable List<Type> above;

    private boolean isOpen;

    Type(ClassTree tree, String symbol, boolean isSymbol, Scope around) {
        this.tree = tree;
        this.symbol = symbol;
        this.isSymbol = isSymbol;
        this.around = around;
    }

    /// A type whose members are all extensions: of a function that makes objects, or of a variable.
    static Type of(String name, String symbol, boolean isSymbol, Scope around) {
        return new Type(new ClassTree(name, List.of(), Block.EMPTY, false, 1), symbol, isSymbol, around);
    }

    ClassTree tree() {
        return tree;
    }

    /// The symbol it is, or lies in.
    String symbol() {
        return symbol;
    }

    boolean isSymbol() {
        return isSymbol;
    }

    Scope around() {
        return around;
    }

    boolean isEnum() {
        return around.unit().isEnum(symbol);
    }

    Scope inside() {
        if (inside == null) {
            inside = Scope.of(this, around, tree.body(), symbol);
        }
        return inside;
    }

    void madeBy(Function function) {
        maker = function;
        members = null;
    }

    void extend(Extension extension, Scope at) {
        members = null;
        String prefix = at.unit().path() + "#" + extension.prefix();
        extensions.add(new Extended(extension, Scope.of(this, at, extension.body(), prefix), at));
    }

    List<Extended> extensions() {
        return extensions;
    }

    List<Base> bases() {
        List<Base> bases = new ArrayList<>();
        tree.bases().forEach(base -> bases.add(new Base(base, around)));
        extensions.forEach(each -> each.extension().bases().forEach(base -> bases.add(new Base(base, each.around()))));
        return bases;
    }

    /// Its own members by name.
    Map<String, List<Meaning>> members() {
        if (members == null) {
            Map<String, List<Meaning>> all = new LinkedHashMap<>();
            merelySet.clear();
            add(inside(), all);
            extensions.forEach(each -> add(each.inside(), all));
            List<Function> methods = all.values().stream()
                    .flatMap(List::stream)
                    .filter(Meaning.OfFunction.class::isInstance)
                    .map(meaning -> ((Meaning.OfFunction) meaning).function())
                    .toList();
            methods.forEach(method -> fields(method, all));
            if (maker != null) {
                fields(maker, all);
            }
            members = all;
        }
        return members;
    }

    private static void add(Scope scope, Map<String, List<Meaning>> all) {
        scope.names().forEach((name, meanings) -> all.computeIfAbsent(name, _ -> new ArrayList<>(1))
                .addAll(meanings));
    }

    /// The fields that a method sets.
    private void fields(Function method, Map<String, List<Meaning>> all) {
        Routine.Receiver receiver = method.routine().receiver();
        String name = receiver == null ? "this" : receiver.name();
        method.routine()
                .body()
                .terms()
                .forEach(term -> Scope.assigned(term, assign -> {
                    if (assign.target() instanceof Term.Member(Term.Name(String of, int _), String field, int _)
                            && of.equals(name)) {
                        field(field, all).bind(assign, method.body(), false);
                    }
                }));
    }

    private Variable field(String name, Map<String, List<Meaning>> all) {
        List<Meaning> known = all.computeIfAbsent(name, _ -> new ArrayList<>(1));
        for (Meaning meaning : known) {
            if (meaning instanceof Meaning.OfVariable(Variable variable)) {
                return variable;
            }
        }
        if (known.isEmpty()) {
            merelySet.add(name);
        }
        String node = around.unit().symbol(symbol, name);
        Variable field = new Variable(node.equals(symbol) ? null : node, this);
        known.add(new Meaning.OfVariable(field));
        return field;
    }

    /// What it embeds by that name: a base is a member in Go.
    private List<Meaning> embedded(String name, Inference inference) {
        for (Base base : bases()) {
            if (base.term().lastName().equals(name)
                    && inference.written(base.term(), base.around()) instanceof Value.One(Type type)) {
                return List.of(new Meaning.OfSelf(type, false));
            }
        }
        return List.of();
    }

    /// The types above it, nearest first, each once, as far as they are in the tree.
    List<Type> above(Inference inference) {
        if (above == null) {
            Set<Type> found = new LinkedHashSet<>();
            Deque<Type> waiting = new ArrayDeque<>(direct(inference));
            boolean isSeen = isDirectSeen;
            while (!waiting.isEmpty() && found.size() < MOST_ABOVE) {
                Type next = waiting.pop();
                if (next != this && found.add(next)) {
                    next.direct(inference).reversed().forEach(waiting::push);
                    isSeen &= next.isDirectSeen;
                }
            }
            isOpen = !isSeen || !waiting.isEmpty();
            above = List.copyOf(found);
        }
        return above;
    }

    /// What it extends and implements by itself.
    private List<Type> direct(Inference inference) {
        if (direct == null) {
            // where what a base is hangs on the members of the type
            direct = List.of();
            Set<Type> found = new LinkedHashSet<>();
            for (Base base : bases()) {
                List<Type> types = inference.types(inference.value(base.term(), base.around()));
                isDirectSeen &= types.stream().anyMatch(type -> type != this);
                found.addAll(types);
            }
            found.remove(this);
            direct = List.copyOf(found);
        }
        return direct;
    }

    /// Whether it has members that are not seen, from a base outside the tree.
    boolean isOpen(Inference inference) {
        above(inference);
        return isOpen;
    }

    /// What a name means as a member, its own or inherited.
    List<Meaning> member(String name, Inference inference) {
        List<Meaning> own = members().get(name);
        List<Meaning> found = own == null
                ? inherited(name, inference)
                : merelySet.contains(name) ? declared(name, own, inference) : own;
        return found.isEmpty() ? embedded(name, inference) : found;
    }

    /// A field that a method sets is the one that a type above declares; where that does not say of which type, what
    /// is set here says more.
    private List<Meaning> declared(String name, List<Meaning> own, Inference inference) {
        for (Type type : above(inference)) {
            List<Meaning> found = type.members().getOrDefault(name, List.of());
            if (!found.isEmpty() && !type.merelySet.contains(name)) {
                boolean isSaid = found.stream()
                        .anyMatch(meaning ->
                                meaning instanceof Meaning.OfVariable(Variable variable) && variable.isTyped());
                return isSaid && inference.values(found).isKnown()
                        ? found
                        : Stream.concat(found.stream(), own.stream()).toList();
            }
        }
        return own;
    }

    List<Meaning> inherited(String name, Inference inference) {
        for (Type type : above(inference)) {
            List<Meaning> found = type.members().get(name);
            if (found != null) {
                return found;
            }
        }
        return List.of();
    }
}
