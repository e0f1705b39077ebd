package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The names that a file, a type or a function declares, and what is around it.
final class Scope {
    private final Unit unit;
    private final @Nullable Scope above;
    /// The type it is the inside of, or of a method the one that has it; null outside of types.
    private final @Nullable Type type;
    /// The function whose inside it is.
    private final @Nullable Function function;
    /// Whether functions inside it see its names only through what they are called on.
    private final boolean isHidden;
    /// The symbol that is or lies around: what stands here is a part of it.
    private final String symbol;

    private final Map<String, List<Meaning>> names = new LinkedHashMap<>();
    /// The names in the first value of a local variable of the same name.
    private final Set<Term.Name> inOwnValue = Collections.newSetFromMap(new IdentityHashMap<>());
    /// The variables and fields that nameless types here are the values of.
    private final Map<ClassTree, String> holders = new IdentityHashMap<>();
    private final List<ClassTree> held = new ArrayList<>();
    /// What was found of the terms here.
    private final Map<Term, Value> values = new IdentityHashMap<>();

    private Scope(
            Unit unit,
            @Nullable Scope above,
            @Nullable Type type,
            @Nullable Function function,
            boolean isHidden,
            String symbol) {
        this.unit = unit;
        this.above = above;
        this.type = type;
        this.function = function;
        this.isHidden = isHidden;
        this.symbol = symbol;
    }

    static Scope of(Unit unit) {
        Scope scope = new Scope(unit, null, null, null, false, unit.path());
        scope.declare(unit.code().top(), true);
        return scope;
    }

    /// @param around where the type stands
    /// @param block  what stands in it, or in one of its extensions
    static Scope of(Type type, Scope around, Block block, String symbol) {
        Scope scope = new Scope(around.unit, around, type, null, !around.unit.isNamespace(symbol), symbol);
        scope.declare(block, around.function == null);
        return scope;
    }

    static Scope of(Function function) {
        Scope around = function.around();
        Type owner = function.owner();
        Routine routine = function.routine();
        Scope scope =
                new Scope(around.unit, around, owner == null ? around.type : owner, function, false, function.symbol());
        routine.parameters().forEach(parameter -> scope.bind(parameter, true, null));
        scope.declare(routine.body(), false);
        return scope;
    }

    private void declare(Block block, boolean areSymbols) {
        block.classes().forEach(tree -> {
            String node = areSymbols ? unit.symbol(symbol, tree.name()) : symbol;
            if (tree.alias()) {
                tree.bases().forEach(base -> {
                    writtenAt(base, node);
                    shapes(base);
                });
            }
            add(tree.name(), new Meaning.OfType(new Type(tree, node, areSymbols && !node.equals(symbol), this)));
        });
        block.routines().forEach(routine -> {
            String node = areSymbols ? unit.symbol(symbol, routine.name()) : symbol;
            boolean isSymbol = areSymbols && !node.equals(symbol);
            add(routine.name(), new Meaning.OfFunction(new Function(routine, node, isSymbol, this, own())));
        });
        Unit declaring = areSymbols ? unit : null;
        List<Term.Assign> again = new ArrayList<>();
        block.terms()
                .forEach(term -> assigned(term, assign -> {
                    if (assign.isAgain()) {
                        again.add(assign);
                    } else {
                        bind(assign, false, declaring);
                    }
                }));
        again.forEach(assign -> {
            Variable around = assign.target() instanceof Term.Name(String name, int _) ? variableAround(name) : null;
            if (around == null) {
                bind(assign, false, declaring);
            } else {
                around.bind(assign, this, false);
            }
        });
    }

    /// What a name is that is declared around and not here.
    private @Nullable Variable variableAround(String name) {
        for (Scope scope = this; scope != null; scope = scope.above) {
            for (Meaning meaning : scope.isHidden ? List.<Meaning>of() : scope.names.getOrDefault(name, List.of())) {
                if (meaning instanceof Meaning.OfVariable(Variable variable)) {
                    return scope == this ? null : variable;
                }
            }
        }
        return null;
    }

    private @Nullable Type own() {
        return function == null ? type : null;
    }

    private void bind(Term.Assign assign, boolean isParameter, @Nullable Unit declaring) {
        if (!(assign.target() instanceof Term.Name(String name, int _))) {
            return;
        }
        for (Meaning known : names.getOrDefault(name, List.of())) {
            if (known instanceof Meaning.OfVariable(Variable variable)) {
                variable.bind(assign, this, isParameter);
                return;
            }
        }
        if (declaring == null && assign.value() != null) {
            named(assign.value(), name);
        }
        String node = declaring == null ? symbol : declaring.symbol(symbol, name);
        if (assign.value() instanceof Term.Anonymous(ClassTree tree)) {
            held.add(tree);
        }
        Term value = assign.value();
        // what is declared with members of its own is not made of the objects in its value
        boolean isLeaf = declaring != null && !declaring.hasMembers(node);
        if (value != null && (isLeaf || value instanceof Term.Anonymous)) {
            writtenAt(value, node);
        }
        if (assign.type() != null) {
            writtenAt(assign.type(), node);
        }
        Variable variable = new Variable(node.equals(symbol) ? null : node, own());
        variable.bind(assign, this, isParameter);
        add(name, new Meaning.OfVariable(variable));
    }

