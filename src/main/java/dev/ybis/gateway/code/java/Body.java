package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.java.syntax.Code;
import dev.ybis.gateway.code.java.syntax.TypeName;
import dev.ybis.gateway.code.java.syntax.TypeTree;
import dev.ybis.gateway.code.java.type.JavaClass;
import dev.ybis.gateway.code.java.type.Members;
import dev.ybis.gateway.code.java.type.Type;
import java.util.ArrayList;
import java.util.List;

/// Goes over what one symbol is made of, finds the type of each expression, and tells what that uses. Each
/// expression is looked at once, arguments before the method they choose, lambdas after.
final class Body {
    private static final Type BOOLEAN = new Type.Primitive("boolean");
    private static final Type INT = new Type.Primitive("int");

    private final Uses uses;
    private final Inference inference;
    private final Invocations invocations;
    private final Creations creations;
    private final Functions functions;
    private final Patterns patterns;
    /// What `return` gives back: of the method, or of the lambda around.
    private Type returns;
    private List<Type> returned = new ArrayList<>();
    private List<Type> yielded = new ArrayList<>();

    /// @param returns what the method gives back
    Body(Uses uses, Inference inference, Type returns) {
        this.uses = uses;
        this.inference = inference;
        this.invocations = new Invocations(this, uses, inference);
        this.creations = new Creations(this, invocations, uses, inference);
        this.functions = new Functions(this, uses, inference);
        this.patterns = new Patterns(this, uses);
        this.returns = returns;
    }

    /// What `code` is, where nothing in particular is expected.
    Type type(Code code, Scope scope) {
        return type(code, scope, Type.UNKNOWN);
    }

    /// What `code` is; unknown for a statement.
    ///
    /// @param expected what its place wants, for a lambda takes its parameters from there
    Type type(Code code, Scope scope, Type expected) {
        return switch (code) {
            case Code.Name(String text, int line) -> name(text, line, scope);
            case Code.Select select -> select(select, scope);
            case Code.Call call -> invocations.call(call, scope, expected);
            case Code.New creation -> creations.creation(creation, scope, expected);
            case Code.Construct construct -> creations.construct(construct, scope);
            case Code.Lambda lambda -> functions.lambda(lambda, scope, expected);
            case Code.Reference reference -> functions.reference(reference, scope, expected);
            case Code.Annotation annotation -> annotation(annotation, scope);
            case Code.Typed(TypeName type) -> written(type, scope);
            case Code.ClassOf(TypeName type) ->
                scope.unit().classes().platform("java.lang.Class", inference.boxed(written(type, scope)));
            case Code.Cast(TypeName type, Code value) -> cast(type, value, scope);
            case Code.This(String qualifier) -> scope.own(qualifier);
            case Code.Super(String qualifier) -> scope.above(qualifier);
            case Code.Literal(String name) -> Operators.literal(name, scope);
            case Code.Operation(String operator, List<Code> operands) -> operation(operator, operands, scope, expected);
            case Code.Choice(Code condition, Code one, Code other) -> choice(condition, one, other, scope, expected);
            case Code.Element(Code array, Code index) -> element(array, index, scope);
            case Code.NewArray(TypeName type, List<Code> parts) -> array(type, parts, scope, expected);
            case Code.Switch(Code on, List<Code> parts) -> choose(on, parts, scope, expected);
            case Code.Test(Code value, Code pattern) -> test(value, pattern, scope);
            case Code.Deconstruct deconstruct -> {
                patterns.bind(deconstruct, scope, Type.UNKNOWN);
                yield Type.UNKNOWN;
            }
            case Code.Local local -> local(local, scope);
            case Code.Each each -> each(each, scope);
            case Code.Resource(Code.Local local, int line) -> {
                local(local, scope);
                yield invocations.implied(scope.variable(local.name(), _ -> {}), "close", line);
            }
            case Code.LocalType(TypeTree type) -> localType(type, scope);
            case Code.Return(Code value) -> {
                returned.add(type(value, scope, returns));
                yield Type.UNKNOWN;
            }
            case Code.Yield(Code value) -> {
                yielded.add(type(value, scope, expected));
                yield Type.UNKNOWN;
            }
            case Code.Block(List<Code> parts) -> all(parts, scope.inside(), expected);
            case Code.Several(List<Code> parts) -> all(parts, scope, expected);
        };
    }

    /// One statement after the other; what the last one is, for a value may stand alone.
    private Type all(List<Code> parts, Scope scope, Type expected) {
        Type last = Type.UNKNOWN;
        for (Code part : parts) {
            last = type(part, scope, expected);
        }
        return last;
    }

    /// The type that is written, which is used by that.
    Type written(TypeName name, Scope scope) {
        name.arguments().forEach(argument -> written(argument, scope));
        Type type = scope.type(name);
        uses.type(type, name.line());
        return type;
    }

    private Type name(String text, int line, Scope scope) {
        Type variable = scope.variable(text, field -> uses.field(field, line));
        if (variable != null) {
            return variable;
        }
        for (JavaClass owner : scope.unit().staticOwners(text)) {
            Members.SeenField field = Members.field(owner.self(), text);
            if (field != null) {
                uses.field(field, line);
                return field.field().type();
            }
        }
        if (scope.named(text) instanceof Type.Of of) {
            uses.type(of, line);
            return new Type.Naming(of);
        }
        return new Type.Package(text);
    }

