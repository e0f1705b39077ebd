package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What calls hand to those who are called and what they give back; what loops give.
final class Calls {
    /// Methods whose result says what a loop over something gives (Python), and those of that result.
    private static final List<String> LOOPS = List.of("__iter__", "__aiter__");

    private static final List<String> STEPS = List.of("__next__", "__anext__");

    private final Inference inference;
    private final Asked asked;
    private final Map<Function, Value> results = new HashMap<>();
    private final Map<Function, Value> decorated = new HashMap<>();

    Calls(Inference inference, Asked asked) {
        this.inference = inference;
        this.asked = asked;
    }

    /// What a call gives.
    Value called(Term callee, List<Term> arguments, Scope scope) {
        if (callee instanceof Term.Name(String name, int _) && name.equals("super")) {
            return scope.type() == null ? Value.UNKNOWN : new Value.Above(scope.type());
        }
        hand(callee, arguments, scope);
        if (callee instanceof Term.Member(Term of, String name, int _)
                && inference.names().modules().isOfSame(name)) {
            Value same = inference.value(of, scope);
            if (same.isKnown() && inference.members(same, name).isEmpty()) {
                return same;
            }
        }
        Value function = inference.callee(callee, scope);
        if (function instanceof Value.Outside) {
            if (!callee.lastName().isEmpty() && inference.names().modules().makesOther(callee.lastName())) {
                return function;
            }
            Value given = Value.of(arguments.stream()
                    .map(argument -> inference.value(argument, scope))
                    .filter(argument -> argument.isKnown() || argument.isOpen())
                    .toList());
            boolean isOwn = callee instanceof Term.Name(String name, int _)
                    && inference.names().lookup(name, scope).isEmpty();
            return given.isKnown() ? new Value.Holding(given) : isOwn && given.isOpen() ? Value.UNKNOWN : function;
        }
        if (callee instanceof Term.Member(Term of, String _, int _)
                && inference.value(of, scope) instanceof Value.Holding) {
            Value made = Value.of(arguments.stream()
                    .filter(Term.Lambda.class::isInstance)
                    .map(argument -> called(inference.value(argument, scope)))
                    .filter(Value::isKnown)
                    .toList());
            return made.isKnown() ? new Value.Holding(made) : called(function);
        }
        return called(function);
    }

    /// Functions that are handed to a list, a promise and the like are given what it holds; what is handed to a
    /// function of the tree, or to what makes one of a type, what that says of it.
    void hand(Term callee, List<Term> arguments, Scope scope) {
        if (arguments.stream().noneMatch(Calls::hasFunctions)) {
            return;
        }
        if (callee instanceof Term.Member(Term of, String _, int _)
                && inference.value(of, scope) instanceof Value.Holding(Value held)) {
            for (Term argument : arguments) {
                if (argument instanceof Term.Lambda(Routine routine)) {
                    inference
                            .lambda(routine, scope)
                            .given(Collections.nCopies(routine.parameters().size(), held));
                }
            }
            return;
        }
        List<Function> takers = takers(inference.value(callee, scope));
        for (int place = 0; place < arguments.size(); place++) {
            fit(arguments.get(place), taken(takers, place), scope);
        }
    }

    private static boolean hasFunctions(Term term) {
        return term instanceof Term.Lambda || term instanceof Term.Anonymous;
    }

    /// A function, or those that an object has, are given what is asked of what stands there.
    void fit(Term term, Value asked, Scope scope) {
        if (!asked.isKnown()) {
            return;
        }
        if (term instanceof Term.Lambda(Routine routine)) {
            fit(inference.lambda(routine, scope), asked);
        } else if (term instanceof Term.Anonymous(ClassTree tree)) {
            inference.anonymous(tree, scope).members().forEach((name, meanings) -> {
                Value member = inference.values(inference.members(asked, name));
                for (Meaning meaning : meanings) {
                    if (meaning instanceof Meaning.OfFunction(Function function)) {
                        fit(function, member);
                    } else if (meaning instanceof Meaning.OfVariable(Variable variable)) {
                        variable.bindings().forEach(binding -> {
                            if (binding.assign().value() != null) {
                                fit(binding.assign().value(), member, binding.scope());
                            }
                        });
                    }
                }
            });
        }
    }

    private void fit(Function function, Value asked) {
        function.given(IntStream.range(0, function.routine().parameters().size())
                .mapToObj(place -> taken(asked, place))
                .toList());
    }

    /// What functions of a type are given for their parameter at a place.
    Value taken(Value functions, int place) {
        Value said = taken(takers(functions), place);
        return said.isKnown() || place > 0 ? said : properties(functions);
    }

    /// What a component takes by the type that its own is written with: `FC<Props>`, `extends Component<Props>`.
    private Value properties(Value component) {
        return Value.of(component.options().stream()
                .map(option -> switch (option) {
                    case Value.Holding(Value held) when held instanceof Value.One -> held;
                    case Value.Class(Type type) ->
                        type.bases().stream()
                                .filter(base -> base.term() instanceof Term.Applied(Term of, List<Term> given)
                                        && !given.isEmpty()
                                        && inference.value(of, base.around()) instanceof Value.Outside)
                                .findFirst()
                                .map(base -> inference.written(
                                        ((Term.Applied) base.term()).arguments().getFirst(), base.around()))
                                .orElse(Value.UNKNOWN);
                    default -> Value.UNKNOWN;
                })
                .toList());
    }

