package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.java.JavaClass.Method;
import dev.ybis.gateway.code.java.Members.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls, creations, lambdas and method references: which method is meant, and what comes back.
final class Invocations {
    private final Body body;
    private final Uses uses;
    private final Inference inference;
    private final Overloads overloads;

    Invocations(Body body, Uses uses, Inference inference) {
        this.body = body;
        this.uses = uses;
        this.inference = inference;
        this.overloads = new Overloads(inference);
    }

    Type call(Code.Call call, Scope scope, Type expected) {
        Code of = call.of();
        if (of == null) {
            return unqualified(call, scope, expected);
        }
        Type target = Type.known(body.type(of, scope));
        List<@Nullable Type> given = given(call.arguments(), scope);
        if (target instanceof Type.Array && call.name().equals("clone")) {
            return target;
        }
        Type.Of owner = Type.members(target);
        if (owner == null) {
            rest(call.arguments(), scope);
            return Type.UNKNOWN;
        }
        if (call.name().equals("getClass") && call.arguments().isEmpty()) {
            return scope.unit().classes().platform("java.lang.Class", owner);
        }
        List<Seen> methods = new ArrayList<>(Members.methods(owner, call.name()));
        if (target instanceof Type.Variable variable) {
            for (Type bound : variable.bounds()) {
                if (bound instanceof Type.Of other && other != owner) {
                    methods.addAll(Members.methods(other, call.name()));
                }
            }
        }
        return invoked(owner, methods, call, given, scope, expected);
    }

    /// A method of the class around that has one of the name, or one that a static import brings (JLS 25, 15.12.1).
    private Type unqualified(Code.Call call, Scope scope, Type expected) {
        List<@Nullable Type> given = given(call.arguments(), scope);
        for (TreeClass around : scope.around().toList()) {
            List<Seen> methods = Members.methods(around.self(), call.name());
            if (!methods.isEmpty()) {
                return invoked(around.self(), methods, call, given, scope, expected);
            }
        }
        List<Seen> imported = new ArrayList<>();
        for (JavaClass owner : scope.unit().staticOwners(call.name())) {
            imported.addAll(Members.methods(owner.self(), call.name()));
        }
        if (imported.isEmpty()) {
            TreeClass around = scope.type();
            if (around != null && scope.around().noneMatch(each -> Members.isPartlyUnknown(each.self()))) {
                uses.missing(around, call.name(), call.line());
            }
            rest(call.arguments(), scope);
            return Type.UNKNOWN;
        }
        return invoked(imported.getFirst().in(), imported, call, given, scope, expected);
    }

    /// @param owner the type the method is called on
    private Type invoked(
            Type.Of owner,
            List<Seen> methods,
            Code.Call call,
            List<@Nullable Type> given,
            Scope scope,
            Type expected) {
        Overloads.Choice choice = overloads.choose(methods, call.arguments(), given);
        if (choice == null) {
            // of overloads that all do not seem to fit, what is known of the arguments may be wrong
            Seen likely = methods.stream()
                    .filter(seen -> seen.method().takes(call.arguments().size()))
                    .findFirst()
                    .orElse(null);
            if (likely == null) {
                if (!Members.isPartlyUnknown(owner)) {
                    uses.missing(owner.type(), call.name(), call.line());
                }
                rest(call.arguments(), scope);
                return Type.UNKNOWN;
            }
            choice = new Overloads.Choice(
                    likely, likely.method().parameters().size() != call.arguments().size());
        }
        Method method = choice.seen().method();
        uses.call(owner, method, call.line());
        Map<Type.Variable, Type> values = new HashMap<>(JavaClass.values(choice.seen().in()));
        values.putAll(Inference.holes(method.variables()));
        return applied(choice, values, method.returns(), call.arguments(), given, scope, expected);
    }

    /// What comes back of a call, once its arguments have told what its type parameters are.
    private Type applied(
            Overloads.Choice choice,
            Map<Type.Variable, Type> values,
            Type returns,
            List<Code> arguments,
            List<@Nullable Type> given,
            Scope scope,
            Type expected) {
        Method method = choice.seen().method();
        Type result = Type.with(returns, values);
        for (int i = 0; i < arguments.size(); i++) {
            Type argument = given.get(i);
            if (argument != null) {
                inference.fit(Type.with(method.parameter(i, choice.spread()), values), argument);
            }
        }
        inference.fit(result, expected);
        for (int i = 0; i < arguments.size(); i++) {
            if (given.get(i) == null) {
                Type parameter = Type.with(method.parameter(i, choice.spread()), values);
                body.type(arguments.get(i), scope, parameter);
            }
        }
        return Type.known(result);
    }

