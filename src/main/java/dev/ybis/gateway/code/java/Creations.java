package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.java.syntax.Code;
import dev.ybis.gateway.code.java.syntax.TypeTree;
import dev.ybis.gateway.code.java.type.JavaClass;
import dev.ybis.gateway.code.java.type.JavaClass.Method;
import dev.ybis.gateway.code.java.type.Members;
import dev.ybis.gateway.code.java.type.Members.Seen;
import dev.ybis.gateway.code.java.type.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `new`, `this(…)` and `super(…)`: which constructor is meant, and what is made.
record Creations(Body body, Invocations invocations, Uses uses, Inference inference) {

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
        List<@Nullable Type> given = invocations.given(creation.arguments(), scope);
        if (!(type instanceof Type.Of of)) {
            invocations.rest(creation.arguments(), scope);
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
        List<@Nullable Type> given = invocations.given(construct.arguments(), scope);
        TreeClass around = scope.type();
        List<Type.Of> above = around == null ? List.of() : around.supertypes();
        if (around == null || above.isEmpty()) {
            invocations.rest(construct.arguments(), scope);
        } else {
            Type.Of of = construct.above() ? above.getFirst() : around.self();
            constructed(of, construct.arguments(), given, scope, construct.line());
        }
        return Type.UNKNOWN;
    }

    private void constructed(Type.Of made, List<Code> arguments, List<@Nullable Type> given, Scope scope, int line) {
        List<Seen> constructors = made.type().isInterface()
                ? List.of()
                : made.type().constructors().stream()
                        .map(each -> new Seen(each, made))
                        .toList();
        Overloads.Choice choice = invocations.overloads().choose(constructors, arguments, given);
        if (choice == null) {
            invocations.rest(arguments, scope);
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
        invocations.applied(choice, values, method.returns(), arguments, given, scope, Type.UNKNOWN);
    }
}