    /// Types and objects without a name that are written where a symbol is declared are part of it.
    private void writtenAt(Term type, String node) {
        if (type instanceof Term.Anonymous(ClassTree tree)) {
            holders.put(tree, node);
        } else if (type instanceof Term.Lambda(Routine routine)) {
            routine.parameters().forEach(parameter -> parts(parameter).forEach(part -> writtenAt(part, node)));
            if (routine.returns() != null) {
                writtenAt(routine.returns(), node);
            }
        }
        parts(type).forEach(part -> writtenAt(part, node));
    }

    /// What a name is given to, or to several of: it has their members.
    private void shapes(Term type) {
        if (type instanceof Term.Anonymous(ClassTree tree)) {
            held.add(tree);
        } else if (type instanceof Term.Either || type instanceof Term.Applied) {
            parts(type).forEach(this::shapes);
        }
    }

    private void named(Term term, String name) {
        if (term instanceof Term.Name said && said.name().equals(name)) {
            inOwnValue.add(said);
        }
        parts(term).forEach(part -> named(part, name));
    }

    /// Whether a name stands in the first value of a local variable that is called so.
    boolean isInOwnValue(Term.Name name) {
        return inOwnValue.contains(name);
    }

    private void add(String name, Meaning meaning) {
        names.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(meaning);
    }

    /// All that gets a value in a term, without what functions and classes inside it do.
    static void assigned(Term term, Consumer<Term.Assign> found) {
        if (term instanceof Term.Assign assign) {
            found.accept(assign);
        }
        parts(term).forEach(part -> assigned(part, found));
    }

    /// The terms directly in a term, without what is in functions and classes.
    static List<Term> parts(Term term) {
        return switch (term) {
            case Term.Name _, Term.Literal _, Term.Lambda _, Term.Anonymous _ -> List.of();
            case Term.Member(Term of, String _, int _) -> List.of(of);
            case Term.Call(Term callee, List<Term> arguments, int _) -> with(callee, arguments);
            case Term.Create(Term type, List<Term> arguments, int _) -> with(type, arguments);
            case Term.Assign assign -> {
                List<Term> parts = new ArrayList<>(3);
                parts.add(assign.target());
                if (assign.type() != null) {
                    parts.add(assign.type());
                }
                if (assign.value() != null) {
                    parts.add(assign.value());
                }
                yield parts;
            }
            case Term.Element(Term of, String _) -> List.of(of);
            case Term.Taken(Term by, int _) -> List.of(by);
            case Term.Either(List<Term> options) -> options;
            case Term.Typed(Term of, Term type) -> List.of(of, type);
            case Term.Applied(Term of, List<Term> arguments) -> with(of, arguments);
            case Term.Parts(List<Term> parts) -> parts;
        };
    }

    private static List<Term> with(Term first, List<Term> others) {
        if (others.isEmpty()) {
            return List.of(first);
        }
        List<Term> all = new ArrayList<>(others.size() + 1);
        all.add(first);
        all.addAll(others);
        return all;
    }

    Unit unit() {
        return unit;
    }

    @Nullable
    Scope above() {
        return above;
    }

    @Nullable
    Type type() {
        return type;
    }

    @Nullable
    Function function() {
        return function;
    }

    /// Whether it is the inside of a constructor, or lies in one.
    boolean isInConstructor() {
        for (Scope scope = this; scope != null; scope = scope.above) {
            if (scope.function != null && scope.function.routine().name().equals("constructor")) {
                return true;
            }
        }
        return false;
    }

    boolean isHidden() {
        return isHidden;
    }

    String symbol() {
        return symbol;
    }

    Map<String, List<Meaning>> names() {
        return names;
    }

    /// The symbol that a nameless type here is, or lies in.
    String symbol(ClassTree nameless) {
        for (Scope scope = this; scope != null; scope = scope.above) {
            String holder = scope.holders.get(nameless);
            if (holder != null) {
                return holder;
            }
        }
        return symbol;
    }

    /// The nameless types that variables and fields here are the values of.
    List<ClassTree> held() {
        return held;
    }

    Map<Term, Value> values() {
        return values;
    }
}
