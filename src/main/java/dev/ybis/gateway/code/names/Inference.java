package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// What expressions may be: by what is declared, by what is written, and else by what they are given.
final class Inference {
    /// Steps from one expression to others on which it hangs. What is further away is unknown.
    private static final int DEEPEST = 48;
    /// Steps that one question may take, for code whose parts all hang on each other.
    private static final int MOST_STEPS = 2_000;

    private final Names names;
    private final Map<Object, Type> extended = new IdentityHashMap<>();
    private final Map<Variable, Value> variables = new HashMap<>();
    private final Map<ClassTree, Type> nameless = new IdentityHashMap<>();
    private final Map<Routine, Function> lambdas = new IdentityHashMap<>();
    private final Asked asked = new Asked();
    private final Calls calls = new Calls(this, asked);
    private int depth;
    private int steps;

    Inference(Names names) {
        this.names = names;
    }

    Names names() {
        return names;
    }

    Calls calls() {
        return calls;
    }

    /// The type that has the members which are given to a function or variable from outside.
    Type extended(Object owner, String name, String symbol, boolean isSymbol, Scope around) {
        return extended.computeIfAbsent(owner, _ -> {
            variables.clear();
            return Type.of(name, symbol, isSymbol, around);
        });
    }

    Value value(Term term, Scope scope) {
        if (term instanceof Term.Literal || term instanceof Term.Parts) {
            return Value.OUTSIDE;
        }
        Value found = asked.once(scope.values(), term, () -> inside(term, scope));
        return depth == 0 && found.equals(Value.NONE) ? Value.UNKNOWN : found;
    }

    private Value inside(Term term, Scope scope) {
        if (depth == 0) {
            steps = 0;
        }
        if (depth > DEEPEST || ++steps > MOST_STEPS) {
            asked.giveUp();
            return Value.UNKNOWN;
        }
        depth++;
        try {
            return find(term, scope);
        } finally {
            depth--;
        }
    }

    private Value find(Term term, Scope scope) {
        return switch (term) {
            case Term.Name name -> named(name, scope);
            case Term.Member(Term of, String name, int _) -> member(value(of, scope), name);
            case Term.Call(Term callee, List<Term> arguments, int _) -> calls.called(callee, arguments, scope);
            case Term.Create(Term type, List<Term> _, int _) -> calls.created(value(type, scope));
            case Term.Assign(Term _, Term type, Term value, int _, boolean _) ->
                value != null ? value(value, scope) : type != null ? written(type, scope) : Value.UNKNOWN;
            case Term.Element(Term of, String _) -> calls.element(value(of, scope));
            case Term.Taken(Term by, int place) -> calls.taken(written(by, scope), place);
            case Term.Either(List<Term> options) ->
                Value.of(options.stream().map(option -> value(option, scope)).toList());
            case Term.Typed(Term of, Term type) -> {
                Value said = written(type, scope);
                yield said.isKnown() ? said : value(of, scope);
            }
            case Term.Applied(Term of, List<Term> arguments) -> applied(of, arguments, scope);
            case Term.Lambda(Routine routine) -> new Value.Callable(lambda(routine, scope));
            case Term.Anonymous(ClassTree type) ->
                type.isPlain() ? Value.OUTSIDE : new Value.One(anonymous(type, scope));
            case Term.Parts _, Term.Literal _ -> Value.OUTSIDE;
        };
    }

    /// What is called: where functions have names of their own, a function, whatever else is called so.
    Value callee(Term term, Scope scope) {
        List<Meaning> meanings =
                switch (term) {
                    case Term.Member(Term of, String name, int _)
                    when names.modules().isFunctionApart() -> members(value(of, scope), name);
                    case Term.Name name when names.modules().isFunctionApart() -> names.lookup(name, scope);
                    default -> List.of();
                };
        List<Meaning> called = names.called(meanings);
        return called.size() == meanings.size() ? value(term, scope) : values(called);
    }

    Function lambda(Routine routine, Scope scope) {
        return lambdas.computeIfAbsent(routine, _ -> new Function(routine, scope.symbol(), false, scope, null));
    }

