package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.java.syntax.Code;
import dev.ybis.gateway.code.java.type.JavaClass;
import dev.ybis.gateway.code.java.type.JavaClass.Method;
import dev.ybis.gateway.code.java.type.Members;
import dev.ybis.gateway.code.java.type.Members.Seen;
import dev.ybis.gateway.code.java.type.Type;
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

    Overloads overloads() {
        return overloads;
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
            if (around != null
                    && !scope.unit().mayImport(call.name())
                    && scope.around().noneMatch(each -> Members.isPartlyUnknown(each.self()))) {
                uses.missing(around, call.name(), call.line());
            }
            rest(call.arguments(), scope);
            return Type.UNKNOWN;
        }
        return invoked(imported.getFirst().in(), imported, call, given, scope, expected);
    }

    /// @param owner the type the method is called on
    private Type invoked(
            Type.Of owner, List<Seen> methods, Code.Call call, List<@Nullable Type> given, Scope scope, Type expected) {
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
                    likely,
                    likely.method().parameters().size() != call.arguments().size());
        }
        Method method = choice.seen().method();
        uses.call(owner, method, call.line());
        Map<Type.Variable, Type> values =
                new HashMap<>(JavaClass.values(choice.seen().in()));
        values.putAll(Inference.holes(method.variables()));
        return applied(choice, values, method.returns(), call.arguments(), given, scope, expected);
    }

    /// What comes back of a call, once its arguments have told what its type parameters are.
    Type applied(
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
    List<@Nullable Type> given(List<Code> arguments, Scope scope) {
        List<@Nullable Type> given = new ArrayList<>();
        for (Code argument : arguments) {
            boolean waits = argument instanceof Code.Lambda || argument instanceof Code.Reference;
            given.add(waits ? null : body.type(argument, scope));
        }
        return given;
    }

    /// Looks at the arguments that wait for a method which is not known.
    void rest(List<Code> arguments, Scope scope) {
        for (Code argument : arguments) {
            if (argument instanceof Code.Lambda || argument instanceof Code.Reference) {
                body.type(argument, scope);
            }
        }
    }
}
