package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.java.syntax.Code;
import dev.ybis.gateway.code.java.syntax.TypeName;
import dev.ybis.gateway.code.java.type.JavaClass;
import dev.ybis.gateway.code.java.type.JavaClass.Method;
import dev.ybis.gateway.code.java.type.Members;
import dev.ybis.gateway.code.java.type.Members.Seen;
import dev.ybis.gateway.code.java.type.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lambdas and method references: what they take comes from where they go, and what they give back tells more of that.
record Functions(Body body, Uses uses, Inference inference) {

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
        Type gives =
                function == null ? Type.UNKNOWN : Type.with(function.method().returns(), values);
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
                for (int i = 0;
                        i < Math.min(parameters.size(), each.parameters().size());
                        i++) {
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
            if (itself
                    && known
                    && !parameters.isEmpty()
                    && Type.members(parameters.getFirst()) instanceof Type.Of object) {
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