    Type anonymous(ClassTree tree, Scope scope) {
        return nameless.computeIfAbsent(tree, _ -> new Type(tree, scope.symbol(tree), false, scope));
    }

    private Value named(Term.Name said, Scope scope) {
        List<Meaning> meanings = names.lookup(said, scope);
        String name = said.name();
        if (!meanings.isEmpty()) {
            return values(meanings);
        }
        if (name.equals("super") && scope.type() != null) {
            return new Value.Above(scope.type());
        }
        return name.equals("this") ? madeHere(scope) : Value.OUTSIDE;
    }

    /// What `this` is in a function that makes objects, or that an object has, and in what a field begins with.
    private Value madeHere(Scope start) {
        for (Scope scope = start; scope != null; scope = scope.above()) {
            Type made = scope.function() == null ? scope.type() : extended.get(scope.function());
            if (made != null) {
                return new Value.One(made);
            }
        }
        return Value.UNKNOWN;
    }

    Value values(List<Meaning> meanings) {
        return Value.of(meanings.stream().map(this::value).toList());
    }

    Value value(Meaning meaning) {
        return switch (meaning) {
            case Meaning.OfModule module -> new Value.Module(module);
            case Meaning.OfType(Type type) -> type.tree().alias() ? aliased(type) : new Value.Class(type);
            case Meaning.OfSelf(Type type, boolean isOfType) -> isOfType ? new Value.Class(type) : new Value.One(type);
            case Meaning.OfFunction(Function function) ->
                function.routine().isProperty() ? calls.result(function) : calls.decorated(function);
            case Meaning.OfVariable(Variable variable) -> value(variable);
            case Meaning.OfFile _ -> Value.UNKNOWN;
            case Meaning.Outside _ -> Value.OUTSIDE;
        };
    }

    private Value aliased(Type type) {
        return Value.of(type.tree().bases().stream()
                .map(base -> value(base, type.around()))
                .toList());
    }

    private Value value(Variable variable) {
        return variable.isHanded() ? find(variable) : asked.once(variables, variable, () -> find(variable));
    }

    private Value find(Variable variable) {
        if (variable.owner() != null && variable.owner().isEnum()) {
            return new Value.One(variable.owner());
        }
        if (variable.mayBeAnything()) {
            return Value.UNKNOWN;
        }
        List<Value> written = new ArrayList<>();
        List<Value> given = new ArrayList<>();
        boolean isEmptied = false;
        for (Variable.Binding binding : variable.bindings()) {
            Term type = binding.assign().type();
            if (type == null
                    && !binding.isOpen()
                    && Term.LITERAL.equals(binding.assign().value())) {
                // null as long as there is nothing else
                isEmptied = true;
                continue;
            }
            Value said = type == null ? Value.UNKNOWN : written(type, binding.scope());
            (said instanceof Value.Unknown ? given : written)
                    .add(said instanceof Value.Unknown ? given(binding) : said);
        }
        if (isEmptied && given.isEmpty()) {
            given.add(Value.OUTSIDE);
        }
        Type made = extended.get(variable);
        if (made != null) {
            written.add(new Value.One(made));
        }
        return Value.of(written.isEmpty() ? given : written);
    }

    private Value given(Variable.Binding binding) {
        Term value = binding.assign().value();
        Function function = binding.scope().function();
        if (value == null) {
            return binding.isOpen() && function != null ? function.given(binding.assign()) : Value.UNKNOWN;
        }
        Value found = value(value, binding.scope());
        if (!binding.isOpen()) {
            return found;
        }
        return found.isKnown() ? Value.of(List.of(found, Value.UNKNOWN)) : Value.UNKNOWN;
    }

    /// One of a type as it is written.
    Value written(Term type, Scope scope) {
        if (type instanceof Term.Name(String name, int _)
                && names.lookup(name, scope).isEmpty()) {
            // a parameter of types, or the language's own
            return Value.UNKNOWN;
        }
        return one(value(type, scope));
    }