    private Type select(Code.Select select, Scope scope) {
        Type of = Type.known(type(select.of(), scope));
        String name = select.name();
        if (of instanceof Type.Package(String beginning)) {
            String whole = beginning + "." + name;
            JavaClass found = scope.unit().qualified(whole);
            if (found == null) {
                return new Type.Package(whole);
            }
            Type.Of type = new Type.Of(found, List.of());
            uses.type(type, select.line());
            return new Type.Naming(type);
        }
        if (of instanceof Type.Array && name.equals("length")) {
            return INT;
        }
        Type.Of owner = Type.members(of);
        if (owner == null) {
            return Type.UNKNOWN;
        }
        Members.SeenField field = Members.field(owner, name);
        if (field != null) {
            uses.seen(owner, select.line());
            uses.field(field, select.line());
            return Type.with(field.field().type(), JavaClass.values(field.in()));
        }
        JavaClass nested = Members.nested(owner.type(), name);
        if (nested != null) {
            Type.Of type = new Type.Of(nested, List.of());
            uses.type(type, select.line());
            return new Type.Naming(type);
        }
        return Type.UNKNOWN;
    }

    private Type cast(TypeName name, Code value, Scope scope) {
        Type type = written(name, scope);
        type(value, scope, type);
        return type;
    }

    private Type operation(String operator, List<Code> operands, Scope scope, Type expected) {
        List<Type> types = new ArrayList<>();
        for (Code operand : operands) {
            boolean assigned = operator.equals("=") && !types.isEmpty();
            types.add(type(
                    operand, scope, assigned ? types.getFirst() : operator.equals("()") ? expected : Type.UNKNOWN));
        }
        return Operators.result(operator, types, scope);
    }

    private Type choice(Code condition, Code one, Code other, Scope scope, Type expected) {
        type(condition, scope);
        Type first = type(one, scope, expected);
        Type second = type(other, scope, expected);
        return Type.isUnknown(first) ? second : first;
    }

    private Type element(Code array, Code index, Scope scope) {
        Type type = Type.known(type(array, scope));
        type(index, scope);
        return type instanceof Type.Array(Type each) ? each : Type.UNKNOWN;
    }

    private Type array(TypeName name, List<Code> parts, Scope scope, Type expected) {
        Type type = name.name().equals("?") ? expected : written(name, scope);
        Type each = Type.known(type) instanceof Type.Array(Type element) ? element : Type.UNKNOWN;
        parts.forEach(part -> type(part, scope, each));
        return type;
    }

    private Type choose(Code on, List<Code> parts, Scope scope, Type expected) {
        Type type = type(on, scope);
        List<Type> before = yielded;
        yielded = new ArrayList<>();
        Scope inside = scope.inside();
        for (Code part : parts) {
            patterns.group(part, inside, type, expected);
        }
        Type value = yielded.stream()
                .filter(each -> !Type.isUnknown(each))
                .findFirst()
                .orElse(Type.UNKNOWN);
        yielded = before;
        return value;
    }

    private Type test(Code value, Code pattern, Scope scope) {
        patterns.bind(pattern, scope, type(value, scope));
        return BOOLEAN;
    }

    private Type local(Code.Local local, Scope scope) {
        TypeName written = local.type();
        Type type = written == null ? Type.UNKNOWN : written(written, scope);
        Code value = local.value();
        if (value != null) {
            Type given = type(value, scope, type);
            type = written == null ? given : type;
        }
        scope.variable(local.name(), type);
        return Type.UNKNOWN;
    }

    private Type each(Code.Each each, Scope scope) {
        Type over = Type.known(type(each.over(), scope));
        Scope inside = scope.inside();
        Type elements = over instanceof Type.Array(Type element) ? element : elements(over, each.line(), scope);
        TypeName written = each.variable().type();
        inside.variable(each.variable().name(), written != null ? written(written, scope) : elements);
        type(each.body(), inside);
        return Type.UNKNOWN;
    }

    /// What is gone over: its iterator is asked for (JLS 25, 14.14.2).
    private Type elements(Type over, int line, Scope scope) {
        Type iterator = invocations.implied(over, "iterator", line);
        invocations.implied(iterator, "hasNext", line);
        return invocations.implied(iterator, "next", line);
    }

    private Type annotation(Code.Annotation annotation, Scope scope) {
        Type.Of owner = Type.members(Type.known(written(annotation.type(), scope)));
        for (Code.Annotation.Given given : annotation.elements()) {
            type(given.value(), scope);
            if (owner != null) {
                uses.element(owner.type(), given.element(), given.line());
            }
        }
        return Type.UNKNOWN;
    }

    private Type localType(TypeTree tree, Scope scope) {
        TreeClass declared = new TreeClass(tree, scope);
        scope.type(tree.simpleName(), declared.self());
        uses.inside(declared);
        return Type.UNKNOWN;
    }

    /// What a lambda's body gives back.
    ///
    /// @param expected what it should give back
    Type value(Code body, Scope scope, Type expected) {
        if (!(body instanceof Code.Block)) {
            return type(body, scope, expected);
        }
        Type returnsBefore = returns;
        List<Type> before = returned;
        returns = expected;
        returned = new ArrayList<>();
        type(body, scope);
        Type value = returned.stream()
                .filter(each -> !Type.isUnknown(each))
                .findFirst()
                .orElse(Type.UNKNOWN);
        returns = returnsBefore;
        returned = before;
        return value;
    }
}