    /// Calls a method without arguments that the language calls by itself; what it gives back.
    Type implied(@Nullable Type on, String name, int line) {
        Type.Of owner = on == null ? null : Type.members(on);
        if (owner != null) {
            for (Seen seen : Members.methods(owner, name)) {
                if (seen.method().takes(0)) {
                    uses.call(owner, seen.method(), line);
                    return Type.with(seen.method().returns(), JavaClass.values(seen.in()));
                }
            }
        }
        return Type.UNKNOWN;
    }

    /// The types of the arguments but for lambdas and references, which need to know what they are for.
    private List<@Nullable Type> given(List<Code> arguments, Scope scope) {
        List<@Nullable Type> given = new ArrayList<>();
        for (Code argument : arguments) {
            boolean waits = argument instanceof Code.Lambda || argument instanceof Code.Reference;
            given.add(waits ? null : body.type(argument, scope));
        }
        return given;
    }

    /// Looks at the arguments that wait for a method which is not known.
    private void rest(List<Code> arguments, Scope scope) {
        for (Code argument : arguments) {
            if (argument instanceof Code.Lambda || argument instanceof Code.Reference) {
                body.type(argument, scope);
            }
        }
    }

    Type creation(Code.New creation, Scope scope, Type expected) {
        Code outer = creation.outer();
        Type type;
        if (outer == null) {
            type = body.written(creation.type(), scope);
        } else {
            Type.Of around = Type.members(body.type(outer, scope));
            JavaClass inner = around == null
                    ? null
                    : Members.nested(around.type(), creation.type().name());
            type = inner == null ? Type.UNKNOWN : new Type.Of(inner, List.of());
        }
        List<@Nullable Type> given = given(creation.arguments(), scope);
        if (!(type instanceof Type.Of of)) {
            rest(creation.arguments(), scope);
            anonymous(creation, scope);
            return Type.UNKNOWN;
        }
        Type.Of made = creation.diamond()
                ? new Type.Of(
                        of.type(),
                        List.copyOf(of.type().parameters().stream()
                                .map(parameter -> (Type) new Type.Hole(parameter))
                                .toList()))
                : of;
        inference.fit(made, creation.diamond() ? expected : Type.UNKNOWN);
        constructed(made, creation.arguments(), given, scope, creation.line());
        anonymous(creation, scope);
        return made;
    }

    private void anonymous(Code.New creation, Scope scope) {
        TypeTree tree = creation.body();
        if (tree != null) {
            uses.inside(new TreeClass(tree, scope));
        }
    }

    /// `this(…)` or `super(…)`.
    Type construct(Code.Construct construct, Scope scope) {
        List<@Nullable Type> given = given(construct.arguments(), scope);
        TreeClass around = scope.type();
        List<Type.Of> above = around == null ? List.of() : around.supertypes();
        if (around == null || above.isEmpty()) {
            rest(construct.arguments(), scope);
        } else {
            Type.Of of = construct.above() ? above.getFirst() : around.self();
            constructed(of, construct.arguments(), given, scope, construct.line());
        }
        return Type.UNKNOWN;
    }

    private void constructed(
            Type.Of made, List<Code> arguments, List<@Nullable Type> given, Scope scope, int line) {
        List<Seen> constructors = made.type().isInterface()
                ? List.of()
                : made.type().constructors().stream()
                        .map(each -> new Seen(each, made))
                        .toList();
        Overloads.Choice choice = overloads.choose(constructors, arguments, given);
        if (choice == null) {
            rest(arguments, scope);
            Method any = constructors.stream()
                    .map(Seen::method)
                    .filter(each -> each.takes(arguments.size()))
                    .findFirst()
                    .orElse(null);
            if (any != null) {
                uses.call(made, any, line);
            }
            return;
        }
        Method method = choice.seen().method();
        uses.call(made, method, line);
        Map<Type.Variable, Type> values = new HashMap<>(JavaClass.values(made));
        values.putAll(Inference.holes(method.variables()));
        applied(choice, values, method.returns(), arguments, given, scope, Type.UNKNOWN);
    }