    private Value one(Value type) {
        return switch (type) {
            case Value.Class(Type of) -> new Value.One(of);
            case Value.Several(List<Value> options) ->
                Value.of(options.stream().map(this::one).toList());
            case Value.Holding(Value held) -> new Value.Holding(one(held));
            case Value.Module(Meaning.OfModule module) -> {
                List<Meaning> itself = names.itself(module);
                yield itself.isEmpty() ? type : one(values(itself));
            }
            case Value.Unknown _, Value.Outside _, Value.One _, Value.Above _, Value.Callable _ -> type;
        };
    }

    /// Whether a type that is given others has the members of the first.
    boolean isAsFirst(Term type, Scope scope) {
        return type instanceof Term.Name name
                && names.modules().isAsFirst(name.name())
                && names.lookup(name, scope).isEmpty();
    }

    private Value applied(Term of, List<Term> arguments, Scope scope) {
        if (isAsFirst(of, scope)) {
            return value(arguments.getFirst(), scope);
        }
        Value outer = value(of, scope);
        if (outer.options().stream().anyMatch(Value.Class.class::isInstance)) {
            return outer;
        }
        Value held = Value.of(
                arguments.stream().map(argument -> value(argument, scope)).toList());
        return held.isKnown() || held.isOpen() ? new Value.Holding(held) : outer;
    }

    /// The types that a value is: themselves, functions that make objects, and modules that are one.
    List<Type> types(Value value) {
        return switch (value) {
            case Value.Class(Type type) -> List.of(type);
            case Value.Callable(Function function) -> {
                Type made = extended.get(function);
                yield made == null ? List.of() : List.of(made);
            }
            case Value.Module(Meaning.OfModule module) ->
                names.whole(module).stream()
                        .flatMap(each -> types(value(each)).stream())
                        .toList();
            case Value.Several(List<Value> options) ->
                options.stream().flatMap(option -> types(option).stream()).toList();
            case Value.Unknown _, Value.Outside _, Value.One _, Value.Above _, Value.Holding _ -> List.of();
        };
    }

    private Value member(Value of, String name) {
        if (of instanceof Value.Unknown || of instanceof Value.Outside) {
            return of;
        }
        List<Meaning> found = members(of, name);
        if (!found.isEmpty()) {
            return values(found);
        }
        if (of instanceof Value.Holding || of.isOpen()) {
            return of;
        }
        return of.options().stream().allMatch(this::endsOutside) ? Value.OUTSIDE : Value.UNKNOWN;
    }

    /// Whether what is not seen of a value belongs to a library or the language.
    private boolean endsOutside(Value of) {
        return switch (of) {
            case Value.One(Type type) -> type.isOpen(this);
            case Value.Class(Type type) -> type.isOpen(this);
            case Value.Above(Type type) -> type.isOpen(this);
            case Value.Outside _, Value.Callable _ -> true;
            case Value.Unknown _, Value.Module _, Value.Holding _, Value.Several _ -> false;
        };
    }

    /// What a name means as a member of a value.
    List<Meaning> members(Value of, String name) {
        return switch (of) {
            case Value.Module(Meaning.OfModule module) -> inside(module, name);
            case Value.Class(Type type) -> type.member(name, this);
            case Value.One(Type type) -> type.member(name, this);
            case Value.Above(Type type) -> type.inherited(name, this);
            case Value.Callable(Function function) -> {
                Type made = extended.get(function);
                yield made == null ? List.of() : made.member(name, this);
            }
            case Value.Holding(Value held) -> members(held, name);
            case Value.Several(List<Value> options) -> {
                List<Meaning> found = new ArrayList<>();
                options.forEach(option -> members(option, name).stream()
                        .filter(meaning -> !found.contains(meaning))
                        .forEach(found::add));
                yield found;
            }
            case Value.Unknown _, Value.Outside _ -> List.of();
        };
    }

    private List<Meaning> inside(Meaning.OfModule module, String name) {
        List<Meaning> found = names.inside(module, name);
        if (found.isEmpty()) {
            List<Meaning> whole = names.whole(module);
            found = whole.isEmpty() ? found : members(values(whole), name);
        }
        if (found.isEmpty()) {
            return module.files().stream().<Meaning>map(Meaning.OfFile::new).toList();
        }
        return found;
    }
}
