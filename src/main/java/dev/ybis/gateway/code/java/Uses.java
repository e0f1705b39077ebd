package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.dispatch.Dispatch;
import dev.ybis.gateway.code.java.type.JavaClass;
import dev.ybis.gateway.code.java.type.JavaClass.Field;
import dev.ybis.gateway.code.java.type.JavaClass.Method;
import dev.ybis.gateway.code.java.type.Members;
import dev.ybis.gateway.code.java.type.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one symbol uses, told as links between symbols and edges between files. What the compiler looks at
/// for it counts for the files: the class a member is asked of, the one that declares it, and what the
/// member takes and gives back.
final class Uses {
    /// An expression's type is as sure as the finding of all that it hangs on.
    private static final double INFERRED = 0.95;

    /// Without `@Override` nothing but the signature says that a method overrides another.
    private static final double UNSAID = 0.8;

    private final String path;
    private final String from;
    private final Findings findings;
    private final JavaTree tree;

    /// @param from the symbol, as `path#name`
    Uses(String path, String from, Findings findings, JavaTree tree) {
        this.path = path;
        this.from = from;
        this.findings = findings;
        this.tree = tree;
    }

    /// A class declared inside the symbol, which is part of it.
    void inside(TreeClass declared) {
        tree.members(declared, from, findings);
    }

    /// A type that is written.
    void type(Type type, int line) {
        if (target(type) instanceof TreeClass of) {
            link(node(of), Edge.USES, "type", 1, line);
            edge(of, line);
        }
    }

    /// A type that the symbol's class extends or implements.
    void supertype(Type type, int line) {
        if (target(type) instanceof TreeClass of) {
            link(node(of), Edge.INHERITS, "supertype", 1, line);
            edge(of, line);
        }
    }

    void field(Members.SeenField seen, int line) {
        Field field = seen.field();
        if (field.owner() instanceof TreeClass of) {
            link(node(of, field.name()), Edge.USES, "field", INFERRED, line);
            edge(of, line);
        }
        seen(field.type(), line);
    }

    /// A field of the symbol's class.
    void part(TreeClass type, String field, int line) {
        link(node(type, field), Edge.USES, "part", 1, line);
    }

    void call(Type.Of owner, Method method, int line) {
        if (method.owner() instanceof TreeClass of) {
            String node = node(of, method.name());
            link(node, Edge.CALLS, "call", INFERRED, line);
            edge(of, line);
            findings.called(new Dispatch.Call(from, node), line);
        }
        seen(owner, line);
        signature(method, line);
    }

    /// A value that is given to an element of an annotation.
    void element(JavaClass annotation, String name, int line) {
        if (annotation instanceof TreeClass of && of.tree().kind().equals("annotation")) {
            if (annotation.methods(name).isEmpty()) {
                missing(of, name, line);
            } else {
                link(node(of, name), Edge.USES, "element", 1, line);
            }
        }
    }

    private void signature(Method method, int line) {
        method.parameters().forEach(parameter -> seen(parameter, line));
        seen(method.returns(), line);
    }

    /// A lambda or method reference is the function of an interface.
    void implemented(Members.Seen function, int line) {
        if (function.method().owner() instanceof TreeClass of) {
            link(node(of, function.method().name()), Edge.INHERITS, "lambda", INFERRED, line);
        }
        seen(function.in(), line);
        signature(function.method(), line);
    }

    /// A method that one of the symbol's class overrides.
    ///
    /// @param said whether the text says so, and the compiler minds when there is nothing to override
    void overridden(Method method, boolean said, int line) {
        if (method.owner() instanceof TreeClass of) {
            String node = node(of, method.name());
            String rule = method.isAbstract() ? "implement" : "override";
            link(node, Edge.INHERITS, rule, said ? 1 : UNSAID, line);
            findings.overrides(new Dispatch.Call(from, node));
        }
        // where it takes or gives back other types the class has a bridge with these
        signature(method, line);
    }

    /// The symbol is a method that its class must have, for the platform says so and calls it by itself: `compareTo`.
    void owed(TreeClass type, Method method, int line) {
        String owner = node(type);
        boolean isObjects = method.name().matches("equals|hashCode|toString");
        if (method.owner().path() == null && method.isAbstract() && !isObjects && from.startsWith(owner + ".")) {
            findings.edges().link(new Edge(owner, from, Edge.USES, "obligation", 1, line));
        }
    }

    /// A type that an expression has, whether or not the text names it.
    void seen(Type type, int line) {
        if (target(type) instanceof TreeClass of) {
            link(node(of), Edge.USES, "inferred-type", INFERRED, line);
            edge(of, line);
        }
    }

    /// A method that should be there and is not.
    void missing(JavaClass owner, String name, int line) {
        if (owner instanceof TreeClass of) {
            findings.edges().unresolved(path, of.simpleName() + "." + name + "()", line);
        }
    }

    private static @Nullable JavaClass target(Type type) {
        return switch (Type.known(type)) {
            case Type.Of(JavaClass of, List<Type> _) -> of;
            case Type.Array(Type element) -> target(element);
            case Type.Variable variable ->
                Type.members(variable) instanceof Type.Of(JavaClass of, List<Type> _) ? of : null;
            case Type.Naming(Type.Of(JavaClass of, List<Type> _)) -> of;
            case Type.Primitive _, Type.Unknown _, Type.Hole _, Type.Package _ -> null;
        };
    }

    private void edge(TreeClass of, int line) {
        findings.edges().add(new Edge(path, of.path(), Edge.IMPORTS, "inferred-type", INFERRED, line));
    }

    private void link(String to, String kind, String rule, double confidence, int line) {
        if (!to.equals(from) && !to.isEmpty()) {
            findings.edges().link(new Edge(from, to, kind, rule, confidence, line));
        }
    }

    /// The symbol that a class is; `` for one inside a method, which is none.
    static String node(TreeClass of) {
        return of.isSymbol() ? of.path() + "#" + of.tree().name() : "";
    }

    /// The symbol of a member; the class itself where it has the member without saying so.
    static String node(TreeClass of, String member) {
        String own = node(of);
        return own.isEmpty() || !of.declares(member) ? own : own + "." + member;
    }
}