    private Value taken(List<Function> takers, int place) {
        return takers.isEmpty()
                ? Value.UNKNOWN
                : Value.of(takers.stream()
                        .map(taker -> taker.taken(place, inference))
                        .toList());
    }

    private List<Function> takers(Value value) {
        return value.options().stream()
                .<Function>mapMulti((option, found) -> {
                    // what a library makes of a function takes what that takes
                    Value one = option instanceof Value.Holding(Value held) ? held : option;
                    if (one instanceof Value.Callable(Function function)) {
                        found.accept(function);
                    } else {
                        References.CONSTRUCTORS.stream()
                                .flatMap(name -> made(one, name).stream())
                                .forEach(meaning -> {
                                    if (meaning instanceof Meaning.OfFunction(Function function)) {
                                        found.accept(function);
                                    }
                                });
                    }
                })
                .toList();
    }

    /// What a name means of a type where one of it is made, by itself or by one below it.
    private List<Meaning> made(Value type, String name) {
        return switch (type) {
            case Value.Class(Type of) -> of.member(name, inference);
            case Value.Above(Type of) -> of.inherited(name, inference);
            default -> List.of();
        };
    }

    private Value called(Value function) {
        return switch (function) {
            case Value.Callable(Function each) -> result(each);
            case Value.Class(Type type) -> new Value.One(type);
            case Value.One(Type type) -> {
                List<Meaning> call = type.member("__call__", inference);
                yield call.isEmpty() ? Value.UNKNOWN : called(inference.values(call));
            }
            case Value.Module(Meaning.OfModule module) -> {
                List<Meaning> whole = inference.names().whole(module);
                yield whole.isEmpty() ? Value.UNKNOWN : called(inference.values(whole));
            }
            case Value.Several(List<Value> options) ->
                Value.of(options.stream().map(this::called).toList());
            case Value.Holding(Value held) -> held instanceof Value.Callable ? called(held) : function;
            case Value.Unknown _, Value.Outside _, Value.Above _ -> function;
        };
    }

    /// What the name of a function stands for: it, or one of a type that a decorator makes of it.
    Value decorated(Function function) {
        List<Term> decorators = function.routine().decorators();
        return decorators.isEmpty()
                ? new Value.Callable(function)
                : asked.once(decorated, function, () -> decorators.reversed().stream()
                        .map(decorator -> made(called(inference.value(decorator, function.around()))))
                        .filter(made -> !made.equals(Value.NONE))
                        .reduce((_, outer) -> outer)
                        .orElseGet(() -> new Value.Callable(function)));
    }

    /// What of a decorator's result is one of a type, but for what only says how a member is come by.
    private Value made(Value result) {
        return Value.of(result.options().stream()
                .map(option -> option instanceof Value.Holding(Value held) ? held : option)
                .filter(option -> option instanceof Value.One(Type type)
                        && type.member("__get__", inference).isEmpty())
                .toList());
    }

    Value created(Value type) {
        List<Type> made = inference.types(type);
        if (!made.isEmpty()) {
            return Value.of(made.stream().<Value>map(Value.One::new).toList());
        }
        return type instanceof Value.Outside ? type : Value.UNKNOWN;
    }

    /// What a function gives back: what it says, or else what its `return`s have.
    Value result(Function function) {
        return asked.once(results, function, () -> {
            Term returns = function.routine().returns();
            Value said = returns == null ? Value.UNKNOWN : inference.written(returns, function.body());
            return said instanceof Value.Unknown ? returned(function) : said;
        });
    }

    private Value returned(Function function) {
        if (function.routine().isAbstract()) {
            return Value.UNKNOWN;
        }
        List<Term> returned = function.routine().returned();
        Value found = Value.of(returned.stream()
                .map(term -> inference.value(term, function.body()))
                .toList());
        return returned.isEmpty() ? Value.OUTSIDE : found;
    }

    Value element(Value of) {
        return switch (of) {
            case Value.Holding(Value held) -> held;
            case Value.One(Type type) -> {
                Value part = part(type);
                yield part.isKnown() ? part : of;
            }
            case Value.Several(List<Value> options) ->
                Value.of(options.stream().map(this::element).toList());
            case Value.Unknown _, Value.Outside _, Value.Module _, Value.Class _, Value.Above _, Value.Callable _ -> of;
        };
    }

    /// What a loop over one of a type gives. Most that loop over themselves give themselves as what loops.
    private Value part(Type type) {
        Value loop = given(type, LOOPS);
        if (loop.equals(Value.NONE)) {
            return given(type, List.of("__getitem__"));
        }
        return Value.of(loop.options().stream()
                .map(option -> option instanceof Value.One(Type each) ? given(each, STEPS) : element(option))
                .toList());
    }

    /// What the first of these methods that a type has returns.
    private Value given(Type type, List<String> methods) {
        return methods.stream()
                .map(name -> type.member(name, inference))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .map(found -> called(inference.values(found)))
                .orElse(Value.NONE);
    }
}
