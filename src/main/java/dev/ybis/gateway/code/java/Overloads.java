package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.java.syntax.Code;
import dev.ybis.gateway.code.java.type.JavaClass;
import dev.ybis.gateway.code.java.type.JavaClass.Method;
import dev.ybis.gateway.code.java.type.Members;
import dev.ybis.gateway.code.java.type.Members.Seen;
import dev.ybis.gateway.code.java.type.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of several methods of one name a call means (a simpler relative of JLS 25, 15.12.2).
final class Overloads {
    /// A call with as many arguments as parameters means that before one that counts them together.
    private static final int NOT_SPREAD = 3;

    private final Inference inference;

    Overloads(Inference inference) {
        this.inference = inference;
    }

    /// A method, and whether its last parameter takes single values.
    record Choice(Seen seen, boolean spread) {}

    /// @param arguments what was written
    /// @param given     the type of each argument; null for a lambda or a method reference
    @Nullable
    Choice choose(List<Seen> methods, List<Code> arguments, List<@Nullable Type> given) {
        Choice best = null;
        int most = Integer.MIN_VALUE;
        for (Seen seen : methods) {
            Method method = seen.method();
            boolean fixed = method.parameters().size() == arguments.size();
            int score = fixed ? fitness(seen, arguments, given, false) + NOT_SPREAD : -1;
            if (fixed && score >= 0 && score > most) {
                best = new Choice(seen, false);
                most = score;
            }
            if (method.variable() && method.takes(arguments.size())) {
                int spread = fitness(seen, arguments, given, true);
                if (spread >= 0 && spread > most) {
                    best = new Choice(seen, true);
                    most = spread;
                }
            }
        }
        return best;
    }

    private int fitness(Seen seen, List<Code> arguments, List<@Nullable Type> given, boolean spread) {
        var values = JavaClass.values(seen.in());
        int sum = 0;
        for (int i = 0; i < arguments.size(); i++) {
            Type parameter = Type.with(seen.method().parameter(i, spread), values);
            Type argument = given.get(i);
            int one = argument == null ? function(parameter, arguments.get(i)) : inference.fitness(parameter, argument);
            if (one < 0) {
                return -1;
            }
            sum += one;
        }
        return sum;
    }

    private static int function(Type parameter, Code argument) {
        Type known = Type.known(parameter);
        if (known instanceof Type.Unknown || known instanceof Type.Hole || known instanceof Type.Variable) {
            return 5;
        }
        Seen function = known instanceof Type.Of of ? Members.function(of) : null;
        if (function == null) {
            return -1;
        }
        Method method = function.method();
        if (!(argument instanceof Code.Lambda lambda)) {
            return 20;
        }
        if (lambda.parameters().size() != method.parameters().size()) {
            return -1;
        }
        boolean wantsValue = !method.returns().equals(new Type.Primitive("void"));
        if (lambda.body() instanceof Code.Block block) {
            // one that gives nothing back may throw at its end
            return returns(block) == wantsValue ? 22 : wantsValue ? 1 : -1;
        }
        return wantsValue && isStatement(lambda.body()) ? 21 : wantsValue ? 22 : isStatement(lambda.body()) ? 20 : -1;
    }

    private static boolean isStatement(Code body) {
        return body instanceof Code.Call
                || body instanceof Code.New
                || body instanceof Code.Operation(String operator, List<Code> _)
                        && (operator.equals("=") || operator.equals("()"));
    }

    /// Whether a lambda's body gives a value back.
    private static boolean returns(Code code) {
        return switch (code) {
            case Code.Return _ -> true;
            case Code.Block(List<Code> parts) -> parts.stream().anyMatch(Overloads::returns);
            case Code.Several(List<Code> parts) -> parts.stream().anyMatch(Overloads::returns);
            case Code.Each each -> returns(each.body());
            case Code.Switch choice -> choice.parts().stream().anyMatch(Overloads::returns);
            case Code.Name _, Code.Select _, Code.Call _, Code.New _, Code.Construct _, Code.Lambda _ -> false;
            case Code.Reference _,
                    Code.Annotation _,
                    Code.Typed _,
                    Code.ClassOf _,
                    Code.Cast _,
                    Code.This _,
                    Code.Super _ -> false;
            case Code.Literal _, Code.Operation _, Code.Choice _, Code.Element _, Code.NewArray _ -> false;
            case Code.Test _, Code.Deconstruct _, Code.Local _, Code.Resource _, Code.LocalType _, Code.Yield _ ->
                false;
        };
    }
}