    Type lambda(Code.Lambda lambda, Scope scope, Type expected) {
        Scope inside = scope.inside();
        Type wanted = Type.known(expected);
        Seen function = wanted instanceof Type.Of of ? Members.function(of) : null;
        List<Type> parameters = List.of();
        Type gives = Type.UNKNOWN;
        if (function != null) {
            var values = JavaClass.values(function.in());
            parameters = function.method().parameters().stream()
                    .map(each -> Type.with(each, values))
                    .toList();
            gives = Type.with(function.method().returns(), values);
            uses.implemented(function, lambda.line());
        }
        for (int i = 0; i < lambda.parameters().size(); i++) {
            Code.Local parameter = lambda.parameters().get(i);
            TypeName written = parameter.type();
            Type type = written != null
                    ? body.written(written, scope)
                    : i < parameters.size() ? Type.known(parameters.get(i)) : Type.UNKNOWN;
            if (written != null && i < parameters.size()) {
                inference.fit(parameters.get(i), type);
            }
            uses.seen(type, lambda.line());
            inside.variable(parameter.name(), type);
        }
        Type value = body.value(lambda.body(), inside, gives);
        inference.fit(gives, value);
        return wanted;
    }

    Type reference(Code.Reference reference, Scope scope, Type expected) {
        Type target = Type.known(body.type(reference.of(), scope));
        Type wanted = Type.known(expected);
        Seen function = wanted instanceof Type.Of of ? Members.function(of) : null;
        Type.Of owner = Type.members(target);
        var values = function == null ? Map.<Type.Variable, Type>of() : JavaClass.values(function.in());
        List<Type> parameters = function == null
                ? List.of()
                : function.method().parameters().stream()
                        .map(each -> Type.with(each, values))
                        .toList();
        if (function != null) {
            uses.implemented(function, reference.line());
        }
        if (owner == null) {
            return wanted;
        }
        Type gives = function == null
                ? Type.UNKNOWN
                : Type.with(function.method().returns(), values);
        if (reference.name().equals("new")) {
            made(owner, parameters, function != null, gives, reference.line());
        } else {
            boolean type = target instanceof Type.Naming || reference.of() instanceof Code.Typed;
            referred(owner, type, parameters, function != null, gives, reference);
        }
        return wanted;
    }

    private void made(Type.Of owner, List<Type> parameters, boolean known, Type gives, int line) {
        Type.Of made = owner.arguments().isEmpty() && !owner.type().parameters().isEmpty()
                ? new Type.Of(
                        owner.type(),
                        owner.type().parameters().stream()
                                .map(parameter -> (Type) new Type.Hole(parameter))
                                .toList())
                : owner;
        var values = JavaClass.values(made);
        for (Method each : made.type().constructors()) {
            if (!known || each.takes(parameters.size())) {
                uses.call(made, each, line);
                for (int i = 0; i < Math.min(parameters.size(), each.parameters().size()); i++) {
                    inference.fit(Type.with(each.parameters().get(i), values), parameters.get(i));
                }
                break;
            }
        }
        inference.fit(gives, made);
    }

    /// @param type whether it is referred to by a type, so that the first parameter may be the object itself
    private void referred(
            Type.Of owner, boolean type, List<Type> parameters, boolean known, Type gives, Code.Reference reference) {
        List<Seen> methods = Members.methods(owner, reference.name());
        for (Seen seen : methods) {
            Method method = seen.method();
            boolean itself = type && !method.isStatic();
            int wanted = method.parameters().size() + (itself ? 1 : 0);
            if (known && wanted != parameters.size() && !method.variable()) {
                continue;
            }
            if (itself && known && !parameters.isEmpty()) {
                inference.fit(parameters.getFirst(), owner);
            }
            Type.Of in = seen.in();
            if (itself && known && !parameters.isEmpty() && Type.members(parameters.getFirst()) instanceof Type.Of object) {
                Type.Of as = Members.as(object, in.type());
                in = as == null ? in : as;
            }
            uses.call(owner, method, reference.line());
            Map<Type.Variable, Type> values = new HashMap<>(JavaClass.values(in));
            values.putAll(Inference.holes(method.variables()));
            int skipped = itself ? 1 : 0;
            for (int i = skipped; i < Math.min(parameters.size(), wanted); i++) {
                inference.fit(Type.with(method.parameters().get(i - skipped), values), parameters.get(i));
            }
            inference.fit(gives, Type.with(method.returns(), values));
            return;
        }
        if (!methods.isEmpty()) {
            uses.call(owner, methods.getFirst().method(), reference.line());
        } else if (!Members.isPartlyUnknown(owner)) {
            uses.missing(owner.type(), reference.name(), reference.line());
        }
    }
}
